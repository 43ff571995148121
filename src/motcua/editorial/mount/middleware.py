"""The door of the editor: our own officers' sign-in, today's roles, and a looser policy for its addresses alone."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.messages.context_processors import messages
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.editorial.mount import MOUNT, groups, lazily
from motcua.editorial.mount.roles import EDITORIAL
from motcua.kernel import clock, views
from motcua.kernel.errors import NotPermitted, Refused
from motcua.kernel.middleware import Refusals
from motcua.organisations import queries as organisations

GetResponse = Callable[[HttpRequest], HttpResponse]
_AT = f"/{MOUNT}"
_API = f"{_AT}api/"
_FILES = f"{_AT}tinh/"
_PINGS = f"{_AT}editing-sessions/"
"""A page that stands open asks here every few seconds who else edits it: nobody has to sit before it."""
_POLICY = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}
"""What Wagtail's pages need beyond ours: styles and small scripts in the page, and a preview in a frame of the same site."""


class Mount:
    """Everything below the editor's address passes here; any other request costs one comparison of its path."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.inside: GetResponse = MessageMiddleware(get_response)  # type: ignore[assignment]  # never called async

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if not request.path_info.startswith(_AT):
            return self.get_response(request)
        lazily.wake()
        request.urlconf = "motcua.editorial.mount.urlconf"  # Django's own hook
        if request.path_info.startswith(_FILES):
            return self.get_response(request)
        request.unattended = request.path_info.startswith(_PINGS)  # type: ignore[attr-defined]  # read by identity.idle
        return _stopped(request) or _by_program(request) or _loosened(self.inside(request))


def _stopped(request: HttpRequest) -> HttpResponse | None:
    """Give the account the groups of its roles of today; lead strangers to the officers' sign-in, refuse who has no part."""
    if not request.user.is_authenticated:
        return _signed_out(request)
    by = organisations.actor_for(request.user, clock.today())
    roles = by.roles & EDITORIAL if by else frozenset()
    groups.join(request.user, roles, by.unit if by else "")
    if by and roles:
        groups.name(request.user, organisations.officer_names([by.id]).get(by.id, ""))
    return None if roles else refused(request, NotPermitted(act="edit_site"))


def _by_program(request: HttpRequest) -> HttpResponse | None:
    """Let the editor's API be read alone: its acts pass by what our pages ask of whoever publishes, and no page uses them."""
    acts = request.path_info.startswith(_API) and request.method not in {"GET", "HEAD"}
    return refused(request, NotPermitted(act="edit_site")) if acts else None


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in; who sent a page after the session ended keeps everything written."""
    if request.method == "POST" and "application/json" not in request.headers.get("Accept", ""):
        return views.interrupted(
            request,
            headline=_("Phiên làm việc đã hết, bài chưa được lưu"),
            why=_("Để giữ an toàn, hệ thống tự thoát sau một thời gian."),
            href=reverse("officer_sign_in"),
            label=_("Đăng nhập lại"),
        )
    return redirect(f"{reverse('officer_sign_in')}?{urlencode({'next': request.get_full_path()})}")


def refused(request: HttpRequest, why: Refused) -> HttpResponse | None:
    """Return the page of a refusal where it cannot be raised: outside the views, or where a raise would undo what was kept."""
    return Refusals(_nowhere).process_exception(request, why)


def _nowhere(request: HttpRequest) -> HttpResponse:
    raise AssertionError("a refusal is an answer")


def _loosened(response: HttpResponse) -> HttpResponse:
    response["X-Frame-Options"] = "SAMEORIGIN"
    if "Content-Security-Policy" in response:  # a preview passed through all middleware already
        del response["Content-Security-Policy"]
    response._csp_replace = _POLICY  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own hook
    return response


def speaker(request: HttpRequest) -> dict[str, object]:
    """Give Wagtail's templates the account they speak of and what was just done; a context processor, for the editor alone."""
    if not request.path_info.startswith(_AT):
        return {}
    return {"user": request.user, "site_name": settings.WAGTAIL_SITE_NAME, **messages(request)}
