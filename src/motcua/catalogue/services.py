"""Publishing: a version comes in whole or not at all, once however often it is imported."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F, QuerySet

from motcua.catalogue import queries
from motcua.catalogue.models import Edition, Group, Procedure, Rate, Version
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules import tariff as tariffs
from motcua.catalogue.rules.checker import Finding, check
from motcua.catalogue.rules.checks.groups import check as check_group
from motcua.catalogue.rules.groups import GroupDoc
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel import clock, lately
from motcua.kernel.errors import Refused


class Overlaps(Refused):
    """Another version of the procedure is in force on some of these days."""

    code: ClassVar[str] = "catalogue.overlaps"


@dataclass(frozen=True)
class Imported:
    """What an import did with one file."""

    code: str
    new: bool
    findings: list[Finding]


def publish(text: str) -> Imported:
    """Check and publish a version; nothing happens if it is there already or a finding stands against it.

    A version without an end, begun before this one, ends on the day before it: running dossiers keep theirs.
    Raises canonical.BadDocument for a text that is no version, Overlaps.
    """
    doc = canonical.read(text)
    findings = check(doc)
    if findings:
        return Imported(doc.code, new=False, findings=findings)
    written = canonical.write(doc)
    digest = canonical.digest(written)
    with transaction.atomic():
        _edition()  # its row lock lets one publication in at a time
        if Version.objects.filter(procedure=doc.code, digest=digest).exists():
            return Imported(doc.code, new=False, findings=[])
        valid = _room(Version.objects.filter(procedure=doc.code), doc)
        procedure, _ = Procedure.objects.get_or_create(code=doc.code)
        Version.objects.create(
            procedure=procedure,
            valid=valid,
            document=canonical.data(doc),
            text=written,
            digest=digest,
            published_at=clock.now(),
        )
        Edition.objects.update(number=F("number") + 1)
    lately.forget()
    return Imported(doc.code, new=True, findings=[])


def publish_group(text: str) -> Imported:
    """Check and publish a group the same way; its members must be in force on its first day.

    Raises canonical.BadDocument, Overlaps.
    """
    group = canonical.read_group(text)
    findings = check_group(group, queries.document_in_force)
    if findings:
        return Imported(group.code, new=False, findings=findings)
    written = canonical.write(group)
    digest = canonical.digest(written)
    with transaction.atomic():
        _edition()
        if Group.objects.filter(code=group.code, digest=digest).exists():
            return Imported(group.code, new=False, findings=[])
        Group.objects.create(
            code=group.code,
            valid=_room(Group.objects.filter(code=group.code), group),
            document=canonical.data(group),
            text=written,
            digest=digest,
            published_at=clock.now(),
        )
        Edition.objects.update(number=F("number") + 1)
    lately.forget()
    return Imported(group.code, new=True, findings=[])


def _edition() -> Edition:
    Edition.objects.bulk_create([Edition(pk=1)], ignore_conflicts=True)
    return Edition.objects.select_for_update().get(pk=1)


def _room(others: QuerySet[Version] | QuerySet[Group], doc: VersionDoc | GroupDoc) -> DateRange:
    """Return the days of the new document among the others of its code; end the open one before it. Raises Overlaps."""
    end = doc.valid_to + timedelta(days=1) if doc.valid_to else None
    valid = DateRange(doc.valid_from, end)
    for other in others.filter(valid__overlap=valid):
        if other.valid.upper is not None or other.valid.lower >= doc.valid_from:
            raise Overlaps(code=doc.code, other=f"{other.valid.lower:%d/%m/%Y}")
        other.valid = DateRange(other.valid.lower, doc.valid_from)
        other.save(update_fields=["valid"])
    return valid


@dataclass(frozen=True)
class Taken:
    """What a tariff brought: rows that are new, rows that were there already."""

    new: int
    known: int


def take_tariff(text: str) -> Taken:
    """Bring in a tariff of the province, whole or nothing of it. An open row ends where its successor begins.

    Raises canonical.BadDocument naming every defect, also rows of days another decision speaks for.
    """
    read = tariffs.read(text)
    valid = DateRange(read.valid_from, read.valid_to + timedelta(days=1) if read.valid_to else None)
    defects = list(tariffs.defects(read, queries.tariff_fees()))
    with transaction.atomic():
        _edition()  # its row lock lets one tariff in at a time
        rows = [(at, one, _standing(one, valid)) for at, one in enumerate(read.rates)] if not _backwards(read) else []
        new = [(at, one, there) for at, one, there in rows if not _same(one, there, read)]
        defects += [(f"rates.{at}", words) for at, _one, there in new for words in _taken_days(there, read)]
        if defects:
            raise canonical.BadDocument(defects)
        for _at, one, there in new:
            for open_ in there:
                open_.valid = DateRange(open_.valid.lower, read.valid_from)
                open_.save(update_fields=["valid"])
            Rate.objects.create(
                procedure=one.procedure, fee=one.fee, amount=one.amount, valid=valid, decided_by=read.decided_by
            )
        if new:
            Edition.objects.update(number=F("number") + 1)
    lately.forget()
    return Taken(len(new), len(read.rates) - len(new))


def _backwards(read: tariffs.Tariff) -> bool:
    return read.valid_to is not None and read.valid_to < read.valid_from


def _standing(one: tariffs.Rate, valid: DateRange) -> list[Rate]:
    return list(Rate.objects.filter(procedure=one.procedure, fee=one.fee, valid__overlap=valid))


def _same(one: tariffs.Rate, there: list[Rate], read: tariffs.Tariff) -> bool:
    said = (read.valid_from, one.amount, read.decided_by)
    return any((row.valid.lower, row.amount, row.decided_by) == said for row in there)


def _taken_days(there: list[Rate], read: tariffs.Tariff) -> Iterator[str]:
    for row in there:
        if row.valid.upper is not None or row.valid.lower >= read.valid_from:
            yield tariffs.taken_days(row.valid.lower, row.decided_by)
