"""Who of the unit is away, who stands in for them: entered by oneself or by a leader, ended early."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import day, whole
from motcua.organisations import absences, permits
from motcua.organisations import queries as organisations
from motcua.organisations.rules import LEADERS, NOT_LENT

ROLES = {
    "receptionist": gettext_noop("tiếp nhận và trả kết quả"), "head_of_centre": gettext_noop("phụ trách trung tâm"), "civil_status_officer": gettext_noop("tư pháp - hộ tịch"),
    "chair": gettext_noop("người ký"), "clerk": gettext_noop("văn thư"), "helper": gettext_noop("hướng dẫn"), "section_head": gettext_noop("phụ trách phòng"), "specialist": gettext_noop("chuyên viên"), "leader": gettext_noop("lãnh đạo"), "editor": gettext_noop("biên tập"), "publisher": gettext_noop("duyệt và đăng bài"), "moderator": gettext_noop("duyệt ý kiến"),
}  # fmt: skip
_PARTS = ("day", "month", "year")


@officer
def page(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the unit's absences and the form, or keep what was entered."""
    error = ""
    if request.method == "POST":
        try:
            _enter(request.POST, by)
        except Refused as refused:
            if refused.status == 403:
                raise
            error = f"{words(refused).headline} {words(refused).body}"
        else:
            return redirect("officer_absences")
    return render(request, "desk/absences.html", _context(request, by, error), status=409 if error else 200)


@officer
@require_POST
def end(request: HttpRequest, by: Actor, absence_id: int) -> HttpResponse:
    """End one: the officer is back today."""
    if organisations.absence(absence_id) is None:
        raise Http404
    absences.end(absence_id, by=by)
    return redirect("officer_absences")


def _enter(post: Mapping[str, str], by: Actor) -> None:
    deputy, officer_ = _number(post.get("deputy", "")), _number(post.get("officer", by.id))
    since, until = _day(post, "since"), _day(post, "until")
    if since is None or until is None:
        raise absences.AbsenceRefused(why=_("Ngày viết dạng 27 11 2026, cả ngày đầu và ngày cuối."))
    absences.enter(by.unit, officer_, deputy=deputy, since=since, until=until, by=by)


def _context(request: HttpRequest, by: Actor, error: str) -> dict[str, Any]:
    today = clock.today()
    staff = organisations.officers_of(by.unit, None, today)
    names = {one.actor_id: one.name for one in staff}
    roles: dict[str, set[str]] = {key: {str(o.role) for o in staff if o.actor_id == key} for key in names}
    post = request.POST
    led = [key for key in names if _may(by, key, roles[key])]
    return {
        **who(by, request, names),
        "error": error,
        "errors": [{"href": "#vang", "text": error}] if error else [],
        "rows": [_row(one, by, roles, today) for one in organisations.absences(by.unit, today)],
        "leads": bool((by.roles - by.lent) & LEADERS),
        "officers": _options(names, led, post.get("officer", by.id)),
        "deputies": _options(names, [key for key in names if key != by.id or len(led) > 1], post.get("deputy", "")),
        "since": _typed(post, "since", today),
        "until": _typed(post, "until", None),
    }


def _row(one: organisations.AbsenceView, by: Actor, roles: dict[str, set[str]], today: date) -> dict[str, object]:
    given = roles.get(one.officer, set()) - roles.get(one.deputy, set()) - NOT_LENT
    return {
        "id": one.id,
        "name": one.name,
        "deputy": one.deputy_name,
        "since": day(one.since),
        "until": day(one.until),
        "now": one.since <= today,
        "given": ", ".join(_(ROLES.get(role, role)) for role in sorted(given)),
        "may_end": _may(by, one.officer, roles.get(one.officer, set())),
    }


def _may(by: Actor, actor_id: str, theirs: set[str]) -> bool:
    return permits.may_absence(by, by.unit, _number(actor_id), theirs=theirs)


def _options(names: dict[str, str], keys: list[str], chosen: str) -> list[dict[str, object]]:
    found = sorted(keys, key=lambda key: names[key])
    return [{"value": key, "label": names[key], "checked": key == chosen} for key in found]


def _number(actor_id: str) -> int:
    """Return the officer's number; 0, which nobody has, for anything else."""
    return whole(actor_id.removeprefix("officer:")) or 0


def _day(post: Mapping[str, str], name: str) -> date | None:
    read = [whole(post.get(f"{name}.{part}", "").strip()) for part in _PARTS]
    try:
        return date(read[2] or 0, read[1] or 0, read[0] or 0)
    except ValueError:
        return None


def _typed(post: Mapping[str, str], name: str, default: date | None) -> dict[str, object]:
    standard = {"day": default.day, "month": default.month, "year": default.year} if default else {}
    return {part: post.get(f"{name}.{part}", standard.get(part, "")) for part in _PARTS}
