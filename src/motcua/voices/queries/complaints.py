"""Reads of complaints: by code, by unit, in public; their clock explained; counts for the figures."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from motcua.dossiers import explain
from motcua.dossiers.process import standing as stands_today
from motcua.dossiers.rules.due import due
from motcua.kernel import clock, codes, text
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role
from motcua.voices import permits, terms
from motcua.voices.models import Complaint, ComplaintMove, ComplaintWords
from motcua.voices.rules import complaints as rules
from motcua.voices.rules.complaints import State, Step

__all__ = ["Complaint", "ComplaintMove"]


def by_lookup(typed: str) -> Complaint | None:
    """Return the complaint of a code, however typed."""
    code = codes.VOICE.read(typed)
    return Complaint.objects.filter(lookup=code).first() if code else None


def complaint(complaint_id: int) -> Complaint | None:
    """Return one by its id."""
    return Complaint.objects.filter(pk=complaint_id).first()


def first_unit(on: date) -> str:
    """Return who looks at complaints first: where the province's supervisors sit, else its committee."""
    place = organisations.site_at(on).place_key
    supervisors = [p.unit for p in organisations.people_at(on, listed=False) if p.role == Role.SUPERVISOR]
    if supervisors:
        return supervisors[0]
    agency = organisations.agency_of(place, on)
    assert agency is not None  # noqa: S101 - every province has its committee
    return agency.key


def moves(one: Complaint) -> list[ComplaintMove]:
    """Return what happened with its words, oldest first, in one query."""
    return list(one.moves.select_related("words").order_by("number"))


def as_steps(made: Iterable[ComplaintMove]) -> list[Step]:
    """Return moves as the rules see them."""
    return [Step(m.name, m.at, State(m.to_state), m.number, m.actor_id, m.facts) for m in made]


def steps(one: Complaint) -> list[Step]:
    """Return the moves as the rules see them."""
    return as_steps(one.moves.order_by("number"))


def cached(known: list[Step]) -> dict[str, Any]:
    """Return what the row must say."""
    found = rules.derive(known)
    return {
        "state": str(found.state),
        "unit_id": found.unit,
        "due_at": found.due_at,
        "finished_at": found.finished_at,
        "outcome": found.outcome,
        "published_at": found.published_at,
        "moves_made": len(known),
    }


def require_unmoved(one: Complaint, seen: int | None) -> None:
    """Raise Conflict if it moved since the page was seen."""
    if seen is not None and one.moves_made != seen:
        raise Conflict(subject=one.subject)


def why(made: list[ComplaintMove]) -> explain.Explanation | None:
    """Explain by when it must be answered; nothing where no term is known."""
    known = as_steps(made)
    kept = known[0].facts.get("terms")
    if kept is None:
        return None
    limit, unit = terms.from_facts(kept).phase("answer"), str(known[0].facts["unit"])
    revisions = [step.facts["calendar_revision"] for step in known if "calendar_revision" in step.facts]
    calendar, _number = organisations.calendar_at(stands_today(unit, clock.today()), revisions[-1])
    said = {"start": text.moment(known[0].at), "limit": explain.limit_words(limit)}
    opening = _("Gửi lúc %(start)s; thời hạn trả lời là %(limit)s") % said
    return explain.explained(opening, known[0].at, due(known[0].at, limit, rules.pauses(known), calendar), calendar)


# -- the officers' side ---------------------------------------------------------------------------------------


def worklist(units: Collection[str] | None, *, done: bool = False, limit: int = 50, start: int = 0) -> list[Complaint]:
    """Return the complaints these units (or all) are responsible for: open ones by urgency, done ones newest first."""
    rows = Complaint.objects.filter(finished_at__isnull=not done).select_related("dossier")
    rows = rows if units is None else rows.filter(unit__in=units)
    ordered = rows.order_by("-finished_at") if done else rows.order_by(F("due_at").asc(nulls_last=True), "pk")
    return list(ordered[start : start + limit])


def to_look_at(made: list[ComplaintMove]) -> ComplaintMove | None:
    """Return the publication that waits for a second look."""
    if not rules.derive(as_steps(made)).proposed_by:
        return None
    return next(move for move in reversed(made) if move.name == "propose_publication")


def may(made: list[ComplaintMove]) -> list[str]:
    """Return the moves possible now, whoever makes them."""
    return rules.possible(rules.derive(as_steps(made)))


def allows(by: Actor, move: str, made: list[ComplaintMove], subject: str) -> bool:
    """Tell whether this actor may make this move."""
    return permits.may_complaint(by, move, rules.derive(as_steps(made)), subject)


# -- in public ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Promised:
    """By when a complaint filed today is answered, in words."""

    words: str
    basis: str


def promised_today(on: date) -> Promised | None:
    """Return the term that would hold for a complaint filed today; nothing where none is known."""
    known = terms.at(first_unit(on), on)
    return Promised(explain.limit_words(known.phase("answer")), known.basis) if known else None


@dataclass(frozen=True)
class Answered:
    """A complaint and its answer as everybody may read them."""

    kind: str
    unit: str
    question: str
    answer: str
    filed_on: date
    answered_on: date
    late: bool


def published(*, limit: int = 20, start: int = 0) -> tuple[list[Answered], int]:
    """Return what was made public, newest first, and how many there are. At most two queries beside the units."""
    rows = Complaint.objects.filter(published_at__isnull=False)
    page = list(rows.order_by("-published_at")[start : start + limit])
    words = ComplaintWords.objects.filter(move__complaint__in=page, move__name="propose_publication")
    said = {w.move.complaint_id: w for w in words.select_related("move").order_by("move__number")}
    return [_answered(one, said[one.pk]) for one in page if one.pk in said], rows.count()


def _answered(one: Complaint, words: ComplaintWords) -> Answered:
    finished = one.finished_at or one.filed_at
    unit = organisations.latest(one.unit_id)
    return Answered(
        one.kind, unit.name if unit else "", words.question, words.text, clock.local(one.filed_at).date(),
        clock.local(finished).date(), one.outcome == "late",
    )  # fmt: skip
