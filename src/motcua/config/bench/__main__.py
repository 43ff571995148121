"""`./run bench`: the budgets, measured beside the floor in one run on one machine.

`--write` puts the table into docs/measured.md; `--from-clone` measures instead how long a fresh clone takes to its
first page; `--over SMALL LARGE` asks the same of databases that are there already, side by side; `--seed N` measures the lists up to N dossiers instead of 10,000; `--growth N` asks only what grows, at
10,000, 100,000 and N dossiers (a million takes about an hour).
"""

import argparse
import sys
import time
from contextlib import ExitStack

from motcua.config.bench import clone, figures, filings, growth, memory, over, pages, paint, scale, sheets, steps
from motcua.config.bench.meter import Meter
from motcua.config.bench.report import Growth, Report
from motcua.config.bench.server import serving
from motcua.config.bench.world import World, world


def main() -> None:
    """Measure, print, clean up; leave with 1 if a budget was missed."""
    wanted = _arguments()
    started, report = time.monotonic(), Report()
    if wanted.from_clone:
        clone.measure(report)
    elif wanted.over:
        _told(over.measure(wanted.over, report), report, started, "--over …" if wanted.write else "")
    elif wanted.growth:
        with world() as made:
            table = _growth(made, report, wanted.growth)
        _told(table, report, started, f"--growth {wanted.growth}" if wanted.write else "")
    else:
        with world() as made:
            memory.measure(made, report)
            _everything(made, report, wanted.seed)
    took = time.monotonic() - started
    if wanted.write and not (wanted.from_clone or wanted.over or wanted.growth):
        print(f"written to {report.write(took)}")
    print(f"{len(report.rows)} rows in {took:.0f} s; missed: {', '.join(report.missed) or 'none'}")
    sys.exit(1 if report.missed else 0)


def _told(table: Growth, report: Report, started: float, command: str) -> None:
    """Print the table of what grows, and write it down as made by a command."""
    print(*table.lines(), sep="\n")
    if command:
        print(f"written to {report.write_growth(table, time.monotonic() - started, command)}")


def _everything(made: World, report: Report, largest: int) -> None:
    with ExitStack() as running:
        floor = running.enter_context(serving("motcua.config.bench.floor:application", made.environment))
        server = running.enter_context(serving("motcua.config.wsgi:application", made.environment, workers=2))
        meter = Meter(floor, made.postmaster)
        cost = meter.cost(floor.pid, lambda: floor.request("GET", "/"))
        report.add("floor: bare Django, one SELECT, 10 kB template", f"{cost.floor:.2f} CPU-ms")
        tracking = pages.weigh(server, report)
        pages.measure(server, meter, report, tracking)
        paint.measure(server, report)
        filings.measure(server, meter, report)
        steps.measure(meter, report)
        scale.measure(server, report, (1_000, largest))
        figures.measure(report)
        sheets.measure(server, report)


def _growth(made: World, report: Report, largest: int) -> Growth:
    with ExitStack() as running:
        floor = running.enter_context(serving("motcua.config.bench.floor:application", made.environment))
        server = running.enter_context(serving("motcua.config.wsgi:application", made.environment, workers=2))
        return growth.measure(server, Meter(floor, made.postmaster), report, largest)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="viết bảng vào docs/measured.md")
    parser.add_argument("--from-clone", action="store_true", help="đo từ git clone đến trang đầu tiên (cần mạng)")
    parser.add_argument("--seed", type=int, default=scale.SIZES[-1], help="số hồ sơ nhiều nhất khi đo danh sách")
    parser.add_argument("--growth", type=int, default=0, help="chỉ đo những gì lớn theo số hồ sơ, đến chừng này")
    parser.add_argument(
        "--over", nargs="+", metavar="URL", help="đo trên các cơ sở dữ liệu đã có, ít hồ sơ trước, nhiều sau"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
