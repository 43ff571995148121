from django.apps import AppConfig


class InsightApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.insight"
    label = "insight"
