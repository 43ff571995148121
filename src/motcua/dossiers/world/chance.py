"""What happens next to a dossier of the demo's history: drawn by chance among the moves its version and state allow."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.process import step_of
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.manner import Manner
from motcua.dossiers.rules.moves import State, possible


@dataclass(frozen=True)
class Standing:
    """A dossier as chance sees it."""

    doc: VersionDoc
    state: State
    step: str
    due: datetime | None
    moves: list[derive.Step]
    electronic: bool


@dataclass(frozen=True)
class Next:
    """A move and after how many minutes: of office time, or (the applicant) on any clock."""

    move: str
    after: int
    office: bool = True


@dataclass(frozen=True)
class Chance:
    """How likely a move is beside the others, how often at most, and how many minutes it takes to come."""

    move: str
    weight: float
    least: int
    most: int
    office: bool = True
    times: int = 99


_DAY = 24 * 60
_SLOW, _SLOWER = 0.05, (2.0, 6.0)
"""How often an officer's act takes much longer than planned, and by which factor."""
_CHANCES: dict[State, tuple[Chance, ...]] = {
    State.FILED: (
        Chance("accept", 82, 15, 200), Chance("return", 13, 20, 200, times=2), Chance("propose_refusal", 4, 60, 300, times=1),
        Chance("refuse", 3, 60, 300, times=1), Chance("withdraw", 0.7, 60, 600, office=False),
    ),
    State.RETURNED: (Chance("repair", 95, 60, 4 * _DAY, office=False), Chance("withdraw", 5, 60, 9 * _DAY, office=False)),
    State.REFUSAL_PROPOSED: (Chance("agree_refusal", 85, 30, 240), Chance("decline_refusal", 15, 30, 240)),
    State.SUPPLEMENT: (
        Chance("supplement", 96, 180, 8 * _DAY, office=False), Chance("withdraw", 2, _DAY, 9 * _DAY, office=False),
        Chance("stop", 2, 2400, 4800),
    ),
    State.WAITING_PAYMENT: (Chance("release_payment", 100, 960, 5000),),
    State.DRAFT_CHECK: (
        Chance("agree_draft", 75, 10, 400, office=False), Chance("correct_draft", 7, 10, 400, office=False, times=2),
        Chance("draft_silence", 18, 0, 0),
    ),
    State.DECIDED: (Chance("conclude", 100, 10, 90),),
    State.RESULT_READY: (Chance("collect", 50, 15, 3 * _DAY, office=False), Chance("hand_over", 50, 30, 2400)),
    State.HANDED_OVER: (Chance("revoke", 0.3, 900, 9000, times=1),),
}  # fmt: skip
_BESIDE = (
    Chance("ask_supplement", 7, 40, 300, times=1), Chance("propose_supplement", 0.4, 40, 300, times=1), Chance("ask_opinion", 8, 40, 200, times=1),
    Chance("propose_extension", 2.5, 20, 60, times=1), Chance("send_back", 1.5, 30, 200, times=1), Chance("stop", 0.4, 60, 400),
    Chance("withdraw", 0.6, 60, 2000, office=False),
)  # fmt: skip
"""What may happen in process beside going on."""
_ANSWERS = (
    Chance("give_opinion", 100, 240, 1300), Chance("agree_supplement", 85, 30, 240), Chance("decline_supplement", 15, 30, 240),
    Chance("agree_extension", 90, 20, 200), Chance("decline_extension", 10, 20, 200),
)  # fmt: skip


def draw(here: Standing, rng: Random, *, without: frozenset[str] = frozenset()) -> Next | None:
    """Return what happens next, or nothing: it has ended, or only the passing of time is left."""
    may = step_of(here.doc, here.step).may
    found = possible(here.state, may=may, pending=derive.pending(here.moves))
    able = {move for move in found if move not in without}
    if here.state is State.IN_PROCESS:
        return _in_process(here, able, rng)
    if here.state is State.HANDED_OVER and rng.random() > 0.01:
        return None
    if here.state is State.RESULT_READY:
        able -= {"hand_over"} if here.electronic else {"collect"}
    return _one_of(_CHANCES.get(here.state, ()), here, able, rng)


def manner(rng: Random, grown: float) -> Manner:
    """Return who held the device: `grown` from 0 to 1 as people get used to filing, more of them do it alone."""
    alone = 0.25 + 0.4 * grown
    return rng.choices((Manner.ALONE, Manner.HELPED, Manner.OFFICER), (alone, 0.2, 0.8 - alone))[0]


def _in_process(here: Standing, able: set[str], rng: Random) -> Next | None:
    answers = [c for c in _ANSWERS if c.move in able]
    if answers:
        return _one_of(tuple(answers), here, able, rng)
    if "require_payment" in able and not _made(here, "require_payment"):
        return Next("require_payment", rng.randint(200, 900))
    going_on = next((m for m in ("decide", "send_draft", "forward") if m in able), None)
    if not _time_to_extend(here):
        able.discard("propose_extension")
    beside = tuple(c for c in _BESIDE if c.move in able and _made(here, c.move) < c.times)
    if beside and (going_on is None or rng.random() * 100 < sum(c.weight for c in beside)):
        return _one_of(beside, here, able, rng)
    return Next(going_on, _planned(here, rng)) if going_on else None


def _planned(here: Standing, rng: Random) -> int:
    """Return the office minutes a step takes: most of the planned ones, now and then far more."""
    planned = max(0.5, step_of(here.doc, here.step).hours) * 60
    factor = rng.uniform(*_SLOWER) if rng.random() < _SLOW else rng.uniform(0.15, 0.85)
    return max(5, int(planned * factor))


def _one_of(chances: tuple[Chance, ...], here: Standing, able: set[str], rng: Random) -> Next | None:
    left = [c for c in chances if c.move in able and _made(here, c.move) < c.times]
    if not left:
        return None
    chosen = rng.choices(left, [c.weight for c in left])[0]
    return Next(chosen.move, rng.randint(chosen.least, chosen.most), chosen.office)


def _made(here: Standing, move: str) -> int:
    return sum(m.name == move for m in here.moves)


def _time_to_extend(here: Standing) -> bool:
    last = here.moves[-1].at if here.moves else None
    return here.due is not None and last is not None and here.due - last > timedelta(days=2)
