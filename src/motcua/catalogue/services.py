"""Publishing: a version comes in whole or not at all, once however often it is imported."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from motcua.catalogue.models import Edition, Procedure, Version
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checker import Finding, check
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel import clock
from motcua.kernel.text import fold


@dataclass(frozen=True)
class Imported:
    """What an import did with one file."""

    code: str
    new: bool
    findings: list[Finding]


def publish(text: str) -> Imported:
    """Check and publish a version; nothing happens if it is there already or a finding stands against it.

    Raises canonical.BadDocument for a text that is no version.
    """
    doc = canonical.read(text)
    findings = check(doc)
    if findings:
        return Imported(doc.code, new=False, findings=findings)
    written = canonical.write(doc)
    digest = canonical.digest(written)
    with transaction.atomic():
        if Version.objects.filter(procedure=doc.code, digest=digest).exists():
            return Imported(doc.code, new=False, findings=[])
        procedure, _ = Procedure.objects.get_or_create(code=doc.code)
        Version.objects.create(
            procedure=procedure,
            valid=DateRange(doc.valid_from, doc.valid_to + timedelta(days=1) if doc.valid_to else None),
            document=canonical.data(doc),
            text=written,
            digest=digest,
            words=_words(doc),
            published_at=clock.now(),
        )
        if not Edition.objects.update(number=F("number") + 1):
            Edition.objects.create(number=1)
    return Imported(doc.code, new=True, findings=[])


def _words(doc: VersionDoc) -> str:
    return fold(" ".join([doc.code, doc.name, doc.everyday, *doc.also_called]))
