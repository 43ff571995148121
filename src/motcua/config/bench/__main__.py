"""`./run bench`: the budgets, measured beside the floor in one run on one machine."""

import os
import re
import tempfile
import time
from collections.abc import Callable

from motcua.config.bench.processes import cpu_seconds, pss_bytes
from motcua.config.bench.server import Server, cpu_per_call, serving, text
from motcua.config.local.cluster import Cluster

TIMES = 300
DATABASE = "motcua_bench"


def main() -> None:
    """Make a fresh database, measure floor and pages against it, print one line per budget."""
    cluster = Cluster()
    cluster.start()
    cluster.drop_database(DATABASE)
    cluster.ensure_database(DATABASE)
    postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATABASE_URL": cluster.url(DATABASE), "MOTCUA_DEMO": "1", "MOTCUA_VAR": folder}
        os.environ.update(environment)
        _prepare()
        floor = _floor(environment, postmaster)
        print(f"{'floor: one SELECT, 10 kB template':<44} {floor:6.2f} CPU-ms", flush=True)
        with serving("motcua.config.wsgi:application", environment, workers=2) as server:
            _pages(server, postmaster, floor)
            print(f"{'memory of 2 web workers (PSS)':<44} {pss_bytes(server.pid) / 1e6:6.0f} MB")
        _inside()
    cluster.drop_database(DATABASE)


def _prepare() -> None:
    import django  # noqa: PLC0415 - the database is chosen above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("world", "load", verbosity=0)


def _floor(environment: dict[str, str], postmaster: int) -> float:
    with serving("motcua.config.bench.floor:application", environment) as server:
        return cpu_per_call(lambda: server.request("GET", "/"), TIMES, [server.pid, postmaster])


def _pages(server: Server, postmaster: int, floor: float) -> None:
    roots = [server.pid, postmaster]

    def told(name: str, path: str, times: int = TIMES) -> None:
        cost = cpu_per_call(lambda: server.request("GET", path), times, roots)
        weight = len(server.request("GET", path)[2])
        print(f"{name:<44} {cost:6.2f} CPU-ms  {cost / floor:5.2f} x floor  {weight:6d} bytes", flush=True)

    told("home", "/")
    told("procedure page", "/thu-tuc/1.001193/")
    _status, headers, raw = server.request("GET", "/")
    css = re.search(r'href="(/tinh/motcua[^"]+)"', text(headers, raw))
    if css:
        print(f"{'style sheet of all citizen pages (gz)':<44} {len(server.request('GET', css.group(1))[2]):6d} bytes")
    host = {"Origin": f"http://127.0.0.1:{server.port}"}
    _status, headers, _raw = server.request("POST", "/nop/1.001193/", b"", host)
    question = headers["location"]
    told("a question page (GET)", question)
    dossier = _dossier()
    told("tracking page by lookup code", f"/ho-so/{dossier}/")


def _dossier() -> str:
    from motcua.dossiers.testing import make_dossier  # noqa: PLC0415
    from motcua.kernel import codes  # noqa: PLC0415

    return codes.LOOKUP.show(make_dossier("in_process").lookup)


def _inside() -> None:
    """Measure what has no page: a filing, a step, a paper, in this process plus its share of the database."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    from motcua.dossiers.services import filing, intake, issuing  # noqa: PLC0415
    from motcua.dossiers.testing import make_draft, officer  # noqa: PLC0415

    desk = officer("tiep-nhan-tan-tien")
    drafts = [make_draft() for _ in range(40)]
    with CaptureQueriesContext(connection) as seen:
        first = filing.file(drafts[0].pk).dossier
    print(f"{'the filing itself: SQL statements':<44} {len(seen):6d}")
    _timed("the filing itself, draft to receipt", [lambda d=d: filing.file(d.pk) for d in drafts[1:]])  # type: ignore[misc]
    dossiers = [filing.file(d.pk).dossier for d in drafts[1:]]
    _timed("a step with its paper: accept + form 01", [lambda d=d: intake.accept(d.pk, by=desk) for d in dossiers])  # type: ignore[misc]
    _timed("a paper: receipt slip", [lambda: issuing.receipt(first)] * 60)


def _timed(name: str, calls: list[Callable[[], object]]) -> None:
    cpu, wall = cpu_seconds(os.getpid()), time.monotonic()
    for call in calls:
        call()
    spent, gone = cpu_seconds(os.getpid()) - cpu, time.monotonic() - wall
    print(
        f"{name:<44} {spent * 1000 / len(calls):6.2f} CPU-ms here, {gone * 1000 / len(calls):6.2f} ms, {len(calls) / gone:5.0f}/s",
        flush=True,
    )


if __name__ == "__main__":
    main()
