"""Which edition of the site is the newest: pages kept by a process ask before they are given again."""

from uuid import uuid4

from motcua.editorial.models import Edition


def current() -> str:
    """Return a text that changes with everything readers of the site see; one small query."""
    return str(Edition.objects.order_by("pk").values_list("token", flat=True).first())


def changed() -> None:
    """Tell all processes that readers see something else from now on. Call inside the transaction of the change."""
    if not Edition.objects.update(token=uuid4()):
        Edition.objects.create()
