from importlib import import_module

from django.apps import AppConfig


class InsightApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.insight"
    label = "insight"

    def import_models(self) -> None:
        """Load the register's tables beside the package's own."""
        super().import_models()
        import_module("motcua.insight.register.models")
