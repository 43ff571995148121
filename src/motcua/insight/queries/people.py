"""What people met and said, as counts nobody stands behind by name: satisfaction, causes of a visit, stops, signing in."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.identity import traces
from motcua.insight import units
from motcua.insight.queries.stops import stops
from motcua.insight.rules.scope import Period, Scope
from motcua.voices import queries as voices
from motcua.voices import reasons
from motcua.voices.rules.satisfaction import Moment

_PAGES = 20
"""Pages of forms a table names; the rest is in the sums by device and commune."""


@dataclass(frozen=True)
class Count:
    """One line: how many."""

    key: str
    label: str
    number: int


@dataclass(frozen=True)
class Tally:
    """A table of counts with what must be known to read it."""

    id: str
    title: str
    head: str
    """What its lines are."""
    counted: str
    """What its numbers are."""
    formula: str
    counts: tuple[Count, ...]


@dataclass(frozen=True)
class Satisfied:
    """What was said about one moment, in sums of five and more."""

    moment: Moment
    label: str
    votes: int
    satisfied: int
    reasons: tuple[Count, ...]


def satisfaction(scope: Scope, period: Period) -> list[Satisfied]:
    """Return what people said of filing and of the result, of the months the period touches. Units, never procedures."""
    found = voices.by_unit(_units(scope), since=period.first, until=period.last)
    told = []
    for moment, label in ((Moment.FILED, _("Việc nộp hồ sơ")), (Moment.RESULT, _("Việc giải quyết, kết quả"))):
        mine = [one for one in found if one.moment is moment]
        why: Counter[str] = Counter()
        for one in mine:
            why.update(one.reasons)
        named = tuple(Count(code, reasons.words_of(code), n) for code, n in why.most_common())
        told.append(Satisfied(moment, label, sum(o.votes for o in mine), sum(o.satisfied for o in mine), named))
    return told


def causes(scope: Scope, period: Period) -> Tally:
    """Return why people came in person, as told at the counters of the unit."""
    summed: Counter[str] = Counter()
    for one in voices.came_by_unit(_units(scope), since=period.first, until=period.last):
        summed[one.cause] += one.number
    counts = tuple(Count(code, reasons.cause_words(code), n) for code, n in summed.most_common())
    formula = _("Lý do người đến quầy nói, bấm một phím cho mỗi người; không ghi tên.")
    return Tally("ly-do-den", _("Vì sao phải đến tận nơi"), _("Lý do"), _("Lượt người"), formula, counts)


def given_up(scope: Scope, period: Period, *, pages: int = _PAGES) -> list[Tally]:
    """Return where people give up a filing: by page, by device, with a helper or not, by commune."""
    formula = _("Hồ sơ điền dở để yên từ 2 ngày, hoặc đã xóa sau 30 ngày mà chưa nộp, theo tháng chạm lần cuối.")
    titles = {
        "page": ("dung-trang", _("Dừng ở trang nào"), _("Trang của thủ tục")),
        "device": ("dung-may", _("Dừng trên máy nào"), _("Máy")),
        "helped": ("dung-giup", _("Có người giúp hay không"), _("Ai làm")),
        "commune": ("dung-noi", _("Dừng ở nơi nào"), _("Nơi")),
    }
    told = []
    for by, (id_, title, head) in titles.items():
        found = stops(scope, period, by)
        counts = tuple(Count(one.key, one.label, one.number) for one in found[: pages if by == "page" else None])
        told.append(Tally(id_, title, head, _("Hồ sơ điền dở"), formula, counts))
    return told


def sign_ins(period: Period) -> Tally:
    """Return how often signing in passed each step, and at which it failed and why. Of the whole site, of no person."""
    summed: Counter[tuple[str, str]] = Counter()
    for one in traces.by_step(since=period.first, until=period.last):
        summed[one.step, one.reason] += one.number
    order = {step: at for at, step in enumerate(traces.STEPS)}
    keys = sorted(summed, key=lambda key: (order[key[0]], -summed[key]))
    counts = tuple(Count(f"{s}.{why}".rstrip("."), _step(s, why), summed[s, why]) for s, why in keys)
    formula = _("Số lần qua mỗi bước, và số lần không qua được vì sao; một người thử nhiều lần tính nhiều lần.")
    return Tally("dang-nhap", _("Đăng nhập hỏng ở bước nào"), _("Bước"), _("Lượt"), formula, counts)


def _units(scope: Scope) -> list[str] | None:
    return sorted(units.within(scope.unit)) if scope.unit else None


def _step(step: str, reason: str) -> str:
    named = {
        "number": _("Bước 1, gõ số điện thoại"),
        "send": _("Bước 2, gửi mã"),
        "code": _("Bước 3, gõ mã"),
        "in": _("Vào được"),
    }[step]
    return f"{named}: {_why(reason)}" if reason else named if step == "in" else f"{named}: {_('qua')}"


def _why(reason: str) -> str:
    return {
        "identity.phone_refused": _("số không đúng"),
        "identity.code_too_soon": _("xin mã quá dày"),
        "identity.code_wrong": _("mã sai"),
        "identity.code_expired": _("mã hết hạn"),
        "identity.code_used_up": _("sai quá số lần"),
        "identity.code_missing": _("chưa gõ mã"),
        "identity.account_closed": _("tài khoản đã đóng"),
        "kernel.too_many": _("thử quá nhiều"),
    }.get(reason, reason)
