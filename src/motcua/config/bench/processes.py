"""CPU and memory of a tree of processes, read from /proc."""

import os
import re
import time
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """Return the process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int(_stat(int(entry.name))[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        one = todo.pop()
        found.append(one)
        todo += children.get(one, [])
    return found


def cpu_seconds(root: int) -> float:
    """Return CPU time of the tree so far, with the processes the root has already buried."""
    total = 0.0
    for pid in tree(root):
        try:
            fields = _stat(pid)
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
        if pid == root:
            total += int(fields[13]) + int(fields[14])
    return total / _TICK


def pss_bytes(root: int) -> int:
    """Return the proportional memory of the tree."""
    total = 0
    for pid in tree(root):
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
        total += int(found.group(1)) * 1024 if found else 0
    return total


def busy_share(seconds: float = 0.5) -> float:
    """Return how much of the machine is used while we wait."""
    before = _machine()
    time.sleep(seconds)
    (idle, total) = (after - one for after, one in zip(_machine(), before, strict=True))
    return 1 - idle / total if total else 0.0


def _machine() -> tuple[int, int]:
    """Return ticks in which the machine had nothing to do, and all ticks."""
    spent = [int(one) for one in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return spent[3] + spent[4], sum(spent)


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/<pid>/stat after the name (which may hold spaces)."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
