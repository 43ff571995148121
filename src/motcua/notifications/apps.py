from django.apps import AppConfig


class NotificationsApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.notifications"
    label = "notifications"
