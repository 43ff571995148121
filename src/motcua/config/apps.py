from django.apps import AppConfig


class ConfigApp(AppConfig):
    """The wiring: the only package that knows everybody."""

    name = "motcua.config"
    label = "config"

    def ready(self) -> None:
        """Load the list of who listens to which event."""
        from motcua.config import wiring  # noqa: PLC0415 - apps must be ready first

        wiring.connect()
