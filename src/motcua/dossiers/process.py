"""The version's process as the moves walk it: where a step is done, which comes next, who plays which part."""

from collections.abc import Iterable, Sequence
from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.dossiers.models import Dossier, Move, Task
from motcua.dossiers.permits import Parts
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import State
from motcua.kernel import clock
from motcua.organisations import queries as organisations

APPLICANT = "applicant"
PREDECESSOR = "predecessor"
"""Role of the open step while a dossier waits for another one's result: nobody's work."""
_AT_THE_CENTRE = frozenset({"receptionist", "head_of_centre"})


def document(dossier: Dossier) -> VersionDoc:
    """Return the version the dossier is pinned to."""
    return catalogue.document(dossier.version_id)


def step_of(doc: VersionDoc, step: str) -> Process:
    """Return a step of the version's process by its id."""
    return next(s for s in doc.process if s.step == step)


def after(doc: VersionDoc, step: str) -> Process:
    """Return the next step an officer works at."""
    later = doc.process[_index(doc, step) + 1 :]
    return next(s for s in later if s.by != APPLICANT)


def before(doc: VersionDoc, step: str) -> Process:
    """Return the step an officer worked at before; the first one stays."""
    earlier = doc.process[: _index(doc, step)]
    return next((s for s in reversed(earlier) if s.by != APPLICANT), doc.process[0])


def applicants(doc: VersionDoc) -> Process | None:
    """Return the step at which the applicant checks the draft."""
    return next((s for s in doc.process if s.by == APPLICANT), None)


def decider(doc: VersionDoc) -> Process:
    """Return the step that decides."""
    return next(s for s in doc.process if s.decides)


def concluder(doc: VersionDoc) -> Process:
    """Return the step that numbers and issues the result: named by the version, else who examined."""
    named = next((s for s in doc.process if "conclude" in s.may), None)
    return named or before(doc, decider(doc).step)


def planned_minutes(version_id: int, step: str) -> int:
    """Return the office minutes the version plans for a step; 0 where it says nothing of it."""
    found = (s.hours for s in catalogue.document(version_id).process if s.step == step)
    return round(60 * next(found, 0))


def last(doc: VersionDoc) -> Process:
    """Return the step that hands over."""
    return doc.process[-1]


def standing(unit: str, on: date) -> str:
    """Return the key of what stands for the unit on this day: itself, or the one that took its work over."""
    found = organisations.now_is(unit, on)
    return found.key if found else unit


def unit_of(dossier: Dossier, step: Process) -> str:
    """Return where a step of this dossier is done: the centre, the resolving agency, or the department it names."""
    if step.at:
        return organisations.department(dossier.place_id, step.at, clock.today()) or dossier.resolving_unit_id
    if not at_the_centre(step):
        return dossier.resolving_unit_id
    return collecting(dossier) if step.step == last(document(dossier)).step else dossier.received_unit_id


def collecting(dossier: Dossier) -> str:
    """Return the centre the result is handed over at: the chosen one, else the one that received."""
    return dossier.collect_unit_id or dossier.received_unit_id


def elsewhere(dossier: Dossier) -> bool:
    """Tell whether a centre received it that is not the one of its place: it hands the dossier on."""
    return dossier.home_unit_id is not None and dossier.home_unit_id != dossier.received_unit_id


def comes_back_elsewhere(dossier: Dossier) -> bool:
    """Tell whether the result on paper has a way to go to the centre where it is collected."""
    return (
        dossier.home_unit_id is not None and dossier.wants == "centre" and dossier.home_unit_id != collecting(dossier)
    )


def at_the_centre(step: Process) -> bool:
    """Tell whether a step that names no department is done by the centre."""
    return step.by in _AT_THE_CENTRE


def as_steps(moves: Iterable[Move]) -> list[derive.Step]:
    """Return moves as the rules see them."""
    return [derive.Step(m.name, m.at, State(m.to_state), m.number, m.actor_id, m.facts, m.step) for m in moves]


def parts(dossier: Dossier, moves: Sequence[derive.Step] = ()) -> Parts:
    """Return who plays which part now. Without the moves nobody is sender or asked."""
    doc = document(dossier)
    here = step_of(doc, dossier.step)
    asked = derive.pending(moves).get("ask_opinion", [])
    return Parts(
        step=here.by,
        unit=unit_of(dossier, here),
        decider=decider(doc).by,
        concluder=concluder(doc).by,
        sender=derive.sender(moves),
        asked=frozenset(str(m.facts["unit"]) for m in moves if m.number in asked),
    )


def next_task(dossier: Dossier) -> Task:
    """Return the open step that follows from the row: role, unit and, for the applicant's, no officer's moment."""
    state, doc = State(dossier.state), document(dossier)
    here = step_of(doc, dossier.step)
    role, unit, step = here.by, unit_of(dossier, here), here.step
    if state is State.REFUSAL_PROPOSED:
        role = "head_of_centre"
    elif state is State.LINKED:
        role, unit = PREDECESSOR, dossier.received_unit_id
    elif state in {State.RETURNED, State.SUPPLEMENT, State.DRAFT_CHECK}:
        role, unit = APPLICANT, dossier.received_unit_id
    elif state is State.WAITING_PAYMENT:
        role = here.by
    elif state is State.DECIDED:
        step, role, unit = "conclude", concluder(doc).by, dossier.resolving_unit_id
    elif state is State.RESULT_READY:
        step, role, unit = last(doc).step, last(doc).by, collecting(dossier)
    return Task(dossier=dossier, step=step, role=role, unit_id=unit)


def _index(doc: VersionDoc, step: str) -> int:
    return next(number for number, s in enumerate(doc.process) if s.step == step)
