from django.apps import AppConfig


class EditorialApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.editorial"
    label = "editorial"
