from django.apps import AppConfig


class DossiersApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.dossiers"
    label = "dossiers"
