"""The two left columns of the workbench: kinds of work with their counts, and the list, most urgent first."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from motcua.catalogue import queries as catalogue
from motcua.catalogue.words import spoken
from motcua.dossiers import batch_lists, promises, worklists
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.worklists import NOBODY, Wanted
from motcua.editorial.readers import permits as comments
from motcua.editorial.readers import queries as readers
from motcua.insight.register.permits import may_state
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import day, short_moment, whole
from motcua.organisations.rules import LEADERS, Calendar, Role
from motcua.voices import permits as voices

PAGE = 50
_HOUR, _DAY = 60, 480
KINDS = {
    "mine": gettext_noop("Việc của tôi"), "held": gettext_noop("Tôi đang giữ"), "waiting": gettext_noop("Chờ người dân"), "ready": gettext_noop("Chờ trả kết quả"), "all": gettext_noop("Đang mở"),
}  # fmt: skip
URGENCIES = {
    Bucket.OVERDUE: gettext_noop("Quá hạn"), Bucket.TODAY: gettext_noop("Hôm nay"), Bucket.T1: gettext_noop("Còn 1 ngày"), Bucket.T2: gettext_noop("Còn 2 ngày"),
    Bucket.T3: gettext_noop("Còn 3 ngày"), Bucket.LATER: gettext_noop("Sau đó"),
}  # fmt: skip
COLOURS = {
    Bucket.OVERDUE: "late", Bucket.TODAY: "wait", Bucket.T1: "soon", Bucket.T2: "soon", Bucket.T3: "soon", Bucket.LATER: "ok",
}  # fmt: skip
"""Kinds of badge; the words beside them say the same."""


BATCHES = {
    "forward": gettext_noop("Chuyển bước tiếp"), "decide": gettext_noop("Ký quyết định"), "hand_over": gettext_noop("Trả kết quả"), "assign": gettext_noop("Giao việc"),
}  # fmt: skip
"""Acts that can be done to many dossiers at once, as the buttons say them."""


BESIDE = {
    "give_opinion": gettext_noop("Trả lời ý kiến"), "propose_supplement": gettext_noop("Đề xuất bổ sung thêm"), "propose_extension": gettext_noop("Xin gia hạn"),
}  # fmt: skip
"""What a line is for that is no step of its own."""


@dataclass(frozen=True)
class Desk:
    """What the two left columns show."""

    names: dict[str, str]
    """Who works in the unit today, by actor id."""
    groups: list[dict[str, object]]
    lines: list[dict[str, object]]
    title: str
    query: str
    """The address part that keeps this list: `viec=all&han=overdue`."""
    earlier: int | None = None
    later: int | None = None
    """Numbers of the pages before and after, where there are any."""
    filters: dict[str, object] = field(default_factory=dict)
    """What the list can be narrowed by, and whether it is."""
    links: list[dict[str, object]] = field(default_factory=list)
    """Pages about the whole unit that this officer may open."""
    warnings: dict[str, object] = field(default_factory=dict)
    """Promised days that come near, or are past without an apology."""
    ticks: list[dict[str, str]] = field(default_factory=list)
    """Acts that can be done to several lines at once."""
    unfinished: list[int] = field(default_factory=list)
    """Batches of the officer that stopped halfway."""
    away: list[str] = field(default_factory=list)
    """Whom the officer stands in for, until when, and who stands in for the officer."""


def desk(request: HttpRequest, by: Actor) -> Desk:
    """Return the columns of this officer: the asked kind of work, or what was searched."""
    at, wanted = worklists.desk(by), asked(request)
    typed = request.GET.get("q", "").strip()[:100]
    counts, promised = worklists.counts(at), promises.counts(at)
    groups = _groups({**counts, "waiting": promised.waiting}, None if typed else wanted)
    warned = {**_warnings(promised), "leads": bool(by.roles & LEADERS)}
    names = at.staff.names
    if typed:
        lines = [_line(line, at, names) for line in worklists.search(at, typed)]
        return Desk(
            names,
            groups,
            lines,
            _("Kết quả tìm"),
            "",
            links=_links(by, promised.late),
            warnings=warned,
            ticks=_ticks(lines),
            away=_away(at),
        )
    page = min(whole(request.GET.get("trang", "1")) or 1, 10_000)
    work = worklists.worklist(at, wanted, limit=PAGE, offset=(page - 1) * PAGE)
    lines = [_line(line, at, names) for line in work.lines]
    return Desk(
        names,
        groups,
        lines,
        _title(wanted),
        query_of(wanted),
        page - 1 if page > 1 else None,
        page + 1 if work.total > page * PAGE else None,
        _filters(wanted, at),
        _links(by, promised.late),
        warned,
        _ticks(lines),
        batch_lists.unfinished(by),
        _away(at),
    )


def asked(request: HttpRequest) -> Wanted:
    """Return what of the work the address asks for; what it does not know is left out."""
    kind, urgency = request.GET.get("viec", "mine"), request.GET.get("han", "")
    return Wanted(
        kind=kind if kind in KINDS else "mine",
        urgency=urgency if urgency in set(URGENCIES) else "",
        procedure=request.GET.get("thu-tuc", "")[:16],
        officer=request.GET.get("giu", "")[:64],
    )


def query_of(wanted: Wanted) -> str:
    """Return the address part that asks for this work."""
    parts = {"viec": wanted.kind, "han": wanted.urgency, "thu-tuc": wanted.procedure, "giu": wanted.officer}
    return urlencode({name: value for name, value in parts.items() if value})


def _links(by: Actor, late: int) -> list[dict[str, object]]:
    """Return what lies beside the lists; leaders and supervisors see more, and how many dossiers are late."""
    found = [(reverse("officer_absences"), _("Vắng mặt, người thay"), 0)]
    if voices.may_count_visits(by):
        found.append((reverse("officer_visits"), _("Vì sao đến tận nơi?"), 0))
    if by.roles & (LEADERS | {Role.SUPERVISOR}):
        found = [
            (reverse("officer_holding"), _("Ai đang giữ việc"), 0),
            (reverse("officer_overdue"), _("Quá hạn, gia hạn"), late),
            (reverse("desk_figures"), _("Số liệu"), 0),
            *found,
            (reverse("officer_complaints"), _("Phản ánh, kiến nghị"), 0),
            (reverse("officer_opinions"), _("Ý kiến của người dân"), 0),
        ]
    if may_state(by):
        found.append((reverse("desk_register"), _("Sổ chỉ số"), 0))
    if by.roles & LEADERS:
        found.insert(1, (f"{reverse('officer_batch_new')}?viec=assign&chia=deu", _("Chia đều"), 0))
    if comments.may_moderate(by):
        found.append((reverse("officer_comments"), _("Bình luận chờ duyệt"), readers.waiting()))
    return [{"href": href, "label": label, "count": count} for href, label, count in found]


def _title(wanted: Wanted) -> str:
    title = _(KINDS[wanted.kind])
    return f"{title}: {_(URGENCIES[Bucket(wanted.urgency)])}" if wanted.urgency else title


def _groups(counts: dict[str, int], now: Wanted | None) -> list[dict[str, object]]:
    mine = [_entry(Wanted("mine", name), words, counts[name], now) for name, words in URGENCIES.items()]
    return [
        {"title": _("Của tôi"), "buckets": [_kind("mine", counts, now), *mine, _kind("held", counts, now)]},
        {"title": _("Cả đơn vị"), "buckets": [_kind(name, counts, now) for name in ("waiting", "ready", "all")]},
    ]


def _kind(name: str, counts: dict[str, int], now: Wanted | None) -> dict[str, object]:
    return _entry(Wanted(name), KINDS[name], counts[name], now)


def _entry(leads: Wanted, words: str, count: int, now: Wanted | None) -> dict[str, object]:
    return {
        "query": query_of(leads),
        "label": _(words),
        "count": count,
        "now": now is not None and (leads.kind, leads.urgency) == (now.kind, now.urgency),
        "late": leads.urgency == Bucket.OVERDUE and count > 0,
        "within": bool(leads.urgency),
    }


def _filters(wanted: Wanted, at: worklists.Desk) -> dict[str, object]:
    procedures = [(v.code, spoken(v.doc).everyday) for v in catalogue.procedures(clock.today())]
    officers = sorted(at.staff.names.items(), key=lambda one: one[1])
    return {
        "kind": wanted.kind,
        "on": bool(wanted.procedure or wanted.officer or wanted.urgency),
        "urgencies": _options([(str(key), _(words)) for key, words in URGENCIES.items()], wanted.urgency),
        "procedures": _options(procedures, wanted.procedure),
        "officers": _options([(NOBODY, _("Chưa ai nhận")), *officers], wanted.officer),
    }


def _options(pairs: list[tuple[str, str]], chosen: str) -> list[dict[str, object]]:
    every = [("", _("Tất cả")), *pairs]
    return [{"value": value, "label": label, "checked": value == chosen} for value, label in every]


def _warnings(promised: promises.Counts) -> dict[str, object]:
    """Return the warnings T-3, T-2, T-1 in words; nothing where no promised day is near."""
    near = [(name, promised.near[name], promised.my_near[name]) for name in promises.WARNED]
    return {
        "late": promised.late,
        "my_late": promised.my_late,
        "near": [{"label": _(URGENCIES[name]), "count": many, "mine": mine} for name, many, mine in near if many],
        "any": bool(promised.late or any(many for _name, many, _mine in near)),
        "total": promised.late + sum(many for _name, many, _mine in near),
    }


def _away(at: worklists.Desk) -> list[str]:
    me, told = at.by.id, []
    for one in at.staff.away:
        facts = {"name": one.name, "deputy": one.deputy_name, "until": day(one.until)}
        if one.deputy == me:
            told.append(_("Đang thay %(name)s đến hết %(until)s.") % facts)
        if one.officer == me:
            told.append(
                _("Đang ghi là vắng đến hết %(until)s, %(deputy)s thay. Việc mới không chia cho người vắng.") % facts
            )
    return told


def _line(line: worklists.Line, at: worklists.Desk, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.applicant,
        "title": line.title,
        "beside": _(BESIDE[line.beside]) if line.beside in BESIDE else "",
        "filed": short_moment(line.filed_at, at.now),
        "due": left(line.due_at, at.now, at.calendar) if line.urgency else "",
        "kind": COLOURS.get(line.urgency, "neutral") if line.urgency else "neutral",
        "acts": batch_lists.acts(line.dossier, at.by),
        "officer": _("tôi giữ") if line.officer == at.by.id else names.get(line.officer, ""),
    }


def _ticks(lines: list[dict[str, Any]]) -> list[dict[str, str]]:
    offered = {act for line in lines for act in line["acts"]}
    return [{"act": act, "label": _(words)} for act, words in BATCHES.items() if act in offered]


def left(due: datetime | None, now: datetime, calendar: Calendar) -> str:
    """Return how much office time is left or over, as short as it is read: `còn 6 giờ`, `quá 2 ngày`."""
    if due is None:
        return ""
    minutes = abs(calendar.minutes_between(now, due))
    if due <= now:
        return _("quá %s") % length(minutes) if minutes else _("quá hạn")
    return _("còn %s") % length(minutes)


def length(minutes: int) -> str:
    """Return office time in its largest unit: `3 ngày`, `6 giờ`, `20 phút`."""
    if minutes >= 2 * _DAY:
        return ngettext("%d ngày", "%d ngày", minutes // _DAY) % (minutes // _DAY)
    if minutes >= _HOUR:
        return ngettext("%d giờ", "%d giờ", minutes // _HOUR) % (minutes // _HOUR)
    return ngettext("%d phút", "%d phút", minutes) % minutes
