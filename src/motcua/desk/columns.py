"""The two left columns of the workbench: kinds of work with their counts, and the list, most urgent first."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from motcua.dossiers import queries
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import short_moment, whole
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

PAGE = 50
_HOUR, _DAY = 60, 480
BUCKETS = {
    "mine": gettext_noop("Việc của tôi"), "soon": gettext_noop("Sắp đến hạn"), "late": gettext_noop("Quá hạn"), "waiting": gettext_noop("Chờ người dân"), "ready": gettext_noop("Chờ trả kết quả"), "all": gettext_noop("Đang mở"),
}  # fmt: skip
GROUPS = {gettext_noop("Của tôi"): ("mine", "soon", "late"), gettext_noop("Cả đơn vị"): ("waiting", "ready", "all")}


@dataclass(frozen=True)
class Desk:
    """What the two left columns show."""

    groups: list[dict[str, object]]
    lines: list[dict[str, object]]
    title: str
    query: str
    """The address part that keeps this list: `viec=late`."""
    earlier: int | None = None
    later: int | None = None
    """Numbers of the pages before and after, where there are any."""


def desk(request: HttpRequest, by: Actor) -> Desk:
    """Return the columns of this officer: the asked kind of work, or what was searched."""
    bucket = request.GET.get("viec", "mine")
    bucket = bucket if bucket in BUCKETS else "mine"
    typed = request.GET.get("q", "").strip()[:100]
    groups = _groups(by, "" if typed else bucket)
    calendar, _revision = organisations.calendar_at(by.unit)
    if typed:
        found = queries.search(by, typed)
        return Desk(groups, [_line(line, calendar) for line in found], _("Kết quả tìm"), "")
    asked = request.GET.get("trang", "1")
    page = min(whole(asked) or 1, 10_000)
    work = queries.worklist(by, bucket=bucket, limit=PAGE, offset=(page - 1) * PAGE)
    return Desk(
        groups,
        [_line(line, calendar) for line in work.lines],
        _(BUCKETS[bucket]),
        f"viec={bucket}",
        page - 1 if page > 1 else None,
        page + 1 if work.total > page * PAGE else None,
    )


def _groups(by: Actor, now: str) -> list[dict[str, object]]:
    counts = queries.counts(by)
    return [
        {
            "title": _(title),
            "buckets": [
                {"key": key, "label": _(BUCKETS[key]), "count": counts[key], "now": key == now, "late": key == "late" and counts[key]}
                for key in keys
            ],
        }
        for title, keys in GROUPS.items()
    ]  # fmt: skip


def _line(line: queries.Line, calendar: Calendar) -> dict[str, object]:
    now = clock.now()
    return {
        "id": line.id,
        "name": line.applicant,
        "title": line.title,
        "filed": short_moment(line.filed_at, now),
        "due": left(line.due_at, now, calendar) if line.urgency != "none" else "",
        "kind": {"late": "late", "soon": "wait", "ok": "ok"}.get(line.urgency, "neutral"),
    }


def left(due: datetime | None, now: datetime, calendar: Calendar) -> str:
    """Return how much office time is left or over, as short as it is read: `còn 6 giờ`, `quá 2 ngày`."""
    if due is None:
        return ""
    minutes = abs(calendar.minutes_between(now, due))
    if due <= now:
        return _("quá %s") % _length(minutes) if minutes else _("quá hạn")
    return _("còn %s") % _length(minutes)


def _length(minutes: int) -> str:
    if minutes >= 2 * _DAY:
        return ngettext("%d ngày", "%d ngày", minutes // _DAY) % (minutes // _DAY)
    if minutes >= _HOUR:
        return ngettext("%d giờ", "%d giờ", minutes // _HOUR) % (minutes // _HOUR)
    return ngettext("%d phút", "%d phút", minutes) % minutes
