"""The draft of the result: its lines follow from the answers, so nobody types them; the officer may correct one.

`result.fields` of the version says which line takes which answer; a line is kept as the paper will say it
(dates as ISO, so that the paper writes them its own way).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import forms
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.words import spoken
from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Certificate, Dossier, Filing
from motcua.dossiers.process import document
from motcua.dossiers.register.base import Entry
from motcua.kernel import clock
from motcua.kernel.language import as_written
from motcua.kernel.text import clean, day
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Line:
    """One line of the certificate: its key, what it is called, what it says (dates as people read them)."""

    key: str
    label: str
    value: str
    raw: str


def preview(dossier: Dossier) -> list[Line]:
    """Return the certificate's lines as they stand, or as they would be made of the answers."""
    kept = Certificate.objects.filter(dossier=dossier).values_list("data", flat=True).first()
    doc = document(dossier)
    data = kept if kept is not None else lines(doc, _answers(dossier))
    told = spoken(doc)
    return [
        Line(key, label(told, key), _read(str(data.get(key, ""))), str(data.get(key, ""))) for key, _answer in doc.lines
    ]


def write(dossier: Dossier, changes: dict[str, str]) -> Certificate:
    """Keep the draft with the officer's corrections; corrections of an earlier round stay unless made again.

    Raises NotFilledIn for a correction of a line the paper does not have, or of a date that is none.
    """
    doc = document(dossier)
    unknown = set(changes) - set(doc.result.fields)
    if unknown:
        raise NotFilledIn(missing=_("dòng có trên giấy (không có: %s)") % ", ".join(sorted(unknown)))
    kept = Certificate.objects.filter(dossier=dossier).first()
    data = {**(kept.data if kept else lines(doc, _answers(dossier)))}
    for key, value in changes.items():
        data[key] = _corrected(doc, key, value)
    certificate, _new = Certificate.objects.update_or_create(dossier=dossier, defaults={"data": data})
    return certificate


def entry(dossier: Dossier) -> Entry:
    """Return what the register needs to know; the same dossier asks with the same key."""
    answers = _answers(dossier)
    holder = document(dossier).filing.holder
    data = Certificate.objects.get(dossier=dossier).data
    born = str(data.get("child.born_on") or answers.get(f"{holder}.born_on"))
    today = clock.today()
    place = organisations.unit(dossier.place_id, today)
    province = organisations.province_code(dossier.place_id, today)
    return Entry(
        key=dossier.subject,
        issuer=place.key if place else dossier.place_id,
        born_on=date.fromisoformat(born),
        male=answers.get(f"{holder}.sex") == "male",
        province=province,
        on=today,
    )


def label(doc: VersionDoc, key: str) -> str:
    """Return what a line is called: the question's own label, with the person it is about."""
    answer = doc.result.fields[key]
    owner = next(
        (f.label for page in doc.form for f in page.fields if f.kind == "person" and answer.startswith(f"{f.id}.")),
        "",
    )
    own = doc.fields_by_id()[answer].label
    return f"{owner}: {own[:1].lower()}{own[1:]}" if owner else own


def lines(doc: VersionDoc, answers: dict[str, Any]) -> dict[str, str]:
    """Return the certificate's lines as the answers give them, in the paper's language."""
    fields = doc.questions
    data = {}
    with as_written():
        for key, answer in doc.lines:
            value = answers.get(answer)
            if value is None or (isinstance(value, dict) and "blank" in value):
                continue
            data[key] = str(value) if fields[answer].kind == "date" else forms.shown(fields[answer], value)
    return data


def _answers(dossier: Dossier) -> dict[str, Any]:
    found = Filing.objects.filter(dossier=dossier).order_by("-number").values_list("answers", flat=True).first()
    return dict(found or {})


def _corrected(doc: VersionDoc, key: str, value: str) -> str:
    text = clean(value)
    if doc.fields_by_id()[doc.result.fields[key]].kind != "date" or not text:
        return text
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%Y"):
        try:
            found = datetime.strptime(text, shape)  # noqa: DTZ007 - a day on a paper has no zone
        except ValueError:
            continue
        return text if shape == "%Y" else found.date().isoformat()
    raise NotFilledIn(missing=_("ngày viết dạng 27/11/2026 ở dòng “%s”") % label(spoken(doc), key))


def _read(raw: str) -> str:
    try:
        return day(date.fromisoformat(raw))
    except ValueError:
        return raw
