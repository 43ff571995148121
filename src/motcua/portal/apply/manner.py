"""Who held the device at a filing: told by who is signed in here and by where the press came from, never by the person."""

from django.conf import settings
from django.http import HttpRequest

from motcua.dossiers.rules.device import device_of
from motcua.dossiers.rules.manner import Manner, manner, within
from motcua.dossiers.services.drafts import Held
from motcua.dossiers.services.filing import Came
from motcua.kernel import clock
from motcua.organisations import queries as organisations


def held(request: HttpRequest) -> Held:
    """Return what a draft is begun on, coarsely; what the browser says of itself is not kept."""
    by = organisations.actor_for(request.user, clock.today()) if request.user.is_authenticated else None
    return Held(str(device_of(request.META.get("HTTP_USER_AGENT", ""))), by is not None)


def of(request: HttpRequest) -> Came:
    """Return how this online filing comes; an address is looked at and not kept."""
    by = organisations.actor_for(request.user, clock.today()) if request.user.is_authenticated else None
    address = str(request.META.get("REMOTE_ADDR", ""))
    from_office = within(address, settings.OFFICE_NETWORKS)
    found = manner(roles=by.roles if by else None, from_office=from_office)
    return Came(manner=found, helped_at=by.unit if by and found is Manner.HELPED else "")
