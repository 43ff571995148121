"""Which language a page speaks: Vietnamese for everybody, until a reader chooses another one on the page.

The browser's own list of languages is not asked: phones sold abroad say "en" to people who read only Vietnamese, and
a page that differs by a header nobody sees cannot be explained at the counter (docs/decisions/0007-two-languages.md).
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

YEAR = 365 * 24 * 3600


class Language:
    """Speak the language of the cookie while one request lasts; tell caches that pages differ by it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        language = chosen(request)
        request.LANGUAGE_CODE = language  # Django's own name for it
        with translation.override(language):
            response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", language)
            patch_vary_headers(response, ["Cookie"])
        return response


def chosen(request: HttpRequest) -> str:
    """Return the language the reader chose, or Vietnamese."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def as_written() -> translation.override:
    """Speak Vietnamese within a `with`: papers, certificates and what is filed never follow the reader."""
    return translation.override(settings.LANGUAGE_CODE)


@csrf_exempt  # Kept pages carry no token; the worst a stranger's press can do is to change a language back and forth.
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the language pressed in a cookie and lead back; Vietnamese needs no cookie."""
    response = HttpResponseRedirect(_back(request))
    wanted = request.POST.get("language", "")
    if wanted == settings.LANGUAGE_CODE:
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME, samesite="Lax")
    elif wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=YEAR,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    good = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if good else "/"
