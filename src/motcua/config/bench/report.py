"""What was measured beside what was promised, as a table for people and for docs/measured.md."""

import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from motcua.config.bench.meter import Cost
from motcua.config.bench.processes import busy_share
from motcua.config.local.cluster import ROOT
from motcua.kernel.clock import ZONE

GROWTH = "## As the dossiers grow"
"""Where the part begins that `--growth` writes and `--write` leaves."""
WRITTEN = ROOT / "docs" / "measured.md"
VERDICTS = {True: "held", False: "**missed**", None: "–"}
DESIGN_FLOOR = 1.59
"""CPU-ms of the floor on the machine the bars in CPU-ms were set on."""
_ALONE = 0.15
"""A machine this busy while we wait is ours to time things on."""


@dataclass(frozen=True)
class Row:
    """One budget."""

    what: str
    measured: str
    bar: str
    held: bool | None
    """None where nothing was promised."""


@dataclass
class Growth:
    """One column per number of dossiers, one row per question."""

    stages: list[int]
    rows: dict[str, list[float | None]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    bars: dict[str, tuple[float, float]] = field(default_factory=dict)
    plans: list[tuple[str, str]] = field(default_factory=list)

    def add(
        self, what: str, value: float | None, *, form: str = "{:.1f}", most: float = 0, steepest: float = 0
    ) -> None:
        """Print and keep the next stage's value; `most` and `steepest` are its bars, absolute and against the first stage."""
        print(f"{what}: {form.format(value) if value is not None else '–'}", flush=True)
        self.rows.setdefault(what, []).append(value)
        self.forms[what] = form
        if most:
            self.bars[what] = (most, steepest)

    def judged(self) -> Iterator[tuple[str, str, str, bool]]:
        """Yield (what, measured, bar, held) of each row that has a bar."""
        for what, (most, steepest) in self.bars.items():
            first, last = self.rows[what][0] or 0, self.rows[what][-1] or 0
            said = f"{first:.1f} to {last:.1f}, ratio {last / first:.2f}"
            yield what, said, f"<= {most:g}, ratio <= {steepest:g}", last <= most and last / first <= steepest

    def lines(self) -> Iterator[str]:
        """Yield the table as Markdown."""
        yield "| What | " + " | ".join(f"{stage:,}" for stage in self.stages) + " | last / first | bar |"
        yield "|---|" + "---|" * (len(self.stages) + 2)
        for what, values in self.rows.items():
            told = [self.forms[what].format(v) if v is not None else "–" for v in values]
            first, last = values[0], values[-1]
            ratio = f"{last / first:.2f}" if first and last else "–"
            most, steepest = self.bars.get(what, (0, 0))
            bar = f"<= {most:g}, ratio <= {steepest:g}" if most else "–"
            yield f"| {what} | {' | '.join(told)} | {ratio} | {bar} |"


@dataclass
class Report:
    """Rows in the order they were measured, printed as they come."""

    rows: list[Row] = field(default_factory=list)
    plans: list[tuple[str, str]] = field(default_factory=list)
    """Hot queries with the plans PostgreSQL chose."""

    def add(
        self, what: str, measured: str, bar: str = "–", *, held: bool | None = None, on_the_wall: bool = False
    ) -> None:
        """Print and keep a row. A time on the wall that is missed while others use the machine is not judged."""
        if on_the_wall and held is False and (others := busy_share()) > _ALONE:
            measured, held = f"{measured} (others used {others:.0%} of the machine: not judged)", None
        self.rows.append(Row(what, measured, bar, held))
        word = {True: "held", False: "MISSED", None: ""}[held]
        print(f"{what:<62} {measured:<46} {bar:<24} {word}", flush=True)

    def cost(self, what: str, cost: Cost, *, most: float, of: str = "ms") -> None:
        """Keep a cost under a bar in CPU-ms, or in floors; a slower machine may hold the former by the latter."""
        if of == "floors":
            self.add(what, str(cost), f"<= {most} x floor", held=cost.ratio <= most)
            return
        floors = most / DESIGN_FLOOR
        held = cost.cpu <= most or cost.ratio <= floors
        self.add(what, str(cost), f"<= {most} CPU-ms, or {floors:.1f} x floor", held=held)

    @property
    def missed(self) -> list[str]:
        """Return what was promised and not held."""
        return [row.what for row in self.rows if row.held is False]

    def write(self, seconds: float) -> Path:
        """Write docs/measured.md."""
        lines = [
            "# Measured",
            "",
            f"Command: `./run bench --write`, {datetime.now(ZONE):%Y-%m-%d}, {seconds:.0f} s: a fresh database, granian, PostgreSQL on the same",
            f"{os.cpu_count()}-core machine (Python {platform.python_version()}). CPU is web server plus database; the floor stands beside each page in the same",
            f"run. The bars in CPU-ms were set on a machine whose floor is {DESIGN_FLOOR} CPU-ms; elsewhere they hold by their ratio to it.",
            "",
            "| What | Measured | Bar | Verdict |",
            "|---|---|---|---|",
            *(f"| {row.what} | {row.measured} | {row.bar} | {VERDICTS[row.held]} |" for row in self.rows),
            "",
            "## How the hottest queries are answered",
            "",
            "As PostgreSQL planned them over the largest seed of this run.",
            *_told(self.plans),
        ]
        kept = WRITTEN.read_text(encoding="utf-8").partition(GROWTH) if WRITTEN.exists() else ("", "", "")
        WRITTEN.write_text("\n".join(lines) + "\n" + (f"\n{GROWTH}{kept[2]}" if kept[1] else ""), encoding="utf-8")
        return WRITTEN

    def write_growth(self, table: Growth, seconds: float, command: str) -> Path:
        """Write the part on growth up to the next heading, and leave the rest of docs/measured.md as it is."""
        before, _growth, after = WRITTEN.read_text(encoding="utf-8").partition(GROWTH)
        _old, heading, rest = after.partition("\n## ")
        lines = [
            GROWTH,
            "",
            f"Command: `./run bench {command} --write`, {datetime.now(ZONE):%Y-%m-%d}, {seconds:.0f} s, the same kind of machine. The pages are",
            "asked of the running server by officers of several offices; the dossiers are seeded in every shape (`motcua seed`).",
            "",
            *table.lines(),
            "",
            f"The hottest queries as PostgreSQL planned them over {table.stages[-1]:,} dossiers:",
            *_told(table.plans),
        ]
        WRITTEN.write_text("\n".join([before.rstrip(), "", *lines]) + "\n" + heading + rest, encoding="utf-8")
        return WRITTEN


def _told(plans: list[tuple[str, str]]) -> Iterator[str]:
    for name, plan in plans:
        yield from ("", f"{name}:", "", "```", plan, "```")
