"""What one dossier contributes to figures, worked out from its moves and its row. Pure: no database, no clock.

Nothing here depends on the day it is asked on: what is late only because time goes by is asked of the open facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.rules.clock import Pause, joined
from motcua.dossiers.rules.derive import Step, supplements_asked
from motcua.dossiers.rules.manner import Manner
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.retyped import retyped
from motcua.insight.rules import spread
from motcua.organisations.rules import ZONE, Calendar

OTHER = "other"
"""A reason in an officer's own words."""
UNRECORDED = "unrecorded"
MANNERS = (*map(str, Manner), "counter", UNRECORDED)
"""How it was filed: by the person alone, with a helper, at the counter by an officer, “online” but from an officer's
place, or nobody recorded it."""


@dataclass(frozen=True)
class Row:
    """What the dossier's row says."""

    procedure: str
    resolving: str
    received: str
    channel: str
    state: str
    outcome: str
    filed_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    reply_due_at: datetime | None = None
    helped: bool = False
    reasons: tuple[str, ...] = ()
    """Why it was returned or a supplement asked: ids of the version's common defects, or `OTHER`."""
    files_at: datetime | None = None
    """When the first file came in that belongs to it."""


@dataclass(frozen=True)
class FactRow:
    """One line of figures about one dossier."""

    moves: int
    procedure: str
    resolving: str
    received: str
    channel: str
    manner: str
    came_on: date
    """Legal start, or, before acceptance, the day it was filed."""
    done_on: date | None
    due_at: datetime | None
    """The promised moment; before acceptance that of the centre's answer."""
    state: str
    outcome: str
    accepted: bool
    returns: int
    supplements: int
    reasons: str
    """The reasons of all returns and requests, each as often as it was given, with a blank between."""
    ground: str
    """Why it was refused: id of the version's ground."""
    retyped: int
    """Lines an officer typed over though the person had given them."""
    extended: bool
    concluded: bool
    """A result was issued: an electronic one with its number and file."""
    collected: str
    """How the result was received: electronic | desk; empty until it was."""
    files: bool
    """At least one paper of it is on file electronically."""
    used: int | None
    """Office minutes from legal start to result, waiting for others taken off."""
    hours: int | None
    """The same as its step (`rules.spread`)."""


def derive(row: Row, steps: Sequence[Step], pauses: Sequence[Pause], calendar: Calendar) -> FactRow:
    """Work out the facts of a dossier; `steps` are all its moves, oldest first."""
    names = [step.name for step in steps]
    concluded = "conclude" in names
    used = None
    if concluded and row.received_at is not None and row.finished_at is not None:
        used = used_minutes(row.received_at, row.finished_at, pauses, calendar)
    sent = max(step.at for step in steps if step.name in {"file", "repair", "supplement"})
    return FactRow(
        moves=len(steps),
        procedure=row.procedure,
        resolving=row.resolving,
        received=row.received,
        channel=row.channel,
        manner=manner(row, steps[0]),
        came_on=_day(row.received_at or row.filed_at),
        done_on=_day(row.finished_at) if row.finished_at else None,
        due_at=row.due_at or row.reply_due_at,
        state=row.state,
        outcome=row.outcome,
        accepted="accept" in names,
        returns=names.count("return"),
        supplements=supplements_asked(steps),
        reasons=" ".join(sorted(row.reasons)),
        ground=next((str(s.facts.get("ground", "")) for s in steps if s.to_state is State.REFUSED), ""),
        retyped=retyped(steps),
        extended="agree_extension" in names,
        concluded=concluded,
        collected="electronic" if "collect" in names else "desk" if "hand_over" in names else "",
        files=row.files_at is not None and row.files_at <= sent,
        used=used,
        hours=None if used is None else spread.step(used),
    )


def reasons(items: Iterable[Mapping[str, str]], known: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Return which common defects (id, about, reason) these items are: by both their words, else by what they are about."""
    found = []
    for item in items:
        about, reason = item.get("about", ""), item.get("reason", "")
        fitting = [one for one in known if one[1] == about]
        exact = [one for one in fitting if one[2] == reason]
        found.append((exact or fitting or [(OTHER, about, reason)])[0][0])
    return tuple(found)


def used_minutes(start: datetime, end: datetime, pauses: Sequence[Pause], calendar: Calendar) -> int:
    """Return office minutes from start to end without the pauses between; never negative."""
    held = 0
    for pause in joined(list(pauses)):
        since, until = max(pause.start, start), min(pause.end or end, end)
        if since < until:
            held += calendar.minutes_between(since, until)
    return max(0, calendar.minutes_between(start, end) - held)


def manner(row: Row, filing: Step) -> str:
    """Return how it was filed, as far as anybody recorded it; online alone proves nothing about who held the device."""
    said = filing.facts.get("manner")
    if said in MANNERS:
        return str(said)
    if row.channel != "online":
        return "counter"
    return "helped" if row.helped else UNRECORDED


def _day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
