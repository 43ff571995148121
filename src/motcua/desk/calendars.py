"""`/can-bo/lich/`: a unit's office time over a year, and every edit of it by way of a preview."""

import calendar as months_of
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.desk.access import officer
from motcua.desk.calendar_forms import WEEKDAYS, Sent, edited, typed
from motcua.desk.views import who
from motcua.dossiers.services import calendars
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import day, long_day, moment, whole
from motcua.organisations import permits
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar, edits, weeks
from motcua.organisations.rules.calendar import Week
from motcua.organisations.rules.documents import ALWAYS
from motcua.organisations.rules.roles import Role

LINES = 50
_YEARS = (2000, 2100)


@officer
def year(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show a year of a unit's office time to somebody who may say it."""
    unit = _unit(request, by)
    return render(request, "desk/calendar.html", _context(request, by, unit, {}))


@officer
@require_POST
def edit(request: HttpRequest, by: Actor) -> HttpResponse:
    """Take one edit and lead to the preview of what it moves; wrong, the page again with what was typed."""
    sent = Sent(request, _unit(request, by))
    errors: list[dict[str, str]] = []
    try:
        document = edited(sent)
        if document is not None:
            change = calendars.preview(sent.unit, document, by=by)
            return redirect("office_calendar_change", change.pk)
    except Refused as refused:
        if refused.status == 403:
            raise
        errors = _refused(refused)
    errors += [{"href": f"#{name}", "text": text} for name, text in sent.errors.items()]
    context = _context(request, by, sent.unit, sent.errors)
    status = 409 if not sent.errors else 422
    return render(request, "desk/calendar.html", {**context, "errors": errors}, status=status)


@officer
def change(request: HttpRequest, by: Actor, change_id: UUID) -> HttpResponse:
    """Show what an edit moves and ask for its reason; confirmed, show how far the moving is."""
    found = calendars.of_unit(change_id, by=by)
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            looks = whole(str(request.POST.get("looks", ""))) or 0
            calendars.confirm(change_id, reason=str(request.POST.get("why", "")), looks=looks, by=by)
            return redirect("office_calendar_change", change_id)
        except Refused as refused:
            if refused.status == 403:
                raise
            errors = _refused(refused)
            found.refresh_from_db()
    page = Paginator(calendars.moving_lines(found), LINES).get_page(request.GET.get("trang"))
    unit = organisations.latest(found.unit_id)
    context = {
        **who(by, request),
        "change": found,
        "unit": unit.name if unit else found.unit_id,
        "what": [_difference(one) for one in _differences(found)],
        "notices": sorted(found.notices.keys() - organisations.own_calendar(found.unit_id).notices.keys()),
        "tally": calendars.tally(found),
        "lines": [[one.dossier.code or one.dossier.lookup, moment(one.was), moment(one.becomes)] for one in page],
        "columns": [_("Hồ sơ"), _("Đang hẹn"), _("Thành")],
        "page": page,
        "why": request.POST.get("why", ""),
        "errors": errors,
        "back": f"{reverse('office_calendar')}?don-vi={found.unit_id}&nam={found.first.year if found.first != ALWAYS else ''}",
    }
    return render(request, "desk/calendar_change.html", context, status=409 if errors else 200)


def _differences(found: calendars.Change) -> list[edits.Difference]:
    """Return what the edit says differently from what stood before it; afterwards, from the revision before its own."""
    before = organisations.own_calendar(found.unit_id)
    if found.revision is not None:
        older = [row for row in organisations.calendar_history(found.unit_id) if row.number < found.revision]
        before = edits.Document(older[0].hours, older[0].days, older[0].notices) if older else edits.Document()
    return edits.differences(before, calendars.said(found))


def _difference(one: edits.Difference) -> str:
    if one.what == "week":
        since = _("từ %s") % day(one.day) if one.day else _("từ trước đến nay")
        return _("Giờ làm việc %(since)s: %(hours)s") % {"since": since, "hours": _week(one.now)}
    was, now = (_entry(said) for said in (one.was, one.now))
    return f"{long_day(one.day or date.min)}: {now}" + (_(" (trước: %s)") % was if one.was else "")


def _entry(said: Any) -> str:
    if said is None:
        return _("như thường lệ")
    hours = ", ".join(f"{start}-{end}" for start, end in said["hours"])
    return f"{_(said['name'])}, {hours or _('nghỉ')}"


def _week(week: Week | Any) -> str:
    if week is None:
        return _("như cấp trên")
    parts: list[tuple[str, list[str]]] = []
    for name, hours in zip(WEEKDAYS, week, strict=True):
        said = ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in hours) or _("nghỉ")
        if parts and parts[-1][0] == said:
            parts[-1][1].append(_(name))
        else:
            parts.append((said, [_(name)]))
    return "; ".join(
        f"{names[0]} – {names[-1]}: {said}" if len(names) > 1 else f"{names[0]}: {said}" for said, names in parts
    )


def _unit(request: HttpRequest, by: Actor) -> str:
    """Return whose office time is meant: one's own centre, or for an operator any unit, first the whole province."""
    asked = str(request.POST.get("don-vi") or request.GET.get("don-vi") or "")
    operator = Role.OPERATOR in by.roles
    found = organisations.latest(asked) if asked and operator else None
    unit = found.key if found else organisations.site_at(clock.today()).place_key if operator else by.unit
    permits.require_calendar(by, unit)
    return unit


def _context(request: HttpRequest, by: Actor, unit: str, wrong: dict[str, str]) -> dict[str, Any]:
    today = clock.today()
    asked = whole(str(request.POST.get("nam") or request.GET.get("nam") or "")) or today.year
    shown = min(max(asked, _YEARS[0]), _YEARS[1])
    calendar, _revision = organisations.calendar_at(unit)
    special = {one.day: one for one in organisations.special_days(unit, shown)}
    view = organisations.latest(unit)
    missing = organisations.notice_missing(unit, today)
    return {
        **who(by, request),
        "unit": unit,
        "unit_name": view.name if view else unit,
        "units": _choices(unit, today) if Role.OPERATOR in by.roles else [],
        "year": shown,
        "earlier": shown - 1 if shown > _YEARS[0] else None,
        "later": shown + 1 if shown < _YEARS[1] else None,
        "months": [_month(shown, number, calendar, special) for number in range(1, 13)],
        "heads": [_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN")],
        "special": [_special(one, unit) for one in special.values()],
        "hours_now": _week(calendar.week_of(today)),
        "hours_own": [
            (day(since) if since != ALWAYS else _("từ trước đến nay"), _week(week))
            for since, week in weeks(organisations.own_calendar(unit).hours)
        ],
        "week_boxes": _boxes(request, calendar.week_of(today)),
        "missing": missing,
        "projected": len([one for one in organisations.special_days(unit, missing) if not one.hours]) if missing else 0,
        "typed": typed(request) if request.method == "POST" else {},
        "open": str(request.POST.get("viec", "")),
        "wrong": {name.replace("-", "_"): text for name, text in wrong.items()},
        "errors": [],
        "example": _example(),
    }


def _example() -> str:
    """Return three lines of a notice's file, to copy."""
    holiday, worked = _("Tết Dương lịch"), _("Làm bù cho %s") % "23/08/2027"
    return f"ngay,den,loai,ten,gio\n01/01/2027,,nghi,{holiday},\n21/08/2027,,lam,{worked},07:00-11:30"


def _boxes(request: HttpRequest, week: Week) -> list[dict[str, str]]:
    usual = [", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in hours) for hours in week]
    return [
        {"name": f"gio-{number}", "label": _(name), "value": str(request.POST.get(f"gio-{number}", usual[number]))}
        for number, name in enumerate(WEEKDAYS)
    ]


def _month(
    year_: int, number: int, calendar: Calendar, special: dict[date, organisations.SpecialDay]
) -> dict[str, Any]:
    rows = months_of.Calendar(firstweekday=0).monthdatescalendar(year_, number)
    return {
        "name": _("Tháng %d") % number,
        "rows": [[_cell(one, calendar, special) if one.month == number else None for one in week] for week in rows],
    }


def _cell(one: date, calendar: Calendar, special: dict[date, organisations.SpecialDay]) -> dict[str, Any]:
    said = special.get(one)
    hours, usual = calendar.hours_of(one), calendar.week_of(one)[one.weekday()]
    kind = "off" if not hours else "" if hours == usual else "half" if usual else "extra"
    return {
        "day": one.day,
        "kind": kind,
        "special": said is not None,
        "id": one.isoformat(),
        "name": _(said.name) if said else "",
    }


def _special(one: organisations.SpecialDay, unit: str) -> dict[str, Any]:
    above = organisations.latest(one.said_by)
    return {
        "id": one.day.isoformat(),
        "day": long_day(one.day),
        "name": _(one.name),
        "hours": ", ".join(f"{start}-{end}" for start, end in one.hours) or _("nghỉ"),
        "own": one.said_by == unit,
        "by": "" if one.said_by == unit else (above.name if above else one.said_by),
        "official": one.official,
    }


def _choices(unit: str, on: date) -> list[dict[str, Any]]:
    """Return the province, its bodies, and the bodies of its communes, for the operator to choose from."""
    place = organisations.site_at(on).place_key
    province = organisations.unit(place, on)
    below = [body for one in organisations.children(place, on) for body in organisations.bodies(one.key, on)]
    found = [*([province] if province else []), *organisations.bodies(place, on), *below]
    return [{"value": one.key, "label": one.name, "checked": one.key == unit} for one in found]


def _refused(refused: Refused) -> list[dict[str, str]]:
    """Return the refusal as lines of the summary; a file's defects one by one."""
    said, defects = words(refused), refused.facts.get("defects")
    if isinstance(defects, list):
        return [{"href": "#tep", "text": str(one)} for one in defects]
    return [{"href": "#noi-dung", "text": f"{said.headline}. {said.body}"}]
