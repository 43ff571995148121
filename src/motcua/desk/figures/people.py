"""What people met and said, for leaders: satisfaction, why they came in person, where they give up, signing in, accounts."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.figures.lists import narrow
from motcua.desk.figures.shared import common
from motcua.desk.figures.sight import Asked, read
from motcua.insight import queries
from motcua.insight.queries import Scope, Tally
from motcua.insight.views.files import KINDS, file
from motcua.insight.views.tables import Table
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import figure
from motcua.organisations import queries as organisations
from motcua.voices import permits

MOST_REASONS = 5


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the tables of a unit and a period; what is of the whole site stands with the whole place alone."""
    asked = read(request, by)
    scope, _period, narrowed = narrow(request, asked)
    context = {
        **common(request, asked),
        "narrowed": narrowed,
        "satisfaction": [_satisfied(one) for one in queries.satisfaction(asked.scope, asked.period)],
        "satisfaction_columns": [_("Về việc"), _("Ý kiến"), _("Hài lòng"), _("Lý do hay gặp")],
        "tables": [_table(asked, one, narrowed) for one in _tallies(asked, scope)],
        "accounts": _accounts(asked),
        "opinions": permits.may_read(by, by.unit),
    }
    return render(request, "desk/figures/people.html", context, status=422 if asked.error else 200)


@officer
def table(request: HttpRequest, by: Actor, part: str, kind: str) -> HttpResponse:
    """Give one of the tables as a file."""
    asked = read(request, by)
    scope, _period, narrowed = narrow(request, asked)
    one = next((one for one in _tallies(asked, scope) if one.id == part), None)
    if one is None or kind not in KINDS:
        raise Http404
    rows: list[list[Any]] = [[count.key, count.label, count.number] for count in one.counts]
    above = [", ".join([asked.units[asked.unit], *narrowed]), asked.words, one.formula]
    return file(f"{part}.{kind}", kind, one.title, Table([_("Khóa"), one.head, one.counted], rows), above)


def _tallies(asked: Asked, scope: Scope) -> list[Tally]:
    found = [queries.causes(asked.scope, asked.period), *queries.given_up(scope, asked.period)]
    return [*found, queries.sign_ins(asked.period)] if _is_whole(asked) else found


def _is_whole(asked: Asked) -> bool:
    return asked.unit == organisations.site_at(clock.today()).place_key


def _satisfied(one: queries.Satisfied) -> list[str]:
    share = f"{figure(one.satisfied, 0)} ({figure(100 * one.satisfied / one.votes)} %)" if one.votes else "–"
    why = "; ".join(f"{count.label} ({figure(count.number, 0)})" for count in one.reasons[:MOST_REASONS])
    return [one.label, figure(one.votes, 0), share, why]


def _table(asked: Asked, one: Tally, narrowed: list[str]) -> dict[str, Any]:
    whole = sum(count.number for count in one.counts)
    rows = [[_label(asked, one, count), figure(count.number, 0), _share(count.number, whole)] for count in one.counts]
    return {
        "title": one.title,
        "formula": one.formula,
        "columns": [one.head, one.counted, "%"],
        "rows": rows,
        "files": [
            (f"{reverse('desk_people_table', args=[one.id, kind])}?{asked.query()}", kind.upper()) for kind in KINDS
        ]
        if not narrowed
        else [],
    }


def _label(asked: Asked, one: Tally, count: queries.Count) -> str:
    """Return what a line is called; a page or a place narrows what is below to its procedure, its commune."""
    at, code = reverse("desk_people"), count.key.partition(" ")[0]
    if one.id == "dung-trang":
        return format_html('<a href="{}?{}">{}</a>', at, asked.query(**{"thu-tuc": code}), count.label)
    if one.id == "dung-noi" and count.key in asked.units and count.key != asked.unit:
        return format_html('<a href="{}?{}">{}</a>', at, asked.query(dv=count.key), count.label)
    return count.label


def _share(number: int, whole: int) -> str:
    return f"{figure(100 * number / whole)} %"


def _accounts(asked: Asked) -> dict[str, str] | None:
    """Return the accounts opened in the period and how many filed their first dossier themselves; of the whole place."""
    if not _is_whole(asked):
        return None
    found = queries.accounts(asked.period)
    share = "" if found.value is None else f"{figure(float(found.value) * 100)} %"
    return {"opened": figure(found.denominator or 0, 0), "filed": figure(found.numerator, 0), "share": share}
