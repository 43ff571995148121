"""Memory of a whole installation as `motcua serve --with-worker` starts it: before and after its editor was opened."""

from importlib import import_module

from motcua.config.bench.processes import pss_bytes
from motcua.config.bench.report import Report
from motcua.config.bench.server import Server, serving
from motcua.config.bench.visitor import Visitor
from motcua.config.bench.world import BIRTH, ONE_PAGE_CODE, World

_MOST = 300
_ROUNDS, _FILINGS = 30, 20
_READ = (
    "/", "/thu-tuc/", f"/thu-tuc/{BIRTH}/", "/tra-cuu/", "/tin-tuc/", "/van-ban/", "/huong-dan/", "/so-lieu/",
    "/tham-quan/", "/tim/?q=khai+sinh", "/trang-thai/",
)  # fmt: skip
_EDITED = ("/can-bo/bien-tap/", "/can-bo/bien-tap/images/", "/can-bo/bien-tap/pages/add/editorial/article/{site}/")
_OFFICER, _EDITOR = "tiep-nhan-tan-tien", "bien-tap-so-van-hoa"


def measure(made: World, report: Report) -> None:
    """Let citizens, an officer and then an editor work on two web workers and a job worker; add both sizes."""
    with serving("motcua.config.wsgi:application", made.environment, workers=2, with_worker=True) as server:
        _rounds(server, _READ, {})
        _rounds(server, ("/can-bo/",), _session(_OFFICER))
        for _ in range(_FILINGS):
            Visitor(server).file_one_page(ONE_PAGE_CODE)
        _add(report, "memory of 2 web workers and 1 job worker (PSS)", server)
        _rounds(server, tuple(page.format(site=_site()) for page in _EDITED), _session(_EDITOR))
        _add(report, "the same once the editor was opened in both", server)


def _rounds(server: Server, pages: tuple[str, ...], cookies: dict[str, str]) -> None:
    """Open each page so often that both workers have drawn it."""
    for _ in range(_ROUNDS):
        for page in pages:
            answer = server.request("GET", page, cookies=cookies)
            if answer.status != 200:
                raise AssertionError(f"{page} answered {answer.status}")


def _add(report: Report, what: str, server: Server) -> None:
    megabytes = pss_bytes(server.pid) / 1e6
    report.add(what, f"{megabytes:.0f} MB", f"<= {_MOST} MB", held=megabytes <= _MOST)


def _site() -> int:
    from motcua.editorial.models import UnitSite  # noqa: PLC0415 - the settings are chosen by the world

    return int(UnitSite.objects.values_list("pk", flat=True)[0])


def _session(username: str) -> dict[str, str]:
    """Return the cookie of somebody signed in."""
    from django.conf import settings  # noqa: PLC0415 - the settings are chosen by the world
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    from motcua.identity.models import User  # noqa: PLC0415

    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key}
