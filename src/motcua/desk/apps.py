from django.apps import AppConfig


class DeskApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.desk"
    label = "desk"
