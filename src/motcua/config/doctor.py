"""What must hold before we serve, each check with its mend. `serve` refuses on what would lose receipts."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True)
class Finding:
    """One check's answer."""

    name: str
    ok: bool
    what: str
    mend: str = ""
    fatal: bool = False


LEAST_DISK = 2 * 1024**3
MOST_SKEW = 2.0
STALE_WORKER = 90


def database() -> Finding:
    """Look whether PostgreSQL answers and is new enough."""
    version = _one("SHOW server_version_num")
    enough = int(version) >= 150000
    return Finding("database", enough, f"PostgreSQL {version}", "Dùng PostgreSQL 15 trở lên.", fatal=True)


def durability() -> Finding:
    """Refuse settings that lose receipts silently: with synchronous_commit=off 1.5 % were lost in a crash drill."""
    wanted = {
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    }
    bad = [f"{name}={value}" for name, good in wanted.items() if (value := _one(f"SHOW {name}")) not in good]
    mend = "Đặt fsync, full_page_writes và synchronous_commit thành on rồi khởi động lại PostgreSQL."
    return Finding(
        "durability",
        not bad,
        ", ".join(bad) or "fsync, full_page_writes, synchronous_commit: on",
        mend,
        fatal=True,
    )


def migrations() -> Finding:
    """Look whether the schema is the code's."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("migrations", not plan, f"{len(plan)} chưa chạy", "./run manage migrate", fatal=True)


def worker() -> Finding:
    """Look whether a job worker showed a sign of life lately."""
    ago = _one("SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers")
    ok = ago is not None and int(ago) < STALE_WORKER
    return Finding(
        "worker",
        ok,
        f"dấu hiệu gần nhất: {ago} giây trước" if ago is not None else "chưa chạy",
        "./run manage worker",
    )


def jobs() -> Finding:
    """Look for jobs that gave up."""
    failed = int(_one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'") or 0)
    return Finding("jobs", failed == 0, f"{failed} việc hỏng", "Xem trang thông báo bị kẹt tại /can-bo/thong-bao/.")


def fonts() -> Finding:
    """Look whether papers' fonts are there; typst replaces unknown ones silently."""
    found = subprocess.run(
        ["find", "/usr/share/fonts", "-name", "LiberationSerif-Regular.ttf"],  # noqa: S607 - Debian's find
        capture_output=True, text=True, check=False,
    ).stdout.split()  # fmt: skip
    good = [f for f in found if "liberation2" in f or "liberation-" in f]
    return Finding(
        "fonts",
        bool(good),
        good[0] if good else "thiếu Liberation Serif 2.1",
        "apt-get install fonts-liberation2",
    )


def disk() -> Finding:
    """Look whether there is room for files."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR).free
    return Finding("disk", free > LEAST_DISK, f"còn {free // 1024**2} MB", "Dọn đĩa hoặc đổi MOTCUA_VAR sang đĩa khác.")


def machine_clock() -> Finding:
    """Look whether this machine and the database agree on the time."""
    skew = abs((datetime.now(UTC) - _one("SELECT clock_timestamp()")).total_seconds())
    return Finding("clock", skew < MOST_SKEW, f"lệch {skew:.2f} giây", "Bật đồng bộ giờ (chrony) trên cả hai máy.")


CHECKS: list[Callable[[], Finding]] = [
    database,
    durability,
    migrations,
    worker,
    jobs,
    fonts,
    disk,
    machine_clock,
]
FATAL: list[Callable[[], Finding]] = [database, durability, migrations]


def examine(checks: list[Callable[[], Finding]]) -> list[Finding]:
    """Run the checks; one that fails itself becomes a finding."""
    found = []
    for check in checks:
        try:
            found.append(check())
        except Exception as problem:  # noqa: BLE001 - the doctor reports whatever is broken
            found.append(
                Finding(
                    check.__name__,
                    ok=False,
                    what=str(problem).split("\n", 1)[0],
                    mend="Kiểm tra DATABASE_URL và máy chủ PostgreSQL.",
                    fatal=True,
                )
            )
    return found


def _one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None
