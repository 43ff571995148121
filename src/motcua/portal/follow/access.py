"""Who may see what of a dossier: the lookup code alone shows state and dates; the phone's one-time code shows all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers import mine, queries, together
from motcua.identity import accounts, grants
from motcua.kernel import views
from motcua.kernel.actor import Actor, Kind


def find(lookup: str) -> queries.Dossier:
    """Return the dossier of the code in the address; 404 for a code that is none or leads nowhere."""
    dossier = queries.by_lookup(lookup)
    if dossier is None:
        raise Http404
    return dossier


def find_any(lookup: str) -> queries.Dossier | together.Bundle:
    """Return the dossier, or the bundle of dossiers, of the code in the address; else 404."""
    found = queries.by_lookup(lookup) or together.by_lookup(lookup)
    if found is None:
        raise Http404
    return found


def trusted(
    request: HttpRequest, opened: queries.Dossier | together.Bundle, first: queries.Dossier | None = None
) -> bool:
    """Tell whether this device proved the phone number or filed it, or its account has the number.

    What opens a bundle (of which `first` is a dossier) opens each of its dossiers.
    """
    one = first if isinstance(opened, together.Bundle) else opened
    if grants.has(request, opened.subject) or (one and one.bundle and grants.has(request, one.bundle.subject)):
        return True
    return one is not None and mine.is_of_phone(one, accounts.proven_phone(request))


def locked_out(request: HttpRequest, lookup: str) -> HttpResponse:
    """Lead an unproven device to the one-time code; somebody in the middle of writing keeps what was typed."""
    if request.method != "POST":
        return redirect("dossier_unlock", lookup)
    return views.interrupted(
        request,
        headline=_("Máy này chưa được mở hồ sơ, chưa có gì được lưu"),
        why=_("Để không ai khác làm thay, mỗi máy mở hồ sơ bằng mã gửi đến điện thoại đã ghi."),
        href=reverse("dossier_unlock", args=[lookup]),
        label=_("Mở bằng mã gửi đến điện thoại"),
    )


def applicant(dossier: queries.Dossier) -> Actor:
    """Return the applicant as an actor; only for a request that is trusted."""
    return Actor(Kind.CITIZEN, dossier.subject)
