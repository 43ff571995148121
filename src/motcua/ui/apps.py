from django.apps import AppConfig


class UiApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.ui"
    label = "ui"
