"""The control slip: every hand-over of a dossier, who to whom, when, in how much office time, in time or not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers import permits, queries
from motcua.dossiers.explain import minutes_words
from motcua.dossiers.models import Dossier, Move, Task
from motcua.dossiers.process import APPLICANT, as_steps, document
from motcua.dossiers.rules import derive, urgency
from motcua.dossiers.rules.clock import Pause
from motcua.dossiers.rules.derive import Step
from motcua.dossiers.rules.handovers import Stretch, stood_still, stretches
from motcua.dossiers.rules.moves import ENDED, WAITING_FOR_APPLICANT, State
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.who import said
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

OUTCOMES = {
    Bucket.EARLY: gettext_noop("Trước hạn"), Bucket.ON_TIME: gettext_noop("Đúng hạn"), Bucket.LATE: gettext_noop("Quá hạn"),
}  # fmt: skip
_PASSED = {
    "return": gettext_noop("Trả lại để sửa"), "repair": gettext_noop("Đã sửa, gửi lại"), "decline_refusal": gettext_noop("Không đồng ý từ chối"),
    "send_back": gettext_noop("Chuyển lại"), "recall": gettext_noop("Người giao lấy lại"), "ask_supplement": gettext_noop("Yêu cầu bổ sung"),
    "agree_supplement": gettext_noop("Yêu cầu bổ sung"), "supplement": gettext_noop("Đã bổ sung"), "require_payment": gettext_noop("Chờ nghĩa vụ tài chính"),
    "send_draft": gettext_noop("Gửi xem bản dự thảo"), "agree_draft": gettext_noop("Đồng ý bản dự thảo"), "correct_draft": gettext_noop("Báo chỗ sai trong bản dự thảo"),
    "draft_silence": gettext_noop("Hết thời gian xem bản dự thảo"), "stop": gettext_noop("Dừng giải quyết"), "withdraw": gettext_noop("Người nộp rút hồ sơ"),
    "propose_refusal": gettext_noop("Đề xuất từ chối"), "agree_refusal": gettext_noop("Từ chối"), "refuse": gettext_noop("Từ chối"),
}  # fmt: skip
"""What else than done was the matter; nothing of it is a person's own words."""
_WAITS = {
    State.FILED: gettext_noop("Tiếp nhận hồ sơ"), State.RETURNED: gettext_noop("Chờ người nộp sửa"), State.REFUSAL_PROPOSED: gettext_noop("Xem đề xuất từ chối"),
    State.SUPPLEMENT: gettext_noop("Chờ người nộp bổ sung"), State.WAITING_PAYMENT: gettext_noop("Chờ nghĩa vụ tài chính"),
    State.DRAFT_CHECK: gettext_noop("Người nộp xem bản dự thảo"), State.DECIDED: gettext_noop("Lấy số, làm bản kết quả"), State.RESULT_READY: gettext_noop("Trả kết quả"),
}  # fmt: skip
"""The work in states in which the version's step does not name it."""


@dataclass(frozen=True)
class HandOver:
    """One line of the slip. Times are whole minutes of office time; names are officers', never the applicant's."""

    work: str
    giver: str
    giver_office: str
    receiver: str
    receiver_office: str
    at: datetime | None
    """None while the dossier lies with the giver still."""
    planned: int | None
    """What the version gives this work; where it names no hours, only the due moment counts (`by_due`)."""
    by_due: bool
    real: int | None
    """None where the clock stands: waiting for the applicant is nobody's time."""
    outcome: Bucket | None
    note: str


@dataclass(frozen=True)
class Slip:
    """The whole of it, in the reader's language."""

    dossier: Dossier
    doc: VersionDoc
    lines: tuple[HandOver, ...]
    ended_at: datetime | None


def slip(dossier_id: int, *, by: Actor) -> Slip:
    """Return the slip for an officer of the dossier. Raises DossierMissing, NotPermitted; it holds no personal data."""
    one = queries.dossier(dossier_id)
    if one is None:
        raise queries.DossierMissing
    beside = Task.objects.filter(dossier=one, closed_at=None).values_list("unit_id", flat=True)
    permits.require_reader(by, one, also=frozenset(beside))
    return Slip(one, queries.doc_of(one), tuple(handovers(one)), one.ended_at)


def handovers(dossier: Dossier) -> list[HandOver]:
    """Return the hand-overs up to now, or to the dossier's end. Three queries, any length."""
    made = list(dossier.moves.order_by("number"))
    found = stretches(as_steps(made))
    reader = _Reader(dossier, made, list(Task.objects.filter(dossier=dossier, kind="main").order_by("opened_at", "pk")))
    first = reader.filing(made[0], found[0]) if found else None
    return [*([first] if first else []), *reader.lines(found)]


class _Reader:
    """Puts stretches into words: offices of the day, names, planned and real office time."""

    def __init__(self, dossier: Dossier, made: list[Move], tasks: list[Task]) -> None:
        self._dossier, self._doc, self._tasks = dossier, document(dossier), tasks
        self._units = {move.number: move.unit for move in made}
        self._kinds = {move.number: move.actor_kind for move in made}
        given = [str(move.facts.get("to", "")) for move in made if move.name == "assign"]
        given += [str(move.facts["instead_of"]) for move in made if "instead_of" in move.facts]
        self._names = organisations.officer_names(
            [*(move.actor_id for move in made), *given, *(t.holder for t in tasks)]
        )
        self._pauses = [p for p in self._stood(as_steps(made)) if p.cause == "opinion"]
        self._now = clock.now()

    def _stood(self, made: list[Step]) -> list[Pause]:
        return derive.pauses(made, restart_after_supplement=False, draft_check_counts=False)

    def filing(self, move: Move, first: Stretch) -> HandOver:
        """Return the first line: the applicant files at the centre."""
        receiver, office = self._receiver(first)
        return HandOver(
            _("Nộp hồ sơ"), _("Người nộp hồ sơ"), "", receiver, office, move.at, None, False, None, None, ""
        )

    def lines(self, found: list[Stretch]) -> Iterator[HandOver]:
        """Yield a line for each stretch."""
        for number, stretch in enumerate(found):
            if stretch.begins.to_state not in ENDED:
                yield self._line(stretch, found[number + 1] if number + 1 < len(found) else None)

    def _line(self, stretch: Stretch, following: Stretch | None) -> HandOver:
        task, ends = self._task(stretch), stretch.ends
        giver, giver_office = self._giver(stretch)
        receiver, office = self._receiver(following) if following else self._given_to(ends)
        due = None if self._waits(stretch) else task.due_at if task else None
        end = ends.at if ends else self._now
        return HandOver(
            work=self._work(stretch, task), giver=giver, giver_office=giver_office, receiver=receiver, receiver_office=office,
            at=ends.at if ends else None, planned=self._planned(stretch, task), by_due=due is not None,
            real=None if self._waits(stretch) else self._real(stretch, end, self._calendar(task)),
            outcome=self._outcome(due, ends, end), note=self._note(stretch, end),
        )  # fmt: skip

    def _work(self, stretch: Stretch, task: Task | None) -> str:
        state = stretch.begins.to_state
        if state in _WAITS:
            return _(_WAITS[state])
        step = next((s for s in self._doc.process if task is not None and s.step == task.step), None)
        return _(step.name) if step else ""

    def _giver(self, stretch: Stretch) -> tuple[str, str]:
        ends = stretch.ends
        if ends is None:
            return self._holder(stretch)
        kind, unit = self._kinds[ends.number], self._units[ends.number]
        if kind == Kind.CITIZEN:
            return _("Người nộp hồ sơ"), ""
        if kind == Kind.SYSTEM:
            task = self._task(stretch)
            waits = task is not None and task.role == APPLICANT
            return _("Hệ thống"), "" if waits or task is None else self._office(task.unit_id, ends.at)
        return self._who(ends), self._office(unit, ends.at)

    def _who(self, made: Step) -> str:
        """Return who made a move, and for whom where a deputy did."""
        return said(self._names.get(made.actor, ""), self._names.get(str(made.facts.get("instead_of", "")), ""))

    def _receiver(self, stretch: Stretch) -> tuple[str, str]:
        """Return who took it up: who worked on it next, else whom it was given to, else the office alone."""
        if stretch.begins.to_state in ENDED:
            return self._given_to(stretch.begins)
        task, ends = self._task(stretch), stretch.ends
        if task is not None and task.role == APPLICANT:
            return _("Người nộp hồ sơ"), ""
        name, office = self._holder(stretch)
        if not name and ends is not None and self._kinds[ends.number] == Kind.OFFICER and task is not None:
            same = self._units[ends.number] == task.unit_id
            name = self._who(ends) if same else ""
        return name, office

    def _holder(self, stretch: Stretch) -> tuple[str, str]:
        task = self._task(stretch)
        if task is None:
            return "", ""
        if task.role == APPLICANT:
            return _("Người nộp hồ sơ"), ""
        return self._names.get(task.holder, ""), self._office(task.unit_id, stretch.begins.at)

    def _given_to(self, ends: Step | None) -> tuple[str, str]:
        return (_("Người nộp hồ sơ"), "") if ends is not None and ends.to_state in ENDED else ("", "")

    def _task(self, stretch: Stretch) -> Task | None:
        """Return the stretch's line of a worklist; of several (its moment was moved) the last."""
        until = stretch.ends.at if stretch.ends else None
        own = [t for t in self._tasks if t.opened_at >= stretch.begins.at and (until is None or t.opened_at < until)]
        same = [t for t in self._tasks if t.opened_at == stretch.begins.at]
        return own[-1] if own else same[-1] if same else None

    def _office(self, unit: str, at: datetime) -> str:
        found = organisations.unit(unit, clock.local(at).date()) or organisations.latest(unit)
        return found.name if found else ""

    def _calendar(self, task: Task | None) -> Calendar:
        unit = task.unit_id if task else self._dossier.resolving_unit_id
        return organisations.calendar_at(unit, self._dossier.calendar_revision or None)[0]

    def _waits(self, stretch: Stretch) -> bool:
        return stretch.begins.to_state in WAITING_FOR_APPLICANT | {State.RESULT_READY}

    def _planned(self, stretch: Stretch, task: Task | None) -> int | None:
        if stretch.begins.to_state is State.FILED:
            return self._doc.reply.limit * 60
        if stretch.begins.to_state is not State.IN_PROCESS or task is None:
            return None
        hours = next((s.hours for s in self._doc.process if s.step == task.step), 0)
        return round(hours * 60) or None

    def _real(self, stretch: Stretch, end: datetime, calendar: Calendar) -> int:
        start = stretch.begins.at
        stood = stood_still(start, end, self._pauses)
        return max(
            0, calendar.minutes_between(start, end) - sum(calendar.minutes_between(a, b) for a, b, _why in stood)
        )

    def _outcome(self, due: datetime | None, ends: Step | None, end: datetime) -> Bucket | None:
        if due is None:
            return None
        said = urgency.outcome(due, end)
        return said if ends is not None or said is Bucket.LATE else None

    def _note(self, stretch: Stretch, end: datetime) -> str:
        ends = stretch.ends
        said = [_(_PASSED[ends.name])] if ends is not None and ends.name in _PASSED else []
        for move in stretch.within:
            if move.name == "assign" and (name := self._names.get(str(move.facts.get("to", "")), "")):
                said.append(_("giao việc cho %s") % name)
            if move.name == "agree_extension":
                said.append(_("đã gia hạn"))
        if stood_still(stretch.begins.at, end, self._pauses):
            said.append(_("đã trừ thời gian chờ ý kiến"))
        if self._waits(stretch) and stretch.begins.to_state is not State.RESULT_READY:
            said.append(_("không tính vào thời hạn"))
        return "; ".join(said)


def planned_words(one: HandOver) -> str:
    """Return the time the work may take: its hours, or that the promised day alone counts."""
    if one.planned is not None:
        return minutes_words(one.planned)
    return _("theo ngày hẹn") if one.by_due else ""


def real_words(one: HandOver) -> str:
    """Return the office time it took."""
    return minutes_words(one.real) if one.real is not None else ""


__all__ = ["OUTCOMES", "HandOver", "Slip", "handovers", "planned_words", "real_words", "slip"]
