"""The bench's own installation: a fresh database with the demo's world and one procedure nobody offers."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.config.local.cluster import Cluster

DATABASE = "motcua_bench"
ONE_PAGE = Path(__file__).with_name("one-page.yaml")
ONE_PAGE_CODE = "2.999999"
BIRTH = "1.001193"


@dataclass(frozen=True)
class World:
    """What a measurement needs to know of the installation."""

    environment: dict[str, str]
    postmaster: int


@contextmanager
def world() -> Iterator[World]:
    """Make the database and the folder for files, and take both away at the end."""
    cluster = Cluster()
    cluster.start()
    cluster.drop_database(DATABASE)
    cluster.ensure_database(DATABASE)
    postmaster = int((cluster.data / "postmaster.pid").read_text().split()[0])
    try:
        with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
            environment = {"DATABASE_URL": cluster.url(DATABASE), "MOTCUA_DEMO": "1", "MOTCUA_VAR": folder}
            os.environ.update(environment)
            _prepare()
            yield World(environment, postmaster)
            _leave()
    finally:
        cluster.drop_database(DATABASE)


def _prepare() -> None:
    import django  # noqa: PLC0415 - the database is chosen above

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("world", "load", verbosity=0)
    call_command("catalogue", "import", str(ONE_PAGE), verbosity=0)


def _leave() -> None:
    from django.db import connections  # noqa: PLC0415

    for connection in connections.all():
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
