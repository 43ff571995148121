"""“Vì sao ngày này?”: the due moment in one plain sentence and, unfolded, as the intervals walked."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.process import document, standing
from motcua.dossiers.reckoning import reckon
from motcua.dossiers.rules.due import Due, Interval, Kind, Phase, due
from motcua.dossiers.rules.promise import Reckoning
from motcua.dossiers.rules.reception import Channel
from motcua.dossiers.services.moving import steps
from motcua.kernel import clock, text
from motcua.kernel.clock import local
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

MINUTES_A_DAY = 480
KINDS = {
    Kind.NOT_YET: gettext_noop("Chưa tính: ngoài giờ làm việc hoặc ngày nhận hồ sơ"),
    Kind.WORK: gettext_noop("Tính vào thời hạn"),
    Kind.PAUSE: gettext_noop("Tạm dừng"),
    Kind.AGAIN: gettext_noop("Tính lại từ đầu"),
    Kind.CLOSED: gettext_noop("Ngày nghỉ: chuyển sang ngày làm việc tiếp theo"),
}
CAUSES = {
    "supplement": gettext_noop("chờ bổ sung"),
    "draft_check": gettext_noop("chờ xem bản dự thảo"),
    "payment": gettext_noop("chờ nghĩa vụ tài chính"),
    "opinion": gettext_noop("chờ ý kiến cơ quan khác"),
}
STANDS = {
    "": gettext_noop("Thời hạn đang tạm dừng trong lúc chờ ông/bà, anh/chị; có trả lời là tính tiếp."),
    "payment": gettext_noop("Thời hạn đang tạm dừng; có chứng từ nộp tiền hoặc miễn là tính tiếp."),
    "opinion": gettext_noop("Thời hạn đang tạm dừng trong lúc chờ cơ quan khác trả lời; có trả lời là tính tiếp."),
}
"""Why the clock stands, by its cause."""


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
    found = reckon(dossier, steps(dossier, made), revision=dossier.calendar_revision)
    calendar, _number = organisations.calendar_at(standing(dossier.resolving_unit_id, clock.today()), found.revision)
    return explained(_opening(found), found.start, found.due, calendar)


def why_reply(dossier: Dossier) -> Explanation:
    """Explain by when the centre answers a filing."""
    limit = Phase(document(dossier).reply.limit, "hours")
    calendar, _number = organisations.calendar_at(standing(dossier.received_unit_id, clock.today()))
    opening = _from(_("Hồ sơ đủ lúc %(start)s"), text.moment(dossier.filed_at), limit)
    return explained(opening, dossier.filed_at, due(dossier.filed_at, limit, [], calendar), calendar)


def explained(opening: str, start: datetime, answer: Due, calendar: Calendar) -> Explanation:
    """Explain a moment of the clock; `opening` is the first half of the sentence. For rooms above with terms of their own."""
    rows = tuple(_row(i) for i in answer.intervals)
    holidays = _holidays(start, answer.at, calendar)
    return Explanation(answer.at, _sentence(opening, answer, holidays), rows, holidays)


def _opening(found: Reckoning) -> str:
    """Return how the count began, as the first half of the sentence."""
    if found.more is not None:
        agreed = {"day": text.moment(found.more.agreed_at)}
        return _("Cơ quan giải quyết đã xin lỗi và được gia hạn một lần lúc %(day)s") % agreed
    if found.after_payment:
        return _from(_("Có chứng từ nộp tiền hoặc miễn lúc %(start)s"), text.moment(found.start), found.limit)
    came = found.came
    if came.postmark is not None and found.received != came.recorded_at:
        return _from(_("Hồ sơ gửi bưu chính, dấu bưu điện đến ngày %(start)s"), text.day(came.postmark), found.limit)
    if came.channel is Channel.DESK:
        return _from(_("Hồ sơ đủ, nhận tại quầy lúc %(start)s"), text.moment(found.start), found.limit)
    if found.received != came.recorded_at:
        return _from(_("Hồ sơ gửi ngoài giờ, tính từ lúc mở cửa %(start)s"), text.moment(found.start), found.limit)
    return _from(_("Hồ sơ đủ lúc %(start)s"), text.moment(found.start), found.limit)


def _from(words: str, start: str, limit: Phase) -> str:
    return _("%(opening)s; thời hạn là %(limit)s") % {"opening": words % {"start": start}, "limit": limit_words(limit)}


def _sentence(opening: str, answer: Due, holidays: tuple[str, ...]) -> str:
    if answer.at is None:
        return _(STANDS.get(answer.intervals[-1].cause, STANDS[""]))
    parts = [_("%(opening)s, nên hẹn %(due)s.") % {"opening": opening, "due": text.moment(answer.at)}]
    if holidays:
        parts.append(_("Không tính: %s.") % ", ".join(holidays))
    kinds = {i.kind for i in answer.intervals}
    if Kind.AGAIN in kinds:
        parts.append(_("Thời hạn tính lại từ đầu khi có bổ sung."))
    if Kind.PAUSE in kinds:
        causes = dict.fromkeys(i.cause for i in answer.intervals if i.kind is Kind.PAUSE)
        parts.append(_("Đã trừ thời gian %s.") % ", ".join(_(CAUSES.get(one, one)) for one in causes))
    if Kind.CLOSED in kinds:
        parts.append(_("Ngày cuối là ngày nghỉ, nên chuyển sang ngày làm việc tiếp theo."))
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
    what = _(KINDS[interval.kind])
    if interval.cause:
        what = f"{what}: {_(CAUSES.get(interval.cause, interval.cause))}"
    counted = minutes_words(interval.minutes) if interval.minutes else _("không tính")
    if interval.days:
        counted = ngettext("%d ngày", "%d ngày", interval.days) % interval.days
    return Row(interval.start, interval.end, what, counted)


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
