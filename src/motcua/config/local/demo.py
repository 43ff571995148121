"""`./run demo`: everything on one machine, from nothing to the first page."""

import argparse
import hashlib
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import date, datetime
from pathlib import Path

from motcua.config.local.address import STATE
from motcua.config.local.cluster import ROOT, Cluster, NoCluster
from motcua.kernel.clock import ZONE

STARTED = time.monotonic()


def main() -> None:
    """Serve `./run demo [--on DATE] [--port N] [--fresh]`."""
    wanted = _arguments()
    database = f"motcua_{wanted.on:%Y%m%d}" if wanted.on else "motcua_today"
    cluster = Cluster()
    try:
        _say("Khởi động PostgreSQL riêng…")
        cluster.start()
        if wanted.fresh:
            cluster.drop_database(database)
        new = cluster.ensure_database(database)
    except NoCluster as problem:
        sys.exit(str(problem))
    environment = _environment(cluster, database, wanted.port)
    STATE.parent.mkdir(exist_ok=True)
    STATE.write_text(json.dumps({"database": database, "port": wanted.port, "on": str(wanted.on or "")}))
    _prepare(environment, new=new, on=wanted.on)
    _serve(environment, wanted.port)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo")
    parser.add_argument("--on", type=_day, help="ngày của thế giới demo, ví dụ 2021-11-24")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--fresh", action="store_true", help="bỏ dữ liệu demo cũ, làm lại từ đầu")
    wanted = parser.parse_args()
    wanted.port = wanted.port or _free_port(8000)
    return wanted


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text}: hãy viết ngày dạng 2021-11-24") from None


def _free_port(first: int) -> int:
    for port in range(first, first + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    sys.exit(f"Không còn cổng trống từ {first} đến {first + 49}; chọn cổng khác bằng --port.")


def _environment(cluster: Cluster, database: str, port: int) -> dict[str, str]:
    folder = ROOT / "var" / database
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(48))
        secret.chmod(0o600)
    return {
        **os.environ,
        "DATABASE_URL": cluster.url(database),
        "MOTCUA_DEMO": "1",
        "MOTCUA_VAR": str(folder),
        "MOTCUA_SECRET_KEY": secret.read_text(),
        "MOTCUA_SITE_URL": f"http://127.0.0.1:{port}",
    }


def _prepare(environment: dict[str, str], *, new: bool, on: date | None) -> None:
    """Migrate, load the world, build the static files: only what changed since the last start."""
    stamp = Path(environment["MOTCUA_VAR"]) / "prepared"
    state = _fingerprint()
    if not new and stamp.exists() and stamp.read_text() == state:
        return
    _manage(environment, "Tạo bảng…", "migrate", "--verbosity", "0")
    if new and on is not None:
        days = (on - datetime.now(ZONE).date()).days
        _manage(environment, f"Đặt lịch về {on:%d/%m/%Y}…", "calendar_shift", "--", str(days))
    _manage(environment, "Dựng thế giới demo (Bình Phước, Đồng Nai)…", "world", "load")
    stamp.write_text(state)


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted((ROOT / "src").rglob("*")):
        kept = path.is_file() and not re.search(r"/tests/|__pycache__|\.mo$", str(path))
        if kept:
            digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _manage(environment: dict[str, str], words: str, *arguments: str) -> None:
    _say(words)
    done = subprocess.run(
        [sys.executable, "-m", "motcua.config.cli", *arguments], env=environment, cwd=ROOT, check=False
    )
    if done.returncode:
        sys.exit(f"Bước này hỏng: {' '.join(arguments)}")


def _serve(environment: dict[str, str], port: int) -> None:
    """Start web and worker, wait for the first page, stay until Ctrl+C; stop both by pid."""
    cli = [sys.executable, "-m", "motcua.config.cli"]
    children = [
        subprocess.Popen([*cli, "serve", "--port", str(port)], env=environment, cwd=ROOT),
        subprocess.Popen([*cli, "worker"], env=environment, cwd=ROOT),
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        _wait(children, port)
        _say(f"Sẵn sàng sau {time.monotonic() - STARTED:.1f} giây")
        print(_INVITATION.format(site=f"http://127.0.0.1:{port}"), flush=True)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        sys.exit("Một tiến trình đã dừng; xem dòng báo lỗi ở trên.")
    except KeyboardInterrupt:
        _say("Đang dừng…")
    finally:
        for child in children:
            if child.poll() is None:
                child.terminate()
        for child in children:
            try:
                child.wait(timeout=10)
            except subprocess.TimeoutExpired:
                child.kill()


def _wait(children: list[subprocess.Popen[bytes]], port: int) -> None:
    for _ in range(300):
        if any(child.poll() is not None for child in children):
            sys.exit("Máy chủ không khởi động được; xem dòng báo lỗi ở trên.")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    sys.exit("Máy chủ không trả lời sau 30 giây.")


def _say(words: str) -> None:
    print(f"\033[1m· [{time.monotonic() - STARTED:5.1f}s] {words}\033[0m", file=sys.stderr, flush=True)


_INVITATION = """
  Cổng dịch vụ công       {site}/
  Đi thăm có hướng dẫn    {site}/tham-quan/
  Vào bằng người demo     {site}/demo/dang-nhap/
  Hộp thư tin nhắn demo   {site}/demo/hop-thu/

  Dừng: Ctrl+C.   Ngày khác: ./run demo --on 2021-11-24
"""

if __name__ == "__main__":
    main()
