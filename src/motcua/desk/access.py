"""Who sits at the desk: an officer with an appointment today; anybody else is led to the sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.dossiers.queries import DossierMissing
from motcua.kernel import audit, clock, views
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.organisations import queries as organisations

P = ParamSpec("P")


def officer(
    view: Callable[Concatenate[HttpRequest, Actor, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Give the view its officer; log a refusal with who and what before it is shown."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        by = organisations.actor_for(request.user, clock.today()) if request.user.is_authenticated else None
        if by is None:
            return _signed_out(request)
        try:
            response = view(request, by, *args, **kwargs)
        except NotPermitted as refused:
            audit.record(
                "desk.refused",
                subject=str(refused.facts.get("subject", "")),
                by=by,
                wanted=str(refused.facts.get("act", "")),
            )
            raise
        except DossierMissing:
            raise Http404 from None
        response["Cache-Control"] = "no-store"
        return response

    return guarded  # type: ignore[return-value]  # wraps hides that only the officer is filled in


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in; somebody in the middle of an act keeps what was typed."""
    if request.method != "POST":
        return redirect(f"{reverse('officer_sign_in')}?{urlencode({'next': request.path})}")
    return views.interrupted(
        request,
        headline=_("Phiên làm việc đã hết, việc này chưa được lưu"),
        why=_("Để giữ an toàn, hệ thống tự thoát sau một thời gian."),
        href=reverse("officer_sign_in"),
        label=_("Đăng nhập lại"),
    )
