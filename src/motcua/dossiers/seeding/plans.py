"""Which moves a seeded dossier makes, and how long each waits: the common roads and the rare ones."""

from collections.abc import Iterator
from random import Random

from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.dossiers.process import APPLICANT
from motcua.dossiers.rules.moves import State

EVERY = (
    State.FILED, State.IN_PROCESS, State.SUPPLEMENT, State.DRAFT_CHECK, State.RETURNED, State.REFUSAL_PROPOSED,
    State.DECIDED, State.RESULT_READY, State.WAITING_PAYMENT,
)  # fmt: skip
OPEN = (*EVERY, *[State.FILED] * 4, *[State.IN_PROCESS] * 6, *[State.RESULT_READY] * 4, *[State.SUPPLEMENT] * 2)
"""States in which open dossiers stand, one after the other: every one, and the frequent ones more often."""

WAITS = {
    "return": (5, 200), "accept": (2, 60), "propose_refusal": (10, 240), "agree_refusal": (15, 240), "decline_refusal": (15, 240),
    "ask_supplement": (10, 90), "require_payment": (20, 200), "release_payment": (300, 4000), "send_draft": (3, 45), "forward": (5, 120),
    "send_back": (5, 60), "decide": (3, 40), "hand_over": (30, 1600), "stop": (60, 900), "repair": (20, 2800), "supplement": (30, 4300),
    "agree_draft": (5, 300), "correct_draft": (5, 300), "collect": (3, 2000), "withdraw": (20, 900), "revoke": (900, 9000),
    "draft_silence": (0, 1), "conclude": (0, 1),
}  # fmt: skip
"""Shortest and longest wait before each move: office minutes for officers, minutes for applicants."""


def whole(doc: VersionDoc, rng: Random) -> list[str]:
    """Return the moves of a dossier that comes to its end."""
    road = rng.random()
    if road < 0.04:
        return ["propose_refusal", "agree_refusal"]
    if road < 0.055:
        return ["accept", "withdraw"] if rng.random() < 0.5 else ["withdraw"]
    if road < 0.06:
        return ["accept", "stop"]
    start = ["return", "repair"] if road < 0.18 else ["propose_refusal", "decline_refusal"] if road < 0.2 else []
    asked = ["ask_supplement", "supplement"] if rng.random() < 0.07 * doc.supplement.free_after_acceptance else []
    back = ["send_back", *_examined(_examiners(doc)[-1], rng)] if rng.random() < 0.02 else []
    end = "collect" if doc.result.electronic and rng.random() < 0.6 else "hand_over"
    gone = ["revoke"] if rng.random() < 0.003 else []
    return [*start, "accept", *asked, *_to_decision(doc, rng), *back, "decide", "conclude", end, *gone]


def reaches(state: State, doc: VersionDoc) -> bool:
    """Tell whether a dossier of this version can ever stand in the state."""
    if state is State.LINKED:  # only what is filed with others waits for them; seeded dossiers are filed alone
        return False
    if state is State.DRAFT_CHECK:
        return doc.draft_check is not None
    asked = {
        State.WAITING_PAYMENT: "require_payment",
        State.RETURNED: "return",
        State.REFUSAL_PROPOSED: "propose_refusal",
    }
    if state in asked:
        return any(asked[state] in step.may for step in doc.process)
    return state is not State.SUPPLEMENT or doc.supplement.free_after_acceptance > 0


def until(state: State, doc: VersionDoc, rng: Random) -> list[str]:
    """Return the moves of a dossier that stands in a state today."""
    decided = ["accept", *_to_decision(doc, rng, silent=0.0), "decide"]
    stops = {
        State.FILED: "",
        State.RETURNED: "return",
        State.REFUSAL_PROPOSED: "propose_refusal",
        State.SUPPLEMENT: "ask_supplement",
        State.WAITING_PAYMENT: "require_payment",
        State.DRAFT_CHECK: "send_draft",
        State.DECIDED: "decide",
        State.RESULT_READY: "conclude",
    }
    if state in {State.FILED, State.RETURNED, State.REFUSAL_PROPOSED}:
        return [stops[state]] if stops[state] else []
    if state is State.SUPPLEMENT:
        return ["accept", "ask_supplement"]
    road = [*decided, "conclude"]
    if state is State.IN_PROCESS:
        return road[: rng.choice((1, road.index("decide")))]
    return road[: road.index(stops[state]) + 1]


def _to_decision(doc: VersionDoc, rng: Random, *, silent: float = 0.25) -> Iterator[str]:
    """Yield what leads from acceptance to the one who decides: each step passes it on, in its own way."""
    for step in _examiners(doc):
        if "require_payment" in step.may:
            yield from ("require_payment", "release_payment")
        yield from _examined(step, rng, silent=silent)


def _examiners(doc: VersionDoc) -> list[Process]:
    """Return the steps of officers after the first and before the decision."""
    decides = next(number for number, step in enumerate(doc.process) if step.decides)
    return [step for step in doc.process[1:decides] if step.by != APPLICANT]


def _examined(step: Process, rng: Random, *, silent: float = 0.25) -> list[str]:
    """Return how the examination ends: with the applicant's check of the draft, or straight."""
    if "send_draft" not in step.may:
        return ["forward"]
    wrong = ["send_draft", "correct_draft"] if rng.random() < 0.04 and silent else []
    return [*wrong, "send_draft", "draft_silence" if rng.random() < silent else "agree_draft"]
