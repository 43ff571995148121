"""The roads a dossier can take through a version's process: points and the moves between them.

Pure: no database, no clock. What a move means everywhere is the table above (`dossiers.rules.moves`); a test there
holds the two together. Each edge of the picture is one move of one step.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from motcua.catalogue.rules.schema import Process, VersionDoc

APPLICANT = "applicant"
REFUSED, HANDED_OVER = "refused", "handed_over"


@dataclass(frozen=True, order=True)
class Point:
    """Where a dossier stands: a step and a state of the table; the ends have no step."""

    step: str
    state: str

    @property
    def ended(self) -> bool:
        """Tell whether nothing follows."""
        return not self.step


Leg = tuple[Point, str, Point]
"""From a point by a move to a point."""
Road = tuple[Leg, ...]
Picture = dict[Point, list[tuple[str, Point]]]

RESULT, REFUSAL = Point("", HANDED_OVER), Point("", REFUSED)


def start(doc: VersionDoc) -> Point:
    """Return where every dossier begins."""
    return Point(doc.process[0].step, "filed")


def picture(doc: VersionDoc) -> Picture:
    """Return every move the version gives, from every point a dossier could stand at, reachable or not."""
    found: Picture = {}
    for source, move, target in _legs(doc):
        found.setdefault(source, []).append((move, target))
    return found


def reach(drawn: Picture, begin: Point) -> dict[Point, Road]:
    """Return every point that can be reached, nearest first, each with a shortest road to it."""
    roads: dict[Point, Road] = {begin: ()}
    waiting = deque([begin])
    while waiting:
        here = waiting.popleft()
        for move, there in drawn.get(here, ()):
            if there not in roads:
                roads[there] = (*roads[here], (here, move, there))
                waiting.append(there)
    return roads


def traps(drawn: Picture, begin: Point) -> list[tuple[set[Point], Road]]:
    """Return the places a dossier comes to and never leaves for an end: their points and a road that leads there."""
    roads = reach(drawn, begin)
    onward = {point: set(reach(drawn, point)) for point in roads}
    lost = [point for point, beyond in onward.items() if not any(one.ended for one in beyond)]
    found: list[tuple[set[Point], Road]] = []
    for point in lost:
        known = any(point in points for points, _road in found)
        if not known and all(point in onward[there] for there in onward[point]):
            found.append((onward[point], roads[point]))
    return found


def every_road(doc: VersionDoc) -> list[Road]:
    """Return roads from filing to an end that together take every move of every step at least once; the plain one first."""
    drawn, begin = picture(doc), start(doc)
    to = reach(drawn, begin)
    if RESULT not in to:
        return []
    found = [to[RESULT]]
    taken = set(found[0])
    for source in to:
        for move, target in drawn.get(source, ()):
            leg = (source, move, target)
            if leg not in taken:
                road = (*to[source], leg, *_home(drawn, target))
                taken |= set(road)
                found.append(road)
    return found


def said(road: Iterable[Leg], begin: Point) -> str:
    """Return a road in words: `receive –accept→ examine –forward→ decide`."""
    return begin.step + "".join(f" –{move}→ {there.step or there.state}" for _here, move, there in road)


def _home(drawn: Picture, here: Point) -> Road:
    """Return the shortest road to a result, else to any end."""
    roads = reach(drawn, here)
    ends = [road for point, road in roads.items() if point.ended]
    return roads.get(RESULT) or (min(ends, key=len) if ends else ())


def _legs(doc: VersionDoc) -> Iterator[Leg]:
    if not doc.process:
        return
    yield from _intake(doc)
    for step in doc.process[1:]:
        if step.by != APPLICANT:
            yield from _at(doc, step)
    yield from _draft(doc)
    yield from _result(doc)


def _intake(doc: VersionDoc) -> Iterator[Leg]:
    first, filed = doc.process[0], start(doc)
    onward = after(doc, first)
    if "accept" in first.may and onward:
        yield filed, "accept", _working(onward)
    if "return" in first.may:
        back = Point(first.step, "returned")
        yield filed, "return", back
        yield back, "repair", filed
    if "propose_refusal" in first.may:
        proposed = Point(first.step, "refusal_proposed")
        yield filed, "propose_refusal", proposed
        yield proposed, "agree_refusal", REFUSAL
        yield proposed, "decline_refusal", filed
    if "refuse" in first.may:
        yield filed, "refuse", REFUSAL


_DETOURS = {
    "ask_supplement": ("supplement", "supplement"),
    "require_payment": ("waiting_payment", "release_payment"),
    "ask_opinion": ("opinion_asked", "give_opinion"),
}
"""Moves that wait for somebody and come back to the same step: state meanwhile, move back."""


def _at(doc: VersionDoc, step: Process) -> Iterator[Leg]:
    here, onward, back = _working(step), after(doc, step), before(doc, step)
    for move in step.may:
        if move == "forward" and onward and not _checked_next(doc, step):
            yield here, move, _working(onward)
        elif move == "send_back" and back:
            yield here, move, _working(back)
        elif move == "decide":
            named = _concluder(doc)
            yield here, move, Point(named.step if named else step.step, "decided")
        elif move == "send_draft" and (check := _check(doc)):
            yield here, move, Point(check.step, "draft_check")
        elif move in _DETOURS:
            state, ends = _DETOURS[move]
            yield here, move, Point(step.step, state)
            yield Point(step.step, state), ends, here


def _draft(doc: VersionDoc) -> Iterator[Leg]:
    check = _check(doc)
    if check is None or doc.draft_check is None:
        return
    here, onward, back = Point(check.step, "draft_check"), after(doc, check), before(doc, check)
    if onward:
        yield here, "agree_draft", _working(onward)
        yield here, "draft_silence", _working(onward)
    if back:
        yield here, "correct_draft", _working(back)


def _result(doc: VersionDoc) -> Iterator[Leg]:
    last = doc.process[-1]
    ready, named = Point(last.step, "result_ready"), _concluder(doc)
    for step in doc.process:
        if "decide" in step.may:
            yield Point(named.step if named else step.step, "decided"), "conclude", ready
    if "hand_over" in last.may:
        yield ready, "hand_over", RESULT
        if doc.result.electronic:
            yield ready, "collect", RESULT


def after(doc: VersionDoc, step: Process) -> Process | None:
    """Return the next step an officer works at, before the result is handed over."""
    later = doc.process[doc.process.index(step) + 1 : -1]
    return next((one for one in later if one.by != APPLICANT), None)


def before(doc: VersionDoc, step: Process) -> Process | None:
    """Return the step an officer worked at before."""
    earlier = doc.process[: doc.process.index(step)]
    return next((one for one in reversed(earlier) if one.by != APPLICANT), None)


def _check(doc: VersionDoc) -> Process | None:
    return next((step for step in doc.process if step.by == APPLICANT), None)


def _checked_next(doc: VersionDoc, step: Process) -> bool:
    """Tell whether the applicant's check of the draft follows: nobody passes the dossier on around it."""
    check = _check(doc)
    return check is not None and before(doc, check) is step


def _concluder(doc: VersionDoc) -> Process | None:
    return next((step for step in doc.process if "conclude" in step.may), None)


def _working(step: Process) -> Point:
    return Point(step.step, "in_process")
