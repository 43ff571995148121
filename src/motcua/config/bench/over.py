"""`./run bench --over URL URL`: what grows, asked of databases that are there already; one process each, one table.

They are migrated first, and counted if nobody did: restored from a dump they may be older than the code.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.config.bench.report import Growth, Report
from motcua.config.local.cluster import ROOT

_MARK = "measured "


def measure(urls: list[str], report: Report) -> Growth:
    """Ask each database in a process of its own; judge the last beside the first."""
    answers = [_asked(url) for url in urls]
    table = Growth([one.dossiers for one in answers])
    for one in answers:
        for what, (value, form, most, steepest) in one.rows.items():
            table.add(what, value, form=form, most=most, steepest=steepest)
    table.plans = answers[-1].plans
    for row in table.judged():
        report.add(*row[:3], held=row[3], on_the_wall=True)
    return table


@dataclass(frozen=True)
class _Answer:
    """What a process found: how many dossiers there are, each row with its form and bars, the plans of the hottest queries."""

    dossiers: int
    rows: dict[str, tuple[float | None, str, float, float]]
    plans: list[tuple[str, str]]


def _asked(url: str) -> _Answer:
    environment = {**os.environ, "DATABASE_URL": url, "MOTCUA_DEMO": "1"}
    command = [sys.executable, "-m", "motcua.config.bench.over"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None  # noqa: S101 - asked for above
    found: _Answer | None = None
    for line in process.stdout:
        if line.startswith(_MARK):
            found = _Answer(**json.loads(line.removeprefix(_MARK)))
        else:
            print(f"    {line.rstrip()}", flush=True)
    if process.wait() or found is None:
        sys.exit(f"nothing could be measured over {url}")
    return found


def _here() -> None:
    """Measure this process's database and print everything in one line."""
    import django  # noqa: PLC0415 - the database is chosen by the caller

    django.setup()
    _prepare()
    from motcua.config.bench import figures, scale, sheets  # noqa: PLC0415
    from motcua.config.bench.growth import asked  # noqa: PLC0415
    from motcua.config.bench.server import serving  # noqa: PLC0415
    from motcua.dossiers.models import Dossier  # noqa: PLC0415

    table = Growth([Dossier.objects.count()])
    figures.grow(table, recount=False)
    with serving("motcua.config.wsgi:application", {}, workers=2) as server:
        asked(server, table)
        sheets.grow(server, table)
    found = {"dossiers": table.stages[0], "rows": dict(_rows(table)), "plans": [*scale.plans(), *figures.plans()]}
    print(_MARK + json.dumps(found), flush=True)


def _prepare() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    from motcua.config.bench.world import ONE_PAGE  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("world", "load", base_only=True, verbosity=0)
    call_command("catalogue", "import", str(ONE_PAGE), verbosity=0)


def _rows(table: Growth) -> Iterator[tuple[str, tuple[float | None, str, float, float]]]:
    for what, values in table.rows.items():
        yield what, (values[-1], table.forms[what], *table.bars.get(what, (0, 0)))


if __name__ == "__main__":
    _here()
