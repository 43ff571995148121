"""The tests' database: one migrated template per state of the code, copied for each worker in a second."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

os.environ.setdefault("MOTCUA_DEMO", "1")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop running in the browser tests

import hypothesis
import pytest

hypothesis.settings.register_profile(  # how fast examples come measures the machine (2 cores, shared), not the code
    "motcua", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("few", hypothesis.settings.get_profile("motcua"), max_examples=10)
hypothesis.settings.load_profile("motcua")

ROOT = Path(__file__).parent


def _fingerprint() -> str:
    digest = hashlib.sha256()
    patterns = [
        "src/**/migrations/*.py",
        "src/**/world/**/*",
        "src/motcua/catalogue/data/**/*",
        "conftest.py",
    ]
    for path in sorted({p for pattern in patterns for p in ROOT.glob(pattern) if p.is_file() and p.suffix != ".pyc"}):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def _address(where: dict[str, str]) -> str:
    password = f":{quote(where['PASSWORD'], safe='')}" if where["PASSWORD"] else ""
    port = f"port={where['PORT']}&" if where["PORT"] else ""
    return f"postgresql://{where['USER']}{password}@/{where['NAME']}?{port}host={where['HOST']}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Build the template once (under a lock), copy it for this worker, drop the copy at the end."""
    import psycopg
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connections

    connection = connections["default"]
    original = dict(connection.settings_dict)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    template = f"motcua_tpl_{_fingerprint()}"
    mine = f"motcua_test_{os.getpid()}_{worker}"
    where = {
        "user": original["USER"],
        "host": original["HOST"],
        "port": original["PORT"] or None,
        "password": original["PASSWORD"] or None,
    }
    connection.close_pool()
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute("SELECT pg_advisory_lock(20251124)")
        if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            for (old,) in admin.execute("SELECT datname FROM pg_database WHERE datname LIKE 'motcua_tpl_%'").fetchall():
                admin.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
            building = f"{template}_new".replace("tpl", "building")
            admin.execute(f'DROP DATABASE IF EXISTS "{building}" WITH (FORCE)')
            admin.execute(f"CREATE DATABASE \"{building}\" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = building
            with django_db_blocker.unblock():
                call_command("migrate", verbosity=0)
                if (ROOT / "src/motcua/organisations/management/commands/world.py").exists():
                    call_command("world", "load", "--base-only", verbosity=0)
                connection.close()
                connection.close_pool()
            admin.execute(f'ALTER DATABASE "{building}" RENAME TO "{template}"')
        admin.execute(f'DROP DATABASE IF EXISTS "{mine}" WITH (FORCE)')
        admin.execute(f'CREATE DATABASE "{mine}" TEMPLATE "{template}"')
        admin.execute("SELECT pg_advisory_unlock(20251124)")
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = mine
    os.environ["DATABASE_URL"] = _address({**original, "NAME": mine})
    yield
    with django_db_blocker.unblock():
        for one in connections.all():
            one.close()
            one.close_pool()
    with psycopg.connect(dbname="postgres", autocommit=True, **where) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{mine}" WITH (FORCE)')


@pytest.fixture(scope="module")
def standing(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Let what fixtures of a module make from here on stand for all its tests: each of them rolls back to it.

    For what takes a second to make and is only read, or changed by each test for itself.
    """
    from django.db import transaction
    from django.test.utils import override_settings

    from motcua.organisations import atlas

    made = transaction.atomic()
    made._from_testcase = True  # noqa: SLF001 - as with Django's own test cases, the house's durable transactions may begin inside
    with django_db_blocker.unblock(), override_settings(**_files(tmp_path_factory.mktemp("standing"))), made:
        yield
        transaction.set_rollback(True)
    atlas.leave()


@pytest.fixture(autouse=True)
def _fresh_clock() -> Iterator[None]:
    """No test inherits another test's reading of the clock or of units it changed, or an answer kept for two seconds."""
    from motcua.kernel import clock, lately
    from motcua.organisations import atlas

    clock.forget()
    lately.forget()
    yield
    clock.forget()
    lately.forget()
    atlas.leave()  # a test's transaction ends without the commit that would forget it


@pytest.fixture(autouse=True)
def _own_files(tmp_path: Path, settings: object) -> None:
    """Each test has its own folder for files."""
    for name, value in _files(tmp_path).items():
        setattr(settings, name, value)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def _files(folder: Path) -> dict[str, object]:
    from django.conf import settings

    where = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder / "files")}}
    return {"VAR": folder, "STORAGES": {**settings.STORAGES, "default": where}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last, drills at the very end."""
    items.sort(key=lambda item: (bool(item.get_closest_marker("drill")), bool(item.get_closest_marker("browser"))))
