from django.apps import AppConfig


class IdentityApp(AppConfig):
    """See README.md of this package."""

    name = "motcua.identity"
    label = "identity"
