"""CPU and time per call, beside the floor: measured in turns, so that a busy machine slows both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from motcua.config.bench.processes import cpu_seconds
from motcua.config.bench.server import Server

TURNS, CALLS = 3, 80


@dataclass(frozen=True)
class Cost:
    """CPU of one call in ms - web server, database - and the floor's beside it."""

    web: float
    database: float
    floor: float

    @property
    def cpu(self) -> float:
        """Return both together."""
        return self.web + self.database

    @property
    def ratio(self) -> float:
        """Return how many floors it is."""
        return self.cpu / self.floor

    def __str__(self) -> str:
        return f"{self.cpu:.2f} CPU-ms ({self.database:.2f} database) = {self.ratio:.2f} x floor"


@dataclass(frozen=True)
class Meter:
    """Measures calls against one web server and the database's postmaster."""

    floor: Server
    postmaster: int

    def cost(self, server: int, call: Callable[[], object], *, calls: int = CALLS, turns: int = TURNS) -> Cost:
        """Return the CPU of a call; `server` is the pid of the web server (or of this process)."""
        for _ in range(10):
            call()
        web = database = floor = 0.0
        for _ in range(turns):
            floor += sum(self._spent(self.floor.pid, self._floor, CALLS))
            one = self._spent(server, call, calls)
            web, database = web + one[0], database + one[1]
        return Cost(web / turns, database / turns, floor / turns)

    def _floor(self) -> None:
        self.floor.request("GET", "/")

    def _spent(self, server: int, call: Callable[[], object], calls: int) -> tuple[float, float]:
        before = cpu_seconds(server), cpu_seconds(self.postmaster)
        for _ in range(calls):
            call()
        after = cpu_seconds(server), cpu_seconds(self.postmaster)
        return (after[0] - before[0]) * 1000 / calls, (after[1] - before[1]) * 1000 / calls


def milliseconds(call: Callable[[], object], times: int) -> list[float]:
    """Return how long each call took, shortest first."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def p50(took: list[float]) -> float:
    """Return the middle."""
    return statistics.median(took)


def p95(took: list[float]) -> float:
    """Return what 95 of 100 stay under."""
    return took[int(len(took) * 0.95)]
