"""What was measured beside what was promised, as a table for people and for docs/measured.md."""

import os
import platform
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from motcua.config.bench.meter import Cost
from motcua.config.bench.processes import busy_share
from motcua.config.local.cluster import ROOT
from motcua.kernel.clock import ZONE

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
        ]
        for name, plan in self.plans:
            lines += ["", f"{name}:", "", "```", plan, "```"]
        WRITTEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return WRITTEN
