"""Who may see what of a dossier: the lookup code alone shows state and dates; the phone's one-time code shows all."""

from django.http import Http404, HttpRequest

from motcua.dossiers import mine, queries
from motcua.identity import accounts, grants
from motcua.kernel.actor import Actor, Kind


def find(lookup: str) -> queries.Dossier:
    """Return the dossier of the code in the address; 404 for a code that is none or leads nowhere."""
    dossier = queries.by_lookup(lookup)
    if dossier is None:
        raise Http404
    return dossier


def trusted(request: HttpRequest, dossier: queries.Dossier) -> bool:
    """Tell whether this device proved the dossier's phone number or filed it, or its account has the number."""
    if grants.has(request, dossier.subject):
        return True
    return mine.is_of_phone(dossier, accounts.proven_phone(request))


def applicant(dossier: queries.Dossier) -> Actor:
    """Return the applicant as an actor; only for a request that is trusted."""
    return Actor(Kind.CITIZEN, dossier.subject)
