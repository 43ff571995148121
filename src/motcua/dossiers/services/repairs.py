"""A repair on its way: new answers kept apart from the filed ones until everything is sent again."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier, Filing, Repair
from motcua.dossiers.services import certificates


@dataclass(frozen=True)
class Current:
    """The answers as they would be sent now, and the pages that were mended."""

    answers: dict[str, Any]
    mended: list[str] = field(default_factory=list)


def current(dossier: Dossier) -> Current:
    """Return the filed answers with the mended ones over them."""
    filed = Filing.objects.filter(dossier=dossier).order_by("-number").values_list("answers", flat=True).first() or {}
    repair = Repair.objects.filter(dossier=dossier, after=dossier.moves_made).first()
    if repair is None:
        return Current(dict(filed))
    return Current({k: v for k, v in {**filed, **repair.answers}.items() if v is not None}, list(repair.pages))


def keep(dossier: Dossier, page: str, values: dict[str, Any]) -> None:
    """Keep one page's new answers; a repair belongs to one request and ends with it."""
    repair, _ = Repair.objects.get_or_create(dossier=dossier, after=dossier.moves_made)
    repair.answers = {**repair.answers, **values}
    repair.pages = [*(p for p in repair.pages if p != page), page]
    repair.save()


def page_of(doc: VersionDoc, field_id: str) -> str:
    """Return the page that asks a question, or nothing."""
    return next((p.page for p in doc.form for f in p.all_fields() if f.id == field_id), "")


def certificate_rows(dossier: Dossier) -> list[dict[str, str]]:
    """Return the draft's lines for the person to check; of a person who is not recorded, one empty line."""
    lines = certificates.preview(dossier)
    known = {line.key.rpartition(".")[0] for line in lines if line.value}
    asked = [line for line in lines if line.key.rpartition(".")[0] in known or line.key.endswith(".name")]
    return [{"key": line.label, "value": line.value or _("để trống")} for line in asked]
