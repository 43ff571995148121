"""Versions for other rooms' tests and for the benchmarks."""

from datetime import date
from pathlib import Path

from motcua.catalogue import queries, services
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.schema import VersionDoc

DATA = Path(__file__).parent / "data"


def shipped(name: str = "1.001193@2025-07-01") -> VersionDoc:
    """Return a shipped version without a database."""
    return canonical.read((DATA / f"{name}.yaml").read_text(encoding="utf-8"))


def in_force(name: str) -> queries.VersionView:
    """Return a version by the name of its file, as the database has it."""
    code, _, since = name.partition("@")
    return queries.version_in_force(code, date.fromisoformat(since))


def many_versions(count: int) -> list[VersionDoc]:
    """Return so many versions, each its own document as if read from its row, for `check` to prove."""
    plain = [canonical.data(shipped(path.stem)) for path in sorted(DATA.glob("*.yaml"))]
    return [canonical.from_data(plain[number % len(plain)]) for number in range(count)]


def publish_newer(on: date, *changes: tuple[str, str], name: str = "1.001193@2025-07-01") -> None:
    """Publish a version in force from this day on: the shipped one with each of these pieces of its text replaced."""
    text = (DATA / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in ((f"valid_from: {name.partition('@')[2]}", f"valid_from: {on}"), *changes):
        assert old in text, old
        text = text.replace(old, new)
    done = services.publish(text)
    assert done.new, done.findings


def publish_group_like(code: str, *changes: tuple[str, str], name: str = "khai-sinh-lien-thong@2025-07-01") -> None:
    """Publish a group of this code: the shipped one with each of these pieces of its text replaced everywhere."""
    text = (DATA / "groups" / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in ((f"code: {name.partition('@')[0]}", f"code: {code}"), *changes):
        assert old in text, old
        text = text.replace(old, new)
    done = services.publish_group(text)
    assert done.new, done.findings
