"""The document library: `/van-ban/`, a document, the download of a file."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.documents import queries as files
from motcua.documents import services as uploads
from motcua.documents.models import Upload
from motcua.editorial.library import basis, queries, words
from motcua.editorial.library.models import Document
from motcua.editorial.library.queries import Entry, Found, Wanted
from motcua.editorial.readers import counting
from motcua.editorial.readers import views as readers
from motcua.kernel import clock
from motcua.kernel.text import day, number, whole

SORTS = {
    "new": gettext_noop("Mới đăng trước"),
    "issued": gettext_noop("Mới ban hành trước"),
    "number": gettext_noop("Theo số"),
}
KILO = 1024


def listing(request: HttpRequest) -> HttpResponse:
    """List the documents that are posted, or those that fit; by kind, issuer, year, in force."""
    wanted = _wanted(request)
    found = queries.find(wanted, clock.today())
    context = {
        "wanted": wanted,
        "found": found,
        "total": number(found.total),
        "rows": [_row(one) for one in found.entries],
        "filters": _filters(wanted, found),
        "narrowed": bool(wanted.kind or wanted.issuer or wanted.year or wanted.in_force or wanted.sort),
        "earlier": _place(wanted, found.page - 1) if found.page > 1 else "",
        "later": _place(wanted, found.page + 1) if found.page < found.pages else "",
    }
    return render(request, "editorial/library/list.html", context)


def document(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one document: what it is, whether it holds, its files, the procedures that rest on it."""
    today = clock.today()
    entry = queries.entry(slug, today)
    if entry is None:
        raise Http404
    one = entry.document
    counts = counting.totals([one.subject], "view", "download")
    context = {
        "one": one,
        "kind": words.kind(one.kind),
        "facts": _facts(one, counts),
        "standing": _standing(one),
        **readers.below(one.subject),
        "files": [_file(one, file) for file in entry.files],
        "procedures": [
            {
                "href": reverse("procedure", args=[v.code]),
                "title": _(v.doc.everyday),
                "text": f"{v.doc.name} · {v.code}",
            }
            for v in basis.procedures(one.number, today)
        ],
    }
    return render(request, "editorial/library/document.html", context)


def download(request: HttpRequest, slug: str, upload_id: UUID) -> HttpResponse:
    """Give a file of a posted document and count it once a reader."""
    entry = queries.entry(slug, clock.today())
    file = files.upload(upload_id, subject=entry.document.subject) if entry else None
    if entry is None or file is None:
        raise Http404
    counting.downloaded(request, entry.document.subject, str(file.pk))
    return uploads.serve(file)


def _wanted(request: HttpRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        typed=asked.get("q", "").strip()[:200],
        kind=asked.get("loai", "") if asked.get("loai", "") in words.KINDS else "",
        issuer=asked.get("co-quan", "")[:200],
        year=whole(asked.get("nam", "")) or None,
        in_force="con-hieu-luc" in asked,
        sort=asked.get("xep", "") if asked.get("xep", "") in SORTS else "",
        page=whole(asked.get("trang", "")) or 1,
    )


def _place(wanted: Wanted, page: int) -> str:
    said = {"q": wanted.typed, "loai": wanted.kind, "co-quan": wanted.issuer, "nam": wanted.year, "xep": wanted.sort,
            "con-hieu-luc": 1 if wanted.in_force else "", "trang": page if page > 1 else ""}  # fmt: skip
    return "?" + urlencode({name: value for name, value in said.items() if value})


def _filters(wanted: Wanted, found: Found) -> dict[str, list[dict[str, object]]]:
    """Return what the list can be narrowed and ordered by; only what some document has."""

    def options(first: str, pairs: list[tuple[str, str]], chosen: str) -> list[dict[str, object]]:
        return [{"value": v, "label": label, "checked": v == chosen} for v, label in [("", first), *pairs]]

    issuers = [name for name in found.issuers if name] + (
        [wanted.issuer] if wanted.issuer not in ("", *found.issuers) else []
    )
    return {
        "kinds": options(_("Mọi loại"), [(k, words.kind(k)) for k in found.kinds], wanted.kind),
        "issuers": options(_("Mọi cơ quan"), [(name, name) for name in issuers], wanted.issuer),
        "years": options(_("Mọi năm"), [(str(y), str(y)) for y in found.years], str(wanted.year or "")),
        "sorts": options(_("Phù hợp nhất") if wanted.typed else _(SORTS["new"]), [(k, _(v)) for k, v in SORTS.items() if wanted.typed or k != "new"], wanted.sort),
    }  # fmt: skip


def _row(entry: Entry) -> dict[str, Any]:
    one = entry.document
    return {
        "href": reverse("document", args=[one.slug]),
        "number": one.number,
        "title": one.title,
        "kind": words.kind(one.kind),
        "issuer": one.issuer_name,
        "issued": day(one.issued_on) if one.issued_on else "",
        "posted": day(one.posted_on),
        "standing": _standing(one),
        "files": len(entry.files),
    }


def _standing(one: Document) -> dict[str, str]:
    state = words.standing(one.effective_on, one.expired_on, clock.today())
    text = words.standing_words(state, one.effective_on, one.expired_on)
    return {"state": state, "text": text, "kind": words.BADGES[state]}


def _facts(one: Document, counts: dict[tuple[str, str], int]) -> list[dict[str, str]]:
    unknown = _("Chưa có thông tin")
    downloads = counts.get((one.subject, "download"), 0)
    views = counts.get((one.subject, "view"), 0)
    return [
        {"key": _("Số, ký hiệu"), "value": one.number},
        {"key": _("Loại"), "value": words.kind(one.kind)},
        {"key": _("Cơ quan ban hành"), "value": one.issuer_name},
        {"key": _("Ngày ban hành"), "value": day(one.issued_on) if one.issued_on else unknown},
        {"key": _("Có hiệu lực từ"), "value": day(one.effective_on) if one.effective_on else unknown},
        *([{"key": _("Hết hiệu lực từ"), "value": day(one.expired_on)}] if one.expired_on else []),
        {"key": _("Đăng ngày"), "value": day(one.posted_on)},
        {"key": _("Lượt xem"), "value": number(views), "note": _("%s lượt tải về") % number(downloads)},
    ]


def _file(one: Document, file: Upload) -> dict[str, object]:
    return {
        "href": reverse("document_file", args=[one.slug, file.pk]),
        "name": file.name,
        "kind": {"pdf": "PDF", "jpeg": "JPEG", "png": "PNG"}[file.kind],
        "size": f"{number(max(1, round(file.size / KILO)))} kB",
        "pages": file.pages,
    }
