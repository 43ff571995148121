"""One page of questions, for a draft or a repair: store what was uploaded, read every answer, draw again if needed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import ngettext

from motcua.catalogue import forms
from motcua.catalogue.forms import FieldError, Reading
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Shown:
    """A page to show: whose questions, whose answers, which template around them."""

    doc: VersionDoc
    page_id: str
    answers: dict[str, Any]
    subject: str
    template: str
    picture: Callable[[str], str]
    """Address of an upload's picture by its id."""
    context: dict[str, Any] = field(default_factory=dict)


def show(request: HttpRequest, shown: Shown, reading: Reading | None = None) -> HttpResponse:
    """Draw the page; with a reading, what was typed and every error."""
    around = _around(shown, clock.today())
    errors = [*reading.errors, *reading.warnings] if reading else []
    context = {
        **shown.context,
        "page": shown.doc.page(shown.page_id),
        "fields": forms.render(shown.doc, shown.page_id, around=around, reading=reading),
        "errors": [{"href": e.href, "text": e.text} for e in errors],
    }
    return render(request, shown.template, context, status=422 if errors else 200)


def read(request: HttpRequest, shown: Shown, *, today: date) -> dict[str, Any] | HttpResponse:
    """Return the page's values, or the page again with what is to be mended. Uploads are kept either way."""
    post = request.POST.copy()
    refused = _uploads(request, shown, post)
    removed = any([_removed(shown, post), _reshaped(shown, post)])
    around = _around(shown, today)
    reading = forms.read(shown.doc, shown.page_id, post, around=around)
    if refused:
        reading = _with(reading, refused)
    if removed or not reading.ok:
        return show(request, shown, reading if not removed else _quiet(reading))
    return reading.values


def _around(shown: Shown, today: date) -> forms.Around:
    has_files = any(f.kind == "files" for f in shown.doc.page(shown.page_id).fields)
    known = (
        {
            str(u.pk): {
                "name": u.name,
                "note": ngettext("%d trang", "%d trang", u.pages) % u.pages,
                "url": shown.picture(str(u.pk)) if u.kind != "pdf" else "",
            }
            for u in files.uploads_of(shown.subject)
        }
        if has_files
        else {}
    )
    return forms.Around(shown.answers, today, known, organisations.site_at(today).place_key)


def _uploads(request: HttpRequest, shown: Shown, post: QueryDict) -> list[FieldError]:
    """Store new files before anything else is looked at; a refused one is told beside its question."""
    refused = []
    by = Actor(Kind.CITIZEN, shown.subject)
    for asked in shown.doc.page(shown.page_id).all_fields():
        if asked.kind != "files":
            continue
        for sent in request.FILES.getlist(f"{asked.id}.new"):
            assert isinstance(sent, UploadedFile)  # noqa: S101 - Django gives nothing else
            try:
                upload = documents.store(sent, subject=shown.subject, by=by)
            except Refused as problem:
                said = words(problem)
                name = (sent.name or "")[:60]
                refused.append(
                    FieldError(
                        asked.id,
                        asked.id.replace(".", "-"),
                        f"{asked.label}: {name}: {said.headline}. {said.body}",
                    )
                )
                continue
            post.appendlist(asked.id, str(upload.pk))
    return refused


def _removed(shown: Shown, post: QueryDict) -> bool:
    """Take away the file whose button was pressed; the page is then shown again, nothing judged."""
    pressed = [name for name in post if name.startswith("_remove.")]
    for name in pressed:
        asked, _dot, upload_id = name.removeprefix("_remove.").rpartition(".")
        documents.remove(upload_id, subject=shown.subject)
        post.setlist(asked, [one for one in post.getlist(asked) if one != upload_id])
    return bool(pressed)


def _reshaped(shown: Shown, post: QueryDict) -> bool:
    """Add or take away the row of a group whose button was pressed; everything typed stays."""
    groups = [one for one in shown.doc.page(shown.page_id).all_fields() if one.kind == "group"]
    return any(forms.reshape(one, post) for one in groups)


def _with(reading: Reading, refused: list[FieldError]) -> Reading:
    told = dict(reading.told)
    names = {one.field_id for one in refused}
    for one in refused:
        told[one.field_id] = type(told[one.field_id])(told[one.field_id].value, error=one.text.partition(": ")[2])
    kept = [e for e in reading.errors if e.field_id not in names]
    return Reading(reading.values, [*refused, *kept], reading.warnings, told, reading.typed)


def _quiet(reading: Reading) -> Reading:
    return Reading(reading.values, [], [], {}, reading.typed)
