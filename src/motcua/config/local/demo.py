"""`./run demo`: everything on one machine, from nothing to the first page."""

import argparse
import fcntl
import hashlib
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime
from pathlib import Path

import psycopg

from motcua.config.local.cluster import ROOT, Cluster, NoCluster
from motcua.config.local.lease import STOPPING, in_use, undisturbed
from motcua.config.local.trial import Trial
from motcua.kernel.clock import ZONE, local

STARTED = time.monotonic()
FIRST_DAY, LAST_DAY = date(2020, 7, 1), date(2035, 12, 31)
"""The first procedure is in force from 2020-05-22, and the sample dossiers need some weeks behind them."""


def main() -> None:
    """Serve `./run demo [--on DATE] [--port N] [--fresh]`; Ctrl+C, SIGTERM and a closed terminal stop all of it."""
    for one in STOPPING:
        signal.signal(one, signal.default_int_handler)
    wanted = _arguments()
    try:
        with ExitStack() as held:
            trial = Trial.of(wanted.on, held.enter_context(_port_held(wanted.port)))
            held.enter_context(_only_one(trial))
            url, prepared = held.enter_context(_database(trial, fresh=wanted.fresh))
            environment = {**os.environ, **trial.environment(url), "MOTCUA_DEMO": "1"}
            trial.remember()
            _prepare(environment, prepared, wanted.on)
            _serve(environment, trial)
    except NoCluster as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        _say("Đã dừng.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument("--on", type=_day, help="ngày của thế giới demo, ví dụ 2021-11-24")
    parser.add_argument("--port", type=_port, default=range(8000, 8050), help="mặc định: cổng trống đầu tiên từ 8000")
    parser.add_argument("--fresh", action="store_true", help="bỏ dữ liệu demo cũ, làm lại từ đầu")
    return parser.parse_args()


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: hãy viết ngày dạng 2021-11-24") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(f"{text}: bản demo có dữ liệu từ {FIRST_DAY} đến {LAST_DAY}")
    return day


def _port(text: str) -> range:
    port = int(text) if text.isdecimal() else 0
    if not 0 < port < 65536:
        raise argparse.ArgumentTypeError(f"{text}: cổng là một số từ 1 đến 65535")
    return range(port, port + 1)


@contextmanager
def _port_held(among: range) -> Iterator[int]:
    """Yield the first free port and hold it: the web server shares ports, so two demos would sit on one unnoticed."""
    why = ""
    for port in among:
        with socket.socket(socket.AF_UNIX) as holder, socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                holder.bind(f"\0motcua-port-{port}")  # an abstract name: gone with us, however we go
                probe.bind(("127.0.0.1", port))
            except OSError as problem:
                why = problem.strerror or str(problem)
                continue
            probe.close()
            yield port
            return
    sys.exit(f"Không mở được cổng {among[0]} ({why}); chọn cổng khác bằng --port.")


@contextmanager
def _only_one(trial: Trial) -> Iterator[None]:
    """Hold the trial: a second demo on the same data would pull it from under the first."""
    trial.folder.mkdir(parents=True, exist_ok=True)
    with (trial.folder / "running").open("a+") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.seek(0)
            sys.exit(f"Bản demo này đang chạy ở {held.read() or 'một cửa sổ khác'}. Mở địa chỉ đó, hoặc dừng nó trước.")
        held.truncate(0)
        held.write(trial.site)
        held.flush()
        yield


@contextmanager
def _database(trial: Trial, *, fresh: bool) -> Iterator[tuple[str, Path]]:
    """Yield the trial's database and the file that says it is prepared: on the private cluster, or at DATABASE_URL."""
    if given := os.environ.get("DATABASE_URL"):
        if fresh:
            sys.exit("--fresh chỉ bỏ dữ liệu trên PostgreSQL riêng của bản demo; DATABASE_URL trỏ đến nơi khác.")
        _look_at(given)
        yield given, trial.folder / "prepared"
        return
    cluster = Cluster()
    _say("Khởi động PostgreSQL riêng…")
    with in_use(cluster):
        prepared = cluster.home / f"{trial.database}.prepared"
        if fresh or not prepared.exists():  # half a world, of a first start that was broken off, is made anew
            prepared.unlink(missing_ok=True)
            cluster.drop_database(trial.database)
        if cluster.ensure_database(trial.database):
            prepared.unlink(missing_ok=True)
        yield cluster.url(trial.database), prepared


def _look_at(url: str) -> None:
    """Look whether somebody's own database will do, before anything is written into it."""
    try:
        with psycopg.connect(url, connect_timeout=5) as db:
            encoding = db.info.parameter_status("server_encoding")
    except psycopg.Error as problem:
        sys.exit(f"Không mở được cơ sở dữ liệu ở DATABASE_URL: {str(problem).splitlines()[0]}")
    if encoding != "UTF8":
        sys.exit(f"Cơ sở dữ liệu ở DATABASE_URL có bảng mã {encoding}. Hãy tạo cái khác với ENCODING 'UTF8'.")


def _prepare(environment: dict[str, str], prepared: Path, on: date | None) -> None:
    """Migrate and load the world: at the first start, and when the code changed since the last one."""
    before, state = prepared.read_text() if prepared.exists() else "", _fingerprint()
    if before == state:
        return
    _manage(environment, "Tạo bảng…", "migrate", "--verbosity", "0")
    if on is not None and not before:
        days = (on - datetime.now(ZONE).date()).days
        _manage(environment, f"Đặt lịch về {on:%d/%m/%Y}…", "calendar_shift", "--", str(days))
    _manage(environment, "Dựng thế giới demo (Bình Phước, Đồng Nai)…", "world", "load")
    prepared.write_text(state)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*")):
        kept = path.is_file() and not re.search(r"/tests/|__pycache__|\.mo$", str(path))
        if kept:
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _manage(environment: dict[str, str], words: str, *arguments: str) -> None:
    _say(words)
    child = _start(environment, *arguments)
    try:
        if child.wait():
            sys.exit(f"Bước này hỏng: motcua {' '.join(arguments)} (lời báo lỗi ở trên)")
    finally:
        _stop([child])


def _start(environment: dict[str, str], *arguments: str, politely: bool = False) -> subprocess.Popen[bytes]:
    """Start `motcua …` in a process group of its own: Ctrl+C reaches us alone; it ends with us even on kill -9.

    `politely`: it takes the processor only when nobody else wants it.
    """
    nice = ["nice", "-n", "19"] if politely else []
    command = ["setpriv", "--pdeathsig", "TERM", "--", *nice, sys.executable, "-m", "motcua.config.cli", *arguments]
    return subprocess.Popen(command, env=environment, cwd=ROOT, process_group=0)


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    """End them by pid, politely first."""
    with undisturbed():
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()


def _serve(environment: dict[str, str], trial: Trial) -> None:
    """Start web and worker, wait for the first page, stay until told to stop."""
    _say("Mở máy chủ web và tiến trình nền…")
    with ExitStack() as stack:
        children: list[subprocess.Popen[bytes]] = []
        stack.callback(_stop, children)
        server = ["serve", "--with-worker", "--port", str(trial.port), "--verbosity", "0"]
        children.append(_start(environment, *server))
        _wait(children, trial)
        _say(f"Sẵn sàng sau {time.monotonic() - STARTED:.1f} giây")
        print(_INVITATION.format(site=trial.site, day=_day_there(environment["DATABASE_URL"])), flush=True)
        stack.callback(_stop, [_start(environment, "world", "history", politely=True)])
        try:
            while all(child.poll() is None for child in children):
                time.sleep(0.5)
        except KeyboardInterrupt:
            _say("Đang dừng…")
            return
        sys.exit("Một tiến trình đã dừng; xem dòng báo lỗi ở trên.")


def _wait(children: list[subprocess.Popen[bytes]], trial: Trial) -> None:
    for _ in range(300):
        if any(child.poll() is not None for child in children):
            sys.exit("Máy chủ không khởi động được; xem dòng báo lỗi ở trên.")
        if _ready(trial.port):
            return
        time.sleep(0.1)
    sys.exit("Máy chủ không trả lời sau 30 giây.")


def _ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _day_there(url: str) -> str:
    with psycopg.connect(url) as db:
        row = db.execute("SELECT clock_timestamp() + clock_offset FROM kernel_installation").fetchone()
    return f"{local(row[0]):%d/%m/%Y}" if row else ""


def _say(words: str) -> None:
    bold, plain = ("\033[1m", "\033[0m") if sys.stderr.isatty() and not os.environ.get("NO_COLOR") else ("", "")
    print(f"{bold}· [{time.monotonic() - STARTED:5.1f}s] {words}{plain}", file=sys.stderr, flush=True)


_INVITATION = """
  Cổng dịch vụ công       {site}/
  Đi thăm có hướng dẫn    {site}/tham-quan/
  Vào bằng người demo     {site}/demo/dang-nhap/
  Hộp thư tin nhắn demo   {site}/demo/hop-thu/

  Hôm nay trong bản demo: {day}.   Dừng: Ctrl+C.   Ngày khác: ./run demo --on 2021-11-24
"""

if __name__ == "__main__":
    main()
