"""The leader's sheet: one A4 of figures, each a link to the dossiers it is made of."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.figures import pictures
from motcua.desk.figures.shared import common, known, linked
from motcua.desk.figures.sight import Asked, read
from motcua.insight import queries, said
from motcua.insight.queries import Measure, Value
from motcua.kernel.actor import Actor
from motcua.kernel.text import dong, figure

FIRST = (
    "received",
    "solved",
    "in_time_share",
    "late",
    "late_unapologised",
    "returned_share",
    "hours_median",
    "hours_p90",
)
DOORS = ("alone", "helped", "at_counter", "from_office", "door_unrecorded")
NOW = ("pending", "pending_waiting", "overdue", "overdue_unapologised")
URGENT = ("overdue", "overdue_unapologised", "late_unapologised")
"""What a leader looks at first."""
AGES = ("pending_5", "pending_10", "pending_30", "pending_more")
MOST_REASONS = 3


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the figures of a unit and a period beside the period before."""
    asked = read(request, by)
    spared = queries.saving_measures(asked.period)
    names = {*FIRST, *DOORS, *NOW, *AGES, "online_share", "alone_share", *spared}
    now = queries.totals(names, asked.scope, asked.period)
    before = queries.totals(FIRST, asked.scope, asked.before)
    by_unit = queries.splits([*pictures.OUTCOMES, "in_time_share"], asked.scope, asked.period, "unit")
    context = {
        **common(request, asked),
        "facts": [_fact(asked, name, now[name], before[name]) for name in FIRST],
        "pending": [_fact(asked, name, now[name], None) for name in NOW],
        "uptake": [_fact(asked, name, now[name], None) for name in ("online_share", "alone_share")],
        "unrecorded": now["door_unrecorded"].numerator,
        "reasons": [*_reasons(asked, "tra-lai", "return"), *_reasons(asked, "tu-choi", "refusal")],
        "saved": _saved(asked, now),
        "charts": [
            pictures.by_month(asked),
            pictures.bars(asked, "tuoi", _("Đang giải quyết, theo tuổi"), AGES, now),
            pictures.bars(asked, "cach", _("Ai đã nộp"), DOORS, now),
            pictures.outcomes(asked, by_unit),
            *pictures.communes(asked, by_unit["in_time_share"]),
        ],
        "urgent": [_urgent(asked, known(name), now[name]) for name in URGENT if now[name].numerator],
        "none": not now["received"].numerator and not now["solved"].numerator,
        "measures": [
            {"href": f"{reverse('desk_figure', args=[m.id])}?{asked.query()}", "name": m.name}
            for m in queries.measures()
        ],
    }
    return render(request, "desk/figures/sheet.html", context, status=422 if asked.error else 200)


def _fact(asked: Asked, name: str, now: Value, before: Value | None) -> dict[str, Any]:
    one = known(name)
    worse = before is not None and _worse(one, now, before)
    return {
        "name": format_html('<a href="{}?{}">{}</a>', reverse("desk_figure", args=[name]), asked.query(), one.name),
        "now": linked(asked, one, now),
        "before": said.value(one, before) if before is not None else "",
        "change": _change(one, now, before) if before is not None else "",
        "late": name in {"late_unapologised", "overdue_unapologised", "overdue"} and now.numerator > 0,
        "worse": worse,
    }


def _urgent(asked: Asked, one: Measure, value: Value) -> str:
    """Return what cannot wait, as a link to its dossiers: `3 đang quá hạn`."""
    at = f"{reverse('desk_figure_dossiers', args=[one.id])}?{asked.query()}"
    name = str(one.name)
    return format_html(
        '<a href="{}"><strong>{}</strong> {}</a>', at, said.value(one, value), name[:1].lower() + name[1:]
    )


def _reasons(asked: Asked, word: str, kind: str) -> list[dict[str, Any]]:
    """Return the most frequent reasons, each a link to its dossiers."""
    said_ = {"tra-lai": _("trả lại, bổ sung"), "tu-choi": _("từ chối")}[word]
    return [
        {
            "words": one.words,
            "procedure": one.procedure_name,
            "kind": said_,
            "times": one.times,
            "href": f"{reverse('desk_reason', args=[word, one.id])}?{asked.query(**{'thu-tuc': one.procedure})}",
        }
        for one in queries.reasons(asked.scope, asked.period, kind)[:MOST_REASONS]
    ]


def _saved(asked: Asked, now: Mapping[str, Value]) -> dict[str, Any]:
    """Return the trips (and hours, đồng where somebody said what a trip takes) spared, with the formula in lines."""
    found = queries.savings(asked.scope, asked.period, now)
    lines = [
        {
            "name": format_html(
                '<a href="{}?{}">{}</a>', reverse("desk_figure", args=[one.measure]), asked.query(), one.name
            ),
            "formula": f"{figure(one.dossiers, 0)} × {figure(float(one.each))} = {figure(float(one.trips))}",
        }
        for one in found.lines
    ]
    return {
        "trips": figure(float(found.trips), 0),
        "hours": "" if found.hours is None else figure(float(found.hours), 0),
        "dong": "" if found.dong is None else dong(round(found.dong)),
        "lines": lines,
        "decided_by": found.terms.decided_by,
    }


def _change(one: Measure, now: Value, before: Value) -> str:
    """Return the difference in words: `+12`, `-3,5 điểm %`."""
    if now.value is None or before.value is None:
        return ""
    change = now.value - before.value
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    if one.kind == "share":
        return _("%s điểm %%") % f"{sign}{figure(float(abs(change)) * 100)}"
    return f"{sign}{said.number(one, abs(change))}"


def _worse(one: Measure, now: Value, before: Value) -> bool:
    if now.value is None or before.value is None or one.better == "neither":
        return False
    return now.value < before.value if one.better == "more" else now.value > before.value
