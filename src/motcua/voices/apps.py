from django.apps import AppConfig


class VoicesApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.voices"
    label = "voices"
