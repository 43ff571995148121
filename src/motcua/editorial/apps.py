from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.editorial"
    label = "editorial"

    def ready(self) -> None:
        """After an upgrade, let each role do what the table says now."""
        from motcua.editorial.mount import groups  # noqa: PLC0415 - models are loaded by then

        post_migrate.connect(groups.refresh, sender=self)
