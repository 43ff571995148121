from django.apps import AppConfig


class PortalApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.portal"
    label = "portal"
