"""A private PostgreSQL cluster for the demo and the tests: socket only, durable, no network.

PostgreSQL refuses to run as root, so for root the cluster belongs to the `postgres` account and lives in
`/var/lib/motcua-<hash>`; for everybody else it belongs to them and lives under `var/`.
"""

import hashlib
import os
import pwd
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
OLDEST = 15
_LONGEST_SOCKET = 90  # sun_path holds 107 bytes; PostgreSQL adds /.s.PGSQL.5432


class NoCluster(Exception):
    """The cluster can't be made or started; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    """Where the private cluster lives, and how to start and reach it."""

    root: Path = ROOT

    @cached_property
    def owner(self) -> str | None:
        """Return the account to switch to, or None to stay who we are."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            try:
                pwd.getpwnam(name)
            except KeyError:
                continue
            return name
        raise NoCluster("PostgreSQL không chạy bằng root và không có tài khoản postgres: apt-get install postgresql")

    @cached_property
    def home(self) -> Path:
        """Return the folder of data and socket."""
        if self.owner is None:
            return self.root / "var" / "postgresql"
        return Path("/var/lib") / f"motcua-{self._hash}"

    @cached_property
    def socket(self) -> Path:
        """Return the socket's folder: short (the kernel allows 107 bytes) and plain (it stands in addresses)."""
        wanted = self.home / "run"
        if len(str(wanted)) <= _LONGEST_SOCKET and re.fullmatch(r"[\w/.-]+", str(wanted), re.ASCII):
            return wanted
        return Path("/tmp") / f"motcua-{os.geteuid()}-{self._hash}"  # noqa: S108 - a folder of ours alone, or refused

    @property
    def data(self) -> Path:
        """Return PostgreSQL's own folder."""
        return self.home / "data"

    @cached_property
    def _hash(self) -> str:
        return hashlib.sha256(str(self.root).encode()).hexdigest()[:10]

    @cached_property
    def binaries(self) -> Path:
        """Return the folder of the newest server programs on this machine, >= 15."""
        found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
        found += [p.parent for p in Path("/usr").glob("pgsql-*/bin/initdb")]
        on_path = shutil.which("initdb")
        if on_path:
            found.append(Path(on_path).resolve().parent)
        ranked = sorted((_version(p), p) for p in found)
        if not ranked or ranked[-1][0] < OLDEST:
            raise NoCluster(f"Cần PostgreSQL >= {OLDEST} (trên Debian: apt-get install postgresql)")
        return ranked[-1][1]

    def url(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://motcua@/{database}?host={self.socket}"

    def start(self) -> None:
        """Make the cluster if it is new, start it if it is down; raises NoCluster with the log's last lines."""
        self.make_folders()
        if not (self.data / "PG_VERSION").exists():
            self._make()
        if self._run("pg_ctl", "-D", self.data, "status").returncode == 0:
            return
        log = self.home / "server.log"
        done = self._run("pg_ctl", "-D", self.data, "-l", log, "-w", "-t", "30", "start")
        if done.returncode != 0:
            raise NoCluster(f"PostgreSQL không khởi động được:\n{_tail(log) or done.stdout + done.stderr}")

    def stop(self, mode: str = "fast") -> None:
        """Stop the server; `immediate` is the crash of the drills."""
        self._run("pg_ctl", "-D", self.data, "-w", "-t", "60", "-m", mode, "stop")

    def remove(self) -> None:
        """Stop the server and take everything of the cluster away."""
        self.stop("immediate")
        for folder in {self.home, self.socket}:
            shutil.rmtree(folder, ignore_errors=True)

    def ensure_database(self, name: str) -> bool:
        """Create the database if it is missing; return True if it was."""
        there = self.sql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'")  # noqa: S608 - our own names
        if there.strip():
            return False
        self.sql("postgres", f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
        return True

    def drop_database(self, name: str) -> None:
        """Drop the database, with whoever is still connected."""
        self.sql("postgres", f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, database: str, statement: str) -> str:
        """Run one statement as the owner and return its bare output."""
        command = [
            self.binaries / "psql",
            "-XqAt",
            "-h",
            self.socket,
            "-U",
            "motcua",
            "-d",
            database,
            "-c",
            statement,
        ]
        done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NoCluster(done.stderr.strip())
        return done.stdout

    def make_folders(self) -> None:
        """Make the folders of data and socket, for nobody but the owner."""
        try:
            for folder in (self.home, self.socket):
                folder.mkdir(parents=True, exist_ok=True)
                if self.owner:
                    shutil.chown(folder, self.owner)
                folder.chmod(0o700)
        except PermissionError as problem:
            raise NoCluster(f"{problem.filename}: thư mục này của tài khoản khác; hãy chạy bằng tài khoản đó") from None

    def _make(self) -> None:
        partial = self.home / "data.new"
        if partial.exists():
            shutil.rmtree(partial)
        done = self._run(
            "initdb",
            "-D",
            partial,
            "-U",
            "motcua",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-instructions",
        )
        if done.returncode != 0:
            raise NoCluster(f"initdb: {done.stderr.strip()}")
        settings = (
            "listen_addresses = ''\n"
            f"unix_socket_directories = '{self.socket}'\n"
            "unix_socket_permissions = 0700\n"
            "shared_buffers = '256MB'\nmax_connections = 100\nwork_mem = '16MB'\n"
            "random_page_cost = 1.1\nmax_wal_size = '2GB'\ntimezone = 'UTC'\nlog_min_duration_statement = 500\n"
        )
        self._run("tee", "-a", partial / "postgresql.auto.conf", text=settings)
        self._run("mv", partial, self.data)
        for _ in range(20):
            if (self.data / "PG_VERSION").exists():
                return
            time.sleep(0.1)
        raise NoCluster(f"{self.data}: không tạo được thư mục dữ liệu")

    def _run(self, program: str, *arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
        path = self.binaries / program
        command = [str(path) if path.exists() else program, *(str(a) for a in arguments)]
        if self.owner:
            command = [
                "setpriv",
                f"--reuid={self.owner}",
                f"--regid={self.owner}",
                "--clear-groups",
                "--",
                *command,
            ]
        # Output goes to files, not pipes: the server inherits them and a pipe would stay open for ever.
        if program == "pg_ctl":
            with (self.home / "pg_ctl.log").open("w+") as out:
                done = subprocess.run(command, stdout=out, stderr=out, text=True, check=False, cwd="/")
                out.seek(0)
                return subprocess.CompletedProcess(command, done.returncode, out.read(), "")
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", input=text)


def _version(folder: Path) -> int:
    done = subprocess.run([str(folder / "initdb"), "--version"], capture_output=True, text=True, check=False)
    digits = done.stdout.rsplit(" ", 1)[-1].split(".")[0]
    return int("".join(c for c in digits if c.isdigit()) or "0")


def _tail(log: Path, lines: int = 8) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""
