"""Group 5: complaints answered in term, and whether people were satisfied - the latter in sums of five and more alone.

What somebody thought of a dossier or an answer joins the index in fives (`voices.services.votes.tell_bits`), votes by
month, ratings by year: two periods that differ by less would tell one person, so these parts are of whole months, or years.
"""

from datetime import date

from django.utils.translation import gettext_noop as _

from motcua.insight import selecting, summing, units
from motcua.insight.index.part import Asked, Measured
from motcua.insight.rules.scope import Period, end_of, parts
from motcua.kernel import clock
from motcua.voices import queries as voices
from motcua.voices.queries import Which
from motcua.voices.rules.complaints import COUNTED

_TOLD = "SELECT dossier_id FROM voices_vote WHERE told"
_DISLIKED = f"{_TOLD} AND NOT satisfied"
_COMPLAINED = "SELECT dossier_id FROM voices_complaint WHERE kind = 'complaint' AND state = ANY(%(states)s)"
IN_FIVES = _(
    "Ý kiến không hài lòng chỉ vào tổng khi đủ 5 người, và không có trong danh sách nào; danh sách chỉ nêu phần trễ hạn."
)
_NO_TERM = _("Trong kỳ không có phản ánh, kiến nghị nào có thời hạn trả lời.")
_FEW = _("Chưa đủ 5 người nói hài lòng hay không, nên chưa tính: ít hơn thì đoán ra được từng người.")
_WHOLE_YEARS = _("Chỉ tính cho năm trọn (chọn “Năm nay”), để không ai trừ hai kỳ mà đoán ra một người.")
_WHOLE_MONTHS = _("Chỉ tính cho tháng trọn, để không ai trừ hai kỳ mà đoán ra một người.")
_NARROW = _("Chỉ tính cho cơ quan giải quyết, mọi thủ tục, để không ai đoán ra một người.")


def answered(asked: Asked) -> Measured:
    """5.2: complaints and suggestions handled in term; open ones count until they are past it."""
    found = voices.answers(which(asked))
    return Measured(found.number - found.late, found.number, "" if found.number else _NO_TERM)


def satisfied_with_answer(asked: Asked) -> Measured:
    """5.3: those neither late nor followed by a person who was not satisfied; nothing below five people, or for part of a year."""
    first, last = asked.period.first, asked.period.last
    if (first.month, first.day) != (1, 1) or last < min(date(last.year, 12, 31), clock.today()):
        return Measured(why=_WHOLE_YEARS)
    if _is_narrow(asked):
        return Measured(why=_NARROW)
    found = voices.answers(which(asked))
    if found.number and not found.rated:
        return Measured(why=_FEW)
    return Measured(found.number - found.spoilt, found.number, "" if found.number else _NO_TERM)


def satisfied(asked: Asked) -> Measured:
    """5.4: dossiers neither late, nor complained of, nor disliked; nothing where fewer than five people have said anything."""
    whole = whole_months(asked.period)
    if whole is None or _is_narrow(asked):
        return Measured(why=_WHOLE_MONTHS if whole is None else _NARROW)
    where = selecting.days(selecting.facts(asked.scope), "came", whole.first, whole.last)
    told = f"SELECT EXISTS (SELECT 1 FROM insight_fact f WHERE {where.sql} AND f.dossier_id IN ({_TOLD}))"  # noqa: S608
    if not selecting.rows(told, where.fill)[0][0]:
        return Measured(why=_FEW)
    found = summing.gather("came", ["n", "late"], asked.scope, whole).get("", [0, 0])
    return Measured(found[0] - found[1] - _spoilt(where), found[0])


def which(asked: Asked) -> Which:
    """Return which complaints are the unit's: those it is responsible for, filed in the period."""
    scope = asked.scope
    mine = units.within(scope.unit) if scope.unit else None
    return Which(mine, asked.period.first, asked.period.last, asked.cut, selecting.procedures(scope))


def whole_months(period: Period) -> Period | None:
    """Return the whole months of a period (the running one counts as whole); nothing where there are none."""
    months = parts(period, clock.today()).months
    return Period(months[0], end_of(months[1])) if months else None


def _is_narrow(asked: Asked) -> bool:
    scope = asked.scope
    return bool(scope.procedure or scope.field or scope.channel) or selecting.of_centre(scope)


def _spoilt(where: selecting.Where) -> int:
    """Return how many are not late, but complained of or disliked."""
    spoilt = f"f.dossier_id IN ({_DISLIKED} UNION {_COMPLAINED})"
    where.also(f"f.outcome <> 'late' AND {spoilt}", states=[str(state) for state in COUNTED])
    return int(selecting.rows(f"SELECT count(*) FROM insight_fact f WHERE {where.sql}", where.fill)[0][0])  # noqa: S608
