"""“Vì sao ngày này?”: the due moment in one plain sentence and, unfolded, as the intervals walked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.process import document
from motcua.dossiers.rules.clock import Due, Interval, Kind, Phase, due
from motcua.dossiers.services.moving import phase, promise, steps
from motcua.kernel import text
from motcua.kernel.clock import local
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

MINUTES_A_DAY = 480


@dataclass(frozen=True)
class Row:
    """One line of the unfolded explanation."""

    start: datetime
    end: datetime
    what: str
    counted: str


@dataclass(frozen=True)
class Explanation:
    """Why this moment. `at` is None while the clock stands."""

    at: datetime | None
    sentence: str
    rows: tuple[Row, ...]
    holidays: tuple[str, ...]


def why(dossier: Dossier, made: list[Move] | None = None) -> Explanation:
    """Explain the due moment of the result; before acceptance, of the centre's answer.

    One query, or none for a caller who has read the moves.
    """
    if dossier.received_at is None:
        return why_reply(dossier)
    answer, revision = promise(dossier, steps(dossier, made), revision=dossier.calendar_revision)
    calendar, _number = organisations.calendar_at(dossier.resolving_unit_id, revision)
    return _explain(dossier.received_at, phase(document(dossier)), answer, calendar)


def why_reply(dossier: Dossier) -> Explanation:
    """Explain by when the centre answers a filing."""
    limit = Phase(document(dossier).reply.limit, "hours")
    calendar, _number = organisations.calendar_at(dossier.received_unit_id)
    return _explain(dossier.filed_at, limit, due(dossier.filed_at, limit, [], calendar), calendar)


def _explain(start: datetime, limit: Phase, answer: Due, calendar: Calendar) -> Explanation:
    rows = tuple(_row(i) for i in answer.intervals)
    holidays = _holidays(start, answer.at, calendar)
    return Explanation(answer.at, _sentence(start, limit, answer, holidays), rows, holidays)


def _sentence(start: datetime, limit: Phase, answer: Due, holidays: tuple[str, ...]) -> str:
    if answer.at is None:
        return _("Thời hạn đang tạm dừng trong lúc chờ ông/bà, anh/chị; có trả lời là tính tiếp.")
    parts = [_("Hồ sơ đủ lúc %(start)s; thời hạn là %(limit)s, nên hẹn %(due)s.") % {
        "start": text.moment(start), "limit": limit_words(limit), "due": text.moment(answer.at)
    }]  # fmt: skip
    if holidays:
        parts.append(_("Không tính: %s.") % ", ".join(holidays))
    if any(i.kind is Kind.PAUSE for i in answer.intervals):
        parts.append(_("Đã trừ thời gian chờ ông/bà, anh/chị trả lời."))
    return " ".join(parts)


def limit_words(limit: Phase) -> str:
    """Return the limit as people say it."""
    if limit.unit == "hours":
        return ngettext("%d giờ làm việc", "%d giờ làm việc", limit.limit) % limit.limit
    if limit.unit == "working_days" and limit.limit == 0:
        if limit.cutoff is not None:
            return _("trong ngày làm việc (đủ hồ sơ sau %s thì sang ngày làm việc tiếp theo)") % f"{limit.cutoff:%H:%M}"
        return _("trong ngày làm việc")
    if limit.unit == "working_days":
        return ngettext("%d ngày làm việc", "%d ngày làm việc", limit.limit) % limit.limit
    if limit.unit == "months":
        return ngettext("%d tháng", "%d tháng", limit.limit) % limit.limit
    return ngettext("%d ngày", "%d ngày", limit.limit) % limit.limit


def minutes_words(minutes: int) -> str:
    """Return office minutes as people say them: `2 ngày 3 giờ 30 phút` (8 hours a day)."""
    days, rest = divmod(minutes, MINUTES_A_DAY)
    hours, left = divmod(rest, 60)
    said = [
        ngettext("%d ngày làm việc", "%d ngày làm việc", days) % days if days else "",
        ngettext("%d giờ", "%d giờ", hours) % hours if hours else "",
        ngettext("%d phút", "%d phút", left) % left if left else "",
    ]
    return " ".join(s for s in said if s) or _("0 phút")


def _row(interval: Interval) -> Row:
    what = {
        Kind.NOT_YET: _("Chưa tính: ngoài giờ làm việc hoặc ngày nhận hồ sơ"),
        Kind.WORK: _("Tính vào thời hạn"),
        Kind.PAUSE: _("Tạm dừng"),
    }[interval.kind]
    causes = {
        "supplement": _("chờ bổ sung"),
        "draft_check": _("chờ xem bản dự thảo"),
        "payment": _("chờ nghĩa vụ tài chính"),
        "opinion": _("chờ ý kiến cơ quan khác"),
    }
    if interval.kind is Kind.PAUSE:
        what = f"{what}: {causes.get(interval.cause, interval.cause)}"
    return Row(
        interval.start,
        interval.end,
        what,
        minutes_words(interval.minutes) if interval.minutes else _("không tính"),
    )


def _holidays(start: datetime, end: datetime | None, calendar: Calendar) -> tuple[str, ...]:
    """Return the named days off between start and end, so that nobody has to guess why a weekday is missing."""
    if end is None:
        return ()
    found, day = [], local(start).date()
    while day <= local(end).date():
        name = calendar.holiday_names.get(day)
        if name and not calendar.is_working(day):
            found.append(f"{text.day(day)} ({_(name)})")
        day += timedelta(days=1)
    return tuple(found)
