"""Public figures as files: each table as CSV and XLSX, open data by indicator and year, and their DCAT description."""

import json
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.separated import separated
from motcua.documents.tables import Cell, Column, spreadsheet
from motcua.insight import dcat, public, queries
from motcua.insight.public import SHOWN, SPLIT
from motcua.insight.register import queries as register
from motcua.insight.register.queries import VersionView
from motcua.insight.rules.spans import Span
from motcua.insight.views import tables
from motcua.insight.views.asked import Asked, names, read, span_words
from motcua.insight.views.tables import PARTS, Table
from motcua.kernel import clock
from motcua.kernel.text import moment

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def table(request: HttpRequest, name: str, part: str, kind: str) -> HttpResponse:
    """Give one table of an indicator's page as a file."""
    if kind not in KINDS:
        raise Http404
    newest = register.public_versions(name)[0]
    if newest.stated:
        if part != "gia-tri":
            raise Http404
        return file(f"{name}.{kind}", kind, _(newest.name), tables.stated(newest), [_(newest.source)])
    if newest.measure not in SPLIT or part not in PARTS:
        raise Http404
    asked = read(request)
    if part == "cach" and newest.measure != "received":
        raise Http404
    one = queries.spoken(newest.measure)
    span = asked.span if part == "don-vi" else Span(asked.year)
    place = names()[asked.unit] if asked.unit else _("Tất cả")
    above = [
        f"{tables.heads()[part]} · {span_words(span)} · {place}", str(one.formula), hidden_words(), _as_of_words(),
    ]  # fmt: skip
    when = f"{span.year}-{span.part}" if span.part else f"{span.year}"
    return file(f"{name}-{part}-{when}.{kind}", kind, str(one.name), tables.table(name, part, asked), above)


def open_data(request: HttpRequest) -> HttpResponse:
    """List the open data: what each file holds, and where its description for machines is."""
    context = {
        "sets": [{**one, "files": one["files"]} for one in _sets()],
        "dcat": reverse("open_data_dcat"),
        "licence": dcat.licence(),
    }
    return render(request, "insight/open_data.html", context)


def open_file(request: HttpRequest, name: str, year: int, kind: str) -> HttpResponse:
    """Give all public tables of an indicator and year in one tidy table."""
    newest = register.public_versions(name)[0]
    if kind not in KINDS or newest.measure not in SHOWN or not 2000 <= year <= clock.today().year:
        raise Http404
    one = queries.spoken(newest.measure)
    asked = Asked(Span(year))
    found = public.total(one.id, year)
    rows: list[list[Cell]] = [["tong", "", _("Tất cả"), tables.exact(one, found)]]
    for part in ("don-vi", "linh-vuc", "thu-tuc", "kenh", "cach", "thang"):
        lines = [line for line in PARTS[part](one.id, asked) if part != "thu-tuc" or line.group]
        rows += [[part, line.key, line.label, tables.exact(one, line.cell)] for line in lines]
    columns = [_("Chia theo"), _("Khóa"), _("Tên"), f"{one.name} ({tables.unit_word(one)})"]
    above = [str(one.formula), hidden_words(), _as_of_words()]
    return file(f"{name}-{year}.{kind}", kind, str(one.name), Table(columns, rows), above)


def stated_file(request: HttpRequest, kind: str) -> HttpResponse:
    """Give every stated figure with its source and its version."""
    if kind not in KINDS:
        raise Http404
    columns = [
        _("Khóa"),
        _("Chỉ số"),
        _("Đơn vị tính"),
        _("Thời gian"),
        _("Nguồn viết là"),
        _("Giá trị"),
        _("Ghi chú"),
        _("Nguồn"),
        _("Bản"),
    ]
    rows: list[list[Cell]] = []
    for one in register.published(clock.today()):
        if one.stated:
            named: list[Cell] = [one.indicator, _(one.name), _(one.unit)]
            rows += [[*named, *row, _(one.source), one.number] for row in tables.stated(one).rows]
    return file(f"neu-theo-nguon.{kind}", kind, _("Chỉ số nêu theo nguồn"), Table(columns, rows), [])


def described(request: HttpRequest) -> HttpResponse:
    """Describe all open data for machines: DCAT as JSON-LD."""
    made = dcat.catalogue(_sets(), request.build_absolute_uri)
    response = HttpResponse(json.dumps(made, ensure_ascii=False, indent=1), content_type="application/ld+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _sets() -> list[dcat.Set]:
    """Return the data sets: one for each public derived indicator with a file a year, one of all stated ones."""
    on, found = clock.today(), list[dcat.Set]()
    entries = register.published(on)
    for entry in entries:
        if entry.measure in SHOWN:
            one = queries.spoken(entry.measure)
            years = [on.year] if one.cohort == "open" else public.years()
            found.append(
                {
                    "id": one.id,
                    "title": str(one.name),
                    "about": str(one.formula),
                    "first": f"{min(years)}-01-01",
                    "last": f"{on}",
                    "page": reverse("figure", args=[one.id]),
                    "files": [
                        {
                            "href": reverse("open_data_file", args=[one.id, year, kind]),
                            "title": f"{year}",
                            "kind": kind,
                            "type": KINDS[kind].partition(";")[0],
                        }
                        for year in years
                        for kind in KINDS
                    ],
                }
            )
    return [*found, _people_set(on.year), *_stated_set(entries)]


def _people_set(this: int) -> dcat.Set:
    years = public.years()
    return {
        "id": "nguoi-dan",
        "title": _("Từ phía người dân"),
        "about": _(
            "Hài lòng hay không, vì sao đến tận nơi, dừng ở đâu, đăng nhập, tài khoản tự nộp; số ít hơn 5 được che."
        ),
        "first": f"{min(years)}-01-01",
        "last": f"{clock.today()}",
        "page": reverse("people"),
        "files": [
            {
                "href": reverse("people_file", args=[year, kind]),
                "title": f"{year}",
                "kind": kind,
                "type": KINDS[kind].partition(";")[0],
            }
            for year in sorted({*years, this}, reverse=True)
            for kind in KINDS
        ],
    }


def _stated_set(entries: Iterable[VersionView]) -> list[dcat.Set]:
    times = [(v.first, v.last) for one in entries if one.stated for v in one.values]
    if not times:
        return []
    return [
        {
            "id": "neu-theo-nguon",
            "title": _("Chỉ số nêu theo nguồn"),
            "about": _("Số do nơi khác công bố, ghi lại với nguồn và ngày; không do hệ thống đếm."),
            "first": f"{min(first for first, _last in times)}",
            "last": f"{max(last for _first, last in times)}",
            "page": reverse("figures"),
            "files": [
                {
                    "href": reverse("open_data_stated", args=[kind]),
                    "title": _("Tất cả"),
                    "kind": kind,
                    "type": KINDS[kind].partition(";")[0],
                }
                for kind in KINDS
            ],
        }
    ]


def file(name: str, kind: str, title: str, made: Table, above: list[str]) -> HttpResponse:
    """Return a table as a file to keep."""
    if kind == "csv":
        content = separated(made.columns, made.rows)
    else:
        columns = [Column(one, 40 if at == 1 else 22) for at, one in enumerate(made.columns)]
        content = spreadsheet(title, above, columns, made.rows, at=clock.now())
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def hidden_words() -> str:
    """Return what a hidden count means."""
    return _("“ẩn”: ít hơn 5 hồ sơ, hoặc che để không tính ngược ra được một số ít hơn 5.")


def _as_of_words() -> str:
    return _("Tính đến %s.") % moment(queries.as_of())
