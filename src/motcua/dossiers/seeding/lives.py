"""A dossier's life walked in memory: the same table of moves, clock and tasks as the services, no statement.

The demo's few dossiers walk through the services themselves (dossiers.world); thousands can't wait for that.
A life knows roles and office hours but no names: any office with the same hours can have lived it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from motcua.catalogue.queries import VersionView
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier, Move, Task
from motcua.dossiers.process import after, applicants, as_steps, before, concluder, decider, last, step_of, unit_of
from motcua.dossiers.reckoning import outcome, reckon
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import answer_by
from motcua.dossiers.rules.moves import CONCLUDER, DECIDER, MOVES, STEP, State, Who, after_move, possible
from motcua.dossiers.seeding import plans
from motcua.dossiers.seeding.offices import Office
from motcua.dossiers.services.filing import receiving_unit
from motcua.dossiers.services.moving import BESIDE, Saying, finishes, opened, resume, turn
from motcua.dossiers.services.processing import silence_ends
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar

_KINDS = {Who.APPLICANT: Kind.CITIZEN, Who.SYSTEM: Kind.SYSTEM, Who.OFFICER: Kind.OFFICER}
_QUICK = 25


@dataclass
class Life:
    """What happened to one dossier. Actors are roles (`chair`), units are those of the office it was walked at."""

    view: VersionView
    office: Office
    dossier: Dossier
    moves: list[Move] = field(default_factory=list)
    says: list[Saying] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)

    @property
    def ends(self) -> datetime:
        """Return the moment of the last move."""
        moment: datetime = self.moves[-1].at
        return moment

    @property
    def silence_at(self) -> datetime:
        """Return when the job takes the applicant's silence about the draft for agreement."""
        until = self.tasks[-1].due_at
        assert until is not None  # noqa: S101 - every draft that was sent has its moment
        return until + timedelta(minutes=1)

    @property
    def filings(self) -> int:
        """Return how often something was filed so far."""
        return sum(move.name in {"file", "repair", "supplement"} for move in self.moves)

    def may(self, name: str) -> bool:
        """Tell whether the table allows the move here and now."""
        state, step = State(self.dossier.state), step_of(self.view.doc, self.dossier.step)
        return name in possible(state, may=step.may, pending=derive.pending(as_steps(self.moves)))

    def go(self, name: str, at: datetime) -> None:
        """Make a move: state, promise, task as the services would."""
        doc, dossier = self.view.doc, self.dossier
        state, step = State(dossier.state), step_of(doc, dossier.step)
        with clock.frozen(at):  # departments are looked up as of the move's day
            target = after_move(name, state, may=step.may)
            says = _SAYS[name](self, at) if name in _SAYS else Saying()
            by, onward = self._actor(name), _STEPS.get(name, _stays)(doc, dossier.step)
            self._add(turn(dossier, name, by=by, says=says, change=(state, target), step=onward, at=at), says)
        if name == "send_draft":
            self.tasks[-1].due_at = silence_ends(dossier, at)

    def file(self, at: datetime) -> None:
        """Make the first move."""
        by = Actor(Kind.CITIZEN, str(Who.APPLICANT))
        says, first = Saying({"filing": 1}), self.view.doc.process[0].step
        with clock.frozen(at):
            self._add(turn(self.dossier, "file", by=by, says=says, change=(None, State.FILED), step=first, at=at), says)

    def unit_for(self, name: str) -> str:
        """Return where an officer's move is made."""
        dossier, rule = self.dossier, MOVES[name]
        if rule.unit == "step":
            return unit_of(dossier, step_of(self.view.doc, dossier.step))
        return dossier.received_unit_id if rule.unit in {"received", "collecting"} else dossier.resolving_unit_id

    def _actor(self, name: str) -> Actor:
        rule, doc = MOVES[name], self.view.doc
        who = rule.who[0]
        if who is not Who.OFFICER:
            return Actor(_KINDS[who], str(who))
        parts = {STEP: step_of(doc, self.dossier.step).by, DECIDER: decider(doc).by, CONCLUDER: concluder(doc).by}
        return Actor(Kind.OFFICER, parts.get(rule.role, rule.role), self.unit_for(name))

    def _add(self, move: Move, says: Saying) -> None:
        self.moves.append(move)
        if finishes(self.dossier, move):
            self.dossier.outcome = outcome(self.dossier, as_steps(self.moves))
        self.says.append(says)
        if move.name in BESIDE:
            return
        if self.tasks:
            self.tasks[-1].closed_at = move.at
        task = opened(self.dossier, move.at)
        if task is not None:
            self.tasks.append(task)


def begin(view: VersionView, office: Office, resolving: str, at: datetime) -> Life:
    """Return a life that begins with its filing."""
    received = receiving_unit(view.doc, office.place, clock.local(at).date())
    dossier = Dossier(
        version_id=view.id,
        procedure=view.code,
        place_id=office.place,
        received_unit_id=received,
        resolving_unit_id=resolving,
        state=State.FILED,
        step=view.doc.process[0].step,
        filed_at=at,
        reply_due_at=answer_by(at, view.doc.reply.limit, _calendar(received)),
    )
    life = Life(view, office, dossier)
    life.file(at)
    return life


def live(life: Life, plan: list[str], now: datetime, rng: Random, *, quick: bool = False) -> Life:
    """Walk the plan up to now. Some officers are slow, so some dossiers are late; `quick` ones are not."""
    slow = 1 if quick or rng.random() > 0.03 else rng.randint(4, 12)
    for name in plan:
        at = _when(life, name, rng, slow, quick=quick)
        if State(life.dossier.state) is State.DRAFT_CHECK and at >= life.silence_at:
            name, at = "draft_silence", life.silence_at  # noqa: PLW2901 - the plan met the end of the wait
        if at > now:
            break
        if life.may(name):
            life.go(name, at)
    if State(life.dossier.state) is State.DRAFT_CHECK and life.silence_at <= now:
        life.go("draft_silence", life.silence_at)  # the job never sleeps: no draft waits past its moment
    return life


def planned_minutes(plan: list[str]) -> int:
    """Return the office minutes a quick walk of the plan takes at most."""
    return sum(plans.WAITS[name][0] + _QUICK for name in plan)


def _when(life: Life, name: str, rng: Random, slow: int, *, quick: bool) -> datetime:
    """Return when the next move of the plan happens."""
    moment = life.ends
    least, most = plans.WAITS[name]
    wait = least + (rng.randrange(_QUICK) if quick else int((most - least) * rng.random() ** 2))
    if name == "conclude":
        return moment + timedelta(seconds=rng.randint(2, 40))
    if name == "draft_silence":
        return life.silence_at if life.dossier.state == State.DRAFT_CHECK else moment
    if Who.OFFICER not in MOVES[name].who:
        return _awake(moment + timedelta(minutes=max(1, wait)))
    with clock.frozen(moment):
        return _calendar(life.unit_for(name)).add_hours(moment, max(1, wait * slow))


def _awake(at: datetime) -> datetime:
    """Return the moment, put off from the night to the morning."""
    here = clock.local(at)
    return at + timedelta(hours=(30 - here.hour) % 24) if here.hour < 6 or here.hour >= 23 else at


def _accept(life: Life, at: datetime) -> Saying:
    dossier, made = life.dossier, as_steps(life.moves)
    found = reckon(dossier, made, revision=None)
    dossier.received_at, dossier.due_at, dossier.calendar_revision = found.received, found.due.at, found.revision
    promised = found.due.at.isoformat() if found.due.at else None
    return Saying({"due_at": promised, "calendar_revision": found.revision})


def _defects(life: Life, at: datetime) -> Saying:
    listed = life.view.doc.defects[: 1 + life.dossier.moves_made % 2]
    items = tuple({"about": d.about, "reason": d.reason, "way_on": d.way_on, "field": d.field} for d in listed)
    items = items or ({"about": "Giấy tờ gửi kèm", "reason": "Ảnh mờ.", "way_on": "Chụp lại cho rõ.", "field": ""},)
    return Saying({"defects": len(items)}, items=items)


def _repair(life: Life, at: datetime) -> Saying:
    dossier = life.dossier
    dossier.filed_at = at
    dossier.reply_due_at = answer_by(at, life.view.doc.reply.limit, _calendar(dossier.received_unit_id))
    return Saying({"filing": life.filings + 1})


def _resumed(name: str, text: str = "", **facts: str) -> Callable[[Life, datetime], Saying]:
    return lambda life, at: Saying(resume(life.dossier, name, at, life.moves, **facts), text=text)


def _supplement(life: Life, at: datetime) -> Saying:
    return Saying({"filing": life.filings + 1, **resume(life.dossier, "supplement", at, life.moves)})


def _ground(life: Life, at: datetime) -> Saying:
    ground = life.view.doc.grounds[0]
    return Saying({"ground": ground.id}, text=ground.words)


def _calendar(unit: str) -> Calendar:
    return organisations.calendar_at(unit)[0]


def _stays(_doc: VersionDoc, here: str) -> str:
    return here


def _drafted(doc: VersionDoc, here: str) -> str:
    asked = applicants(doc)
    return asked.step if asked else here


_STEPS: dict[str, Callable[[VersionDoc, str], str]] = {
    **dict.fromkeys(("accept", "forward", "agree_draft", "draft_silence"), lambda doc, here: after(doc, here).step),
    **dict.fromkeys(("correct_draft", "send_back"), lambda doc, here: before(doc, here).step),
    "send_draft": _drafted,
    "decide": lambda doc, here: concluder(doc).step if "conclude" in concluder(doc).may else here,
    "conclude": lambda doc, _here: last(doc).step,
}
"""Where a move leads in the version's process; any other stays at its step."""
_SAYS: dict[str, Callable[[Life, datetime], Saying]] = {
    "accept": _accept, "return": _defects, "ask_supplement": _defects, "repair": _repair, "supplement": _supplement,
    "propose_refusal": _ground, "agree_refusal": _ground, "decline_refusal": lambda *_: Saying(text="Hồ sơ vẫn giải quyết được."),
    "withdraw": lambda *_: Saying(text="Tôi không cần nữa."), "stop": lambda *_: Saying(text="Việc này đã được giải quyết ở hồ sơ khác."),
    "require_payment": lambda *_: Saying(text="Lệ phí trước bạ, thông báo số 12"),
    "release_payment": _resumed("release_payment", "Biên lai số 34", proof="paid"),
    "send_draft": lambda life, at: Saying({"until": silence_ends(life.dossier, at).isoformat(), "changed": []}),
    "agree_draft": _resumed("agree_draft"), "draft_silence": _resumed("draft_silence"),
    "correct_draft": _resumed("correct_draft", "Chữ đệm chưa đúng, xin xem lại."),
    "forward": lambda life, _: Saying({"from_step": life.dossier.step}),
    "send_back": lambda life, _: Saying({"from_step": life.dossier.step}, text="Xin kiểm tra lại tên trên giấy."),
    "conclude": lambda *_: Saying({"source": "register"}), "collect": lambda *_: Saying({"way": "electronic"}),
    "hand_over": lambda life, _: Saying(
        {"receipt_returned": True, "way": "desk", "signed": len(life.view.doc.to_sign)}, text="Người nộp hồ sơ"
    ),
    "revoke": lambda *_: Saying(text="Đăng ký sai thẩm quyền."),
}  # fmt: skip
"""What goes with each move, as its service says it."""
