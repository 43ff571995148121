"""Whose dossiers a unit's figures hold: its own, those of what lies below it, and of what they took over.

A dossier counts at the body that resolves it, so that the figures of neighbours add up to those of the unit above. What
a body did that was later split among several is in the figures of the unit that holds all of them, and of no single one.
"""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from motcua.kernel import clock
from motcua.organisations import queries as organisations
from motcua.organisations.atlas import atlas
from motcua.organisations.rules import Kind

T = TypeVar("T")
_KEPT = 20_000


def is_centre(unit: str) -> bool:
    """Tell whether the unit receives and resolves nothing itself."""
    found = organisations.latest(unit)
    return found is not None and found.kind is Kind.CENTRE


def is_province(unit: str) -> bool:
    """Tell whether the unit is a whole province."""
    found = organisations.latest(unit)
    return found is not None and found.kind is Kind.PROVINCE


def within(unit: str) -> frozenset[str]:
    """Return the keys of the bodies whose dossiers are this unit's."""
    on = clock.today()
    return kept("within", (unit, on), lambda: _within(unit, on))


def stands_at(body: str, scope: str) -> str:
    """Return the row a body's dossiers stand in when the figures of `scope` are split by unit.

    Within a province its communes and the province's own bodies; within a commune its bodies; what was split among
    several stands by itself.
    """
    on = clock.today()
    return kept("stands at", (body, scope, on), lambda: _stands_at(body, scope, on))


def name(key: str) -> str:
    """Return what the unit is called today, or was called last."""
    found = organisations.unit(key, clock.today()) or organisations.latest(key)
    return found.name if found else key


def kept(what: str, key: tuple[object, ...], work: Callable[[], T]) -> T:
    """Return what was worked out from this reading of the units before, or work it out and keep it as long as that holds."""
    found: dict[tuple[object, ...], T] = atlas().kept.setdefault(f"insight: {what}", {})
    if key not in found:
        if len(found) > _KEPT:
            found.clear()
        found[key] = work()
    return found[key]


def _within(unit: str, on: date) -> frozenset[str]:
    ruled = {key for whole in organisations.stands_for(unit) for key in organisations.ruled_by(whole)}
    was = organisations.unit(unit, on) is None  # who asks for a unit that is no more means what it did itself
    return frozenset(key for key in ruled if was or _whole(key, ruled, on))


def _whole(key: str, ruled: set[str], on: date) -> bool:
    return all(found.key in ruled for found in organisations.successors(key, on))


def _stands_at(body: str, scope: str, on: date) -> str:
    now = organisations.now_is(body, on) or organisations.latest(body)
    if now is None:
        return body
    place = organisations.unit(now.place, on)
    below = place is not None and place.kind is not Kind.PROVINCE and now.place != scope
    return now.place if below else now.key
