"""What must hold before we serve, each check with its mend. `serve` refuses on what would lose receipts."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from psycopg_pool import PoolTimeout

from motcua.documents import papers
from motcua.editorial.guides import shelf
from motcua.kernel import clock
from motcua.notifications import queries as notifications
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Finding:
    """One check's answer."""

    name: str
    ok: bool
    what: str
    mend: str = ""


Look = Callable[[], Finding]
LEAST_DISK = 2 * 1024**3
MOST_SKEW = 2.0
STALE_WORKER = 90
OLDEST_SERVER = 15
MIGRATE = "Chạy motcua migrate (bản demo: ./run manage migrate)."
RETRY = "Xem và chạy lại bằng motcua jobs --retry (bản demo: ./run manage jobs --retry)."


def database() -> Finding:
    """Look whether PostgreSQL answers, is new enough and keeps Unicode."""
    version = str(_one("SHOW server_version"))
    if int(version.split(".", maxsplit=1)[0]) < OLDEST_SERVER:
        return Finding(
            "database", ok=False, what=f"PostgreSQL {version}", mend=f"Dùng PostgreSQL {OLDEST_SERVER} trở lên."
        )
    encoding = _one("SHOW server_encoding")
    mend = "Tạo lại cơ sở dữ liệu với ENCODING 'UTF8'."  # elsewhere Vietnamese letters count as two or three
    return Finding("database", encoding == "UTF8", f"PostgreSQL {version}, {encoding}", mend)


def durability() -> Finding:
    """Refuse settings that lose receipts silently: with synchronous_commit=off 1.5 % were lost in a crash drill."""
    wanted = {
        "fsync": ("on",),
        "full_page_writes": ("on",),
        "synchronous_commit": ("on", "local", "remote_write", "remote_apply"),
    }
    held = {name: _one(f"SHOW {name}") for name in wanted}
    bad = {name: value for name, value in held.items() if value not in wanted[name]}
    told = ", ".join(f"{name}={value}" for name, value in (bad or held).items())
    return Finding("durability", not bad, told, f"Đặt {', '.join(bad)} thành on trong cấu hình PostgreSQL.")


def migrations() -> Finding:
    """Look whether the schema is the code's."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return Finding("migrations", not plan, f"còn {len(plan)} bước chưa chạy" if plan else "đủ", MIGRATE)


def worker() -> Finding:
    """Look whether a job worker showed a sign of life lately."""
    ago = _one("SELECT extract(epoch FROM now() - max(last_heartbeat))::int FROM procrastinate_workers")
    told = "không có tiến trình nền nào" if ago is None else f"dấu hiệu gần nhất {ago} giây trước"
    mend = "Mở tiến trình nền: motcua worker (bản demo: ./run demo)."
    return Finding("worker", ago is not None and int(ago) < STALE_WORKER, told, mend)


def jobs() -> Finding:
    """Look for jobs that gave up."""
    failed = int(_one("SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed'"))
    return Finding("jobs", failed == 0, f"{failed} việc nền bỏ dở", RETRY)


def messages() -> Finding:
    """Look for messages that did not get out."""
    stuck = notifications.stuck_count()
    return Finding("messages", stuck == 0, f"{stuck} tin nhắn chưa gửi được", RETRY)


def fonts() -> Finding:
    """Draw a paper and look at what is in it; typst replaces unknown fonts silently."""
    mend = "Chạy apt-get install fonts-liberation2, hoặc chỉ MOTCUA_FONTS đến thư mục có Liberation Serif 2.1."
    try:
        wrong = papers.wrong_fonts()
    except papers.DrawingFailed as problem:
        return Finding("fonts", ok=False, what=str(problem), mend=mend)
    return Finding("fonts", not wrong, f"giấy in bằng {wrong or papers.FONT}", mend)


def disk() -> Finding:
    """Look whether there is room for files."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR).free
    return Finding(
        "disk", free > LEAST_DISK, f"còn {free // 1024**2} MB", "Dọn đĩa, hoặc đổi MOTCUA_VAR sang đĩa khác."
    )


def machine_clock() -> Finding:
    """Look whether this machine and the database agree on the time, the way there left out."""
    sent = time.time()
    there: datetime = _one("SELECT clock_timestamp()")
    here = datetime.fromtimestamp((sent + time.time()) / 2, UTC)
    skew = abs((here - there).total_seconds())
    return Finding("clock", skew < MOST_SKEW, f"lệch {skew:.2f} giây", "Bật đồng bộ giờ (chrony) trên cả hai máy.")


def clips() -> Finding:
    """Look whether every film of a guide is whole; one that no longer shows the page as it is still helps, and is told."""
    every = shelf.every()
    broken, old = [c.name for c in every if c.problems], sorted(shelf.outdated())
    told = f"{len(every)} video" + (f"; nên quay lại: {', '.join(old)}" if old else "")
    mend = f"Chạy motcua clips check để xem thiếu gì, rồi ./run manage clips make {' '.join(broken)}."
    return Finding("clips", not broken, f"{told}; chưa dùng được: {', '.join(broken)}" if broken else told, mend)


def calendar() -> Finding:
    """Look whether the province's days off of this year are entered: no promise reaches into a year without.

    From October on the next year's notice is asked for; until the year begins that is only told.
    """
    today = clock.today()
    missing = organisations.notice_missing(organisations.site_at(today).place_key, today)
    told = f"chưa có thông báo nghỉ năm {missing}" if missing else "đủ"
    mend = "Nhập thông báo nghỉ của năm ở trang Lịch làm việc (/can-bo/lich/)."
    return Finding("calendar", not missing or missing > today.year, told, mend)


GUARDS: list[Look] = [database, durability, migrations]
"""What `serve` insists on."""
CHECKS: list[Look] = [*GUARDS, worker, jobs, messages, machine_clock, calendar, fonts, clips, disk]
_WITHOUT_DATABASE = (fonts, clips, disk)


def examine(checks: list[Look]) -> list[Finding]:
    """Run the checks; one that fails itself becomes a finding. Without a database, only what needs none is looked at."""
    found: list[Finding] = []
    away = False
    for check in checks:
        if not away or check in _WITHOUT_DATABASE:
            found.append(_tried(check))
            away = away or (check is database and not found[-1].ok)
    return found


def _tried(check: Look) -> Finding:
    name = "clock" if check is machine_clock else check.__name__
    try:
        return check()
    except ProgrammingError:
        return Finding(name, ok=False, what="chưa có bảng", mend=MIGRATE)
    except (DatabaseError, PoolTimeout) as problem:
        mend = "Kiểm tra máy chủ PostgreSQL có chạy không và DATABASE_URL có đúng không."
        return Finding(name, ok=False, what=_first_line(problem), mend=mend)
    except Exception as problem:  # noqa: BLE001 - the doctor reports whatever is broken
        return Finding(name, ok=False, what=_first_line(problem), mend="Xem nhật ký của máy chủ.")


def _first_line(problem: Exception) -> str:
    return str(problem).split("\n", 1)[0]


def _one(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        row = cursor.fetchone()
    return row[0] if row else None
