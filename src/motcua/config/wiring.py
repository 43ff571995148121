"""Who listens to what: importing a package's `subscribers` registers it."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings


def connect() -> None:
    """Import every package's subscribers once, so that `publish` finds them."""
    for app in settings.INSTALLED_APPS:
        if app.startswith("motcua.") and find_spec(f"{app}.subscribers"):
            import_module(f"{app}.subscribers")
