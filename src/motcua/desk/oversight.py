"""Pages of leaders and supervisors: who holds what since when; what is past due without its apology."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.desk.access import officer
from motcua.desk.columns import URGENCIES, length
from motcua.desk.views import who
from motcua.dossiers import oversight, worklists
from motcua.dossiers.oversight import Holding, Named, Sight
from motcua.dossiers.worklists import NOBODY
from motcua.kernel.actor import Actor
from motcua.kernel.clock import local
from motcua.kernel.text import day, moment
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role


@officer
def holding(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show who holds how much, how urgent, since when; a supervisor begins with the units of the province."""
    at, chosen = _sight(request, by)
    context: dict[str, Any] = {**who(by, request), "urgencies": [_(words) for words in URGENCIES.values()]}
    if Role.SUPERVISOR in by.roles and not chosen:
        names = oversight.units(by)
        rows = [
            {**_row(one), "name": names[one.who], "href": f"{reverse('officer_holding')}?don-vi={one.who}"}
            for one in oversight.by_unit(at)
        ]
        return render(request, "desk/holding_units.html", {**context, "rows": rows})
    staff = worklists.staff(at.unit)
    gone = {
        one.officer: _("vắng đến hết %(until)s, %(deputy)s thay") % {"until": day(one.until), "deputy": one.deputy_name}
        for one in staff.away
    }
    found = oversight.holdings(at)
    idle = [
        Holding(key, urgent={str(name): 0 for name in URGENCIES})
        for key in sorted(set(staff.names) - {one.who for one in found})
    ]
    rows = [_person(one, at, staff.names, gone) for one in [*found, *idle]]
    return render(request, "desk/holding.html", {**context, "rows": rows, "own": at.own, "unit": _name(at)})


@officer
def overdue(request: HttpRequest, by: Actor) -> HttpResponse:
    """List by name what is past due without its apology, and what can still get more time."""
    at, _chosen = _sight(request, by)
    names = worklists.staff(at.unit).names
    late, late_total = oversight.late(at)
    saved, saved_total = oversight.extendable(at)
    context = {
        "late": _by_officer(late, names),
        "late_total": late_total,
        "saved": [_named(one, names) for one in saved],
        "saved_total": saved_total,
        "most": oversight.MOST,
        "own": at.own,
        "unit": _name(at),
        "units": [
            {"value": key, "label": name, "checked": key == at.unit}
            for key, name in sorted(oversight.units(by).items(), key=lambda one: one[1])
        ],
        **who(by, request),
    }
    return render(request, "desk/overdue.html", context)


def _sight(request: HttpRequest, by: Actor) -> tuple[Sight, str]:
    chosen = request.GET.get("don-vi", "")[:64]
    return oversight.sight(by, chosen), chosen


def _name(at: Sight) -> str:
    found = organisations.latest(at.unit)
    return found.name if found else at.unit


def _row(one: Holding) -> dict[str, Any]:
    return {"counts": [one.urgent[str(name)] for name in URGENCIES], "total": one.total}


def _person(one: Holding, at: Sight, names: dict[str, str], gone: dict[str, str]) -> dict[str, Any]:
    held = at.calendar.minutes_between(one.since, at.now) if one.since else 0
    return {
        **_row(one),
        "name": names.get(one.who, _("người không còn ở đơn vị")) if one.who else _("Chưa ai nhận"),
        "away": gone.get(one.who, ""),
        "href": f"{reverse('officer_home')}?viec=all&giu={one.who or NOBODY}" if at.own and one.total else "",
        "hours": length(one.minutes) if one.minutes else "",
        "since": moment(one.since) if one.since else "",
        "held": length(held) if one.since else "",
    }


def _by_officer(found: list[Named], names: dict[str, str]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in found:
        groups.setdefault(names.get(one.officer, _("Chưa ai nhận")), []).append(_named(one, names))
    return [{"officer": officer_, "rows": rows} for officer_, rows in groups.items()]


def _named(one: Named, names: dict[str, str]) -> dict[str, Any]:
    due = one.dossier.due_at
    return {
        "id": one.dossier.pk,
        "code": oversight.shown(one.dossier),
        "title": one.title,
        "applicant": one.applicant,
        "officer": names.get(one.officer, _("Chưa ai nhận")),
        "due": day(local(due).date()) if due else "",
        "days": one.days,
    }
