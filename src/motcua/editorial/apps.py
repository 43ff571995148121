from django.apps import AppConfig
from django.db.models.signals import post_migrate


class EditorialApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.editorial"
    label = "editorial"

    def ready(self) -> None:
        """Let the parts of the room know each other; after an upgrade, let each role do what the table says now."""
        from motcua.editorial import joined  # noqa: PLC0415 - models are loaded by then
        from motcua.editorial.mount import groups  # noqa: PLC0415

        joined.connect()
        post_migrate.connect(groups.refresh, sender=self)
