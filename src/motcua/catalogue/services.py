"""Publishing: a version comes in whole or not at all, once however often it is imported."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from motcua.catalogue.models import Edition, Procedure, Version
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checker import Finding, check
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
        valid = _make_room(doc)
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


def _edition() -> Edition:
    Edition.objects.bulk_create([Edition(pk=1)], ignore_conflicts=True)
    return Edition.objects.select_for_update().get(pk=1)


def _make_room(doc: VersionDoc) -> DateRange:
    """Return the days of the new version; end the open one before it. Raises Overlaps."""
    end = doc.valid_to + timedelta(days=1) if doc.valid_to else None
    valid = DateRange(doc.valid_from, end)
    for other in Version.objects.filter(procedure=doc.code, valid__overlap=valid):
        if other.valid.upper is not None or other.valid.lower >= doc.valid_from:
            raise Overlaps(code=doc.code, other=f"{other.valid.lower:%d/%m/%Y}")
        other.valid = DateRange(other.valid.lower, doc.valid_from)
        other.save(update_fields=["valid"])
    return valid
