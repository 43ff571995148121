"""Complaints and suggestions: filed by anybody, forwarded, asked about, refused, answered, made public after a second look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.due import due
from motcua.identity import people
from motcua.kernel import clock, codes, events, idempotency
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.idempotency import Sending
from motcua.kernel.text import clean, clean_lines
from motcua.organisations import queries as organisations
from motcua.voices import permits, terms
from motcua.voices.errors import NotSaid, UnitUnknown, WordsTooLong
from motcua.voices.events import ComplaintMoved, DossierVoiced
from motcua.voices.models import Complaint, ComplaintMove, ComplaintWords
from motcua.voices.queries import complaints as queries
from motcua.voices.rules import complaints as rules
from motcua.voices.rules.complaints import State, Step
from motcua.voices.rules.terms import Terms

MOST_WORDS = 4000
MOST_NAME, MOST_PAGE = 120, 200


@dataclass(frozen=True)
class Sent:
    """What somebody sends. `phone` is E.164 or nothing; of dossier, unit and page the one that `about` names counts."""

    kind: rules.Kind
    text: str
    about: str = "other"
    dossier: Dossier | None = None
    unit: str = ""
    page: str = ""
    name: str = ""
    phone: str = ""
    consent: bool = False
    language: str = "vi"


@transaction.atomic
def file(sent: Sent, *, sending: Sending | None = None) -> Complaint:
    """Keep a complaint with its receipt, its term running from now; raises NotSaid, WordsTooLong.

    `sending` is remembered with the place that shows the receipt, so that the same press leads there again.
    """
    text = _words(sent.text)
    now = clock.now()
    on = clock.local(now).date()
    unit = queries.first_unit(on)
    person = (
        people.save_people([{"name": clean(sent.name)[:MOST_NAME], "phone": sent.phone}])[0] if _named(sent) else None
    )
    complaint = Complaint.objects.create(
        lookup=_new_code(),
        kind=sent.kind,
        about=sent.about,
        dossier=sent.dossier if sent.about == "dossier" else None,
        about_unit_id=(sent.unit or None) if sent.about == "unit" else None,
        page=clean(sent.page)[:MOST_PAGE] if sent.about == "page" else "",
        person_id=person,
        language=sent.language,
        state=State.RECEIVED,
        unit_id=unit,
        filed_at=now,
    )
    known = terms.at(unit, on)
    facts: dict[str, Any] = {"unit": unit, "consent": sent.consent}
    if known is not None:
        facts |= {"terms": terms.as_facts(known), **_promise(now, known, [], unit)}
    _add(complaint, "file", Actor(Kind.CITIZEN, complaint.subject), State.RECEIVED, facts=facts, text=text)
    if sending is not None:
        place = sending.place % codes.VOICE.show(complaint.lookup)
        idempotency.remember(Sending(sending.scope, sending.key, sending.body, place), subject=complaint.subject)
    return complaint


def _named(sent: Sent) -> bool:
    return bool(clean(sent.name) or sent.phone)


def _new_code() -> str:
    code = codes.VOICE.new()
    while Complaint.objects.filter(lookup=code).exists():
        code = codes.VOICE.new()
    return code


def forward(complaint_id: int, *, to: str, note: str, by: Actor, seen: int | None = None) -> Complaint:
    """Make another unit responsible; the term goes on. Raises UnitUnknown, and what every act raises."""
    found = organisations.unit(to, clock.today())
    if found is None or not found.place:
        raise UnitUnknown
    return _act(complaint_id, "forward", by=by, seen=seen, facts={"to_unit": to}, text=note, needs_words=False)


def ask_supplement(complaint_id: int, *, what: str, by: Actor, seen: int | None = None) -> Complaint:
    """Ask the person to say more; the clock stands until they do."""
    return _act(complaint_id, "ask_supplement", by=by, seen=seen, text=what)


def supplement(complaint_id: int, *, text: str, by: Actor) -> Complaint:
    """Say more; the clock goes on and the term is counted anew with the wait taken off."""
    return _act(complaint_id, "supplement", by=by, text=text)


def refuse(complaint_id: int, *, why: str, by: Actor, seen: int | None = None) -> Complaint:
    """Refuse it with the reason; it counts against no dossier any more."""
    return _act(complaint_id, "refuse", by=by, seen=seen, text=why)


def answer(complaint_id: int, *, text: str, by: Actor, seen: int | None = None) -> Complaint:
    """Answer the person."""
    return _act(complaint_id, "answer", by=by, seen=seen, text=text)


def propose_publication(
    complaint_id: int, *, question: str, text: str, by: Actor, seen: int | None = None
) -> Complaint:
    """Propose what everybody shall read: question and answer, names and numbers taken out by the officer."""
    return _act(complaint_id, "propose_publication", by=by, seen=seen, text=text, question=_words(question))


def publish(complaint_id: int, *, by: Actor, seen: int | None = None) -> Complaint:
    """Make the proposed text public, having read it a second time."""
    return _act(complaint_id, "publish", by=by, seen=seen, needs_words=False)


def decline_publication(complaint_id: int, *, why: str, by: Actor, seen: int | None = None) -> Complaint:
    """Send the proposed text back with what is wrong."""
    return _act(complaint_id, "decline_publication", by=by, seen=seen, text=why)


def withdraw(complaint_id: int, *, by: Actor) -> Complaint:
    """Take it back, by the person."""
    return _act(complaint_id, "withdraw", by=by, needs_words=False)


def take_back_consent(complaint_id: int, *, by: Actor) -> Complaint:
    """Let the answer be public no more, by the person."""
    return _act(complaint_id, "take_back_consent", by=by, needs_words=False)


@transaction.atomic
def rate(complaint_id: int, *, liked: bool, by: Actor) -> None:
    """Keep whether the person was satisfied with the answer; for sums alone. Raises NotPermitted, ComplaintMoveRefused.

    Once it is part of a sum it stays: a sum that changes by one would tell who changed it.
    """
    complaint = Complaint.objects.select_for_update().get(pk=complaint_id)
    permits.require_person(by, complaint.subject)
    if complaint.told or complaint.state not in {State.ANSWERED, State.PUBLISHED}:
        raise rules.ComplaintMoveRefused(move="rate", state=complaint.state)
    Complaint.objects.filter(pk=complaint_id).update(liked=liked)


@transaction.atomic
def _act(
    complaint_id: int,
    name: str,
    *,
    by: Actor,
    seen: int | None = None,
    facts: dict[str, Any] | None = None,
    text: str = "",
    question: str = "",
    needs_words: bool = True,
) -> Complaint:
    """Lock, look at the state, ask the permit, add the move, renew the cache. A page that was overtaken is told so."""
    complaint = Complaint.objects.select_for_update().get(pk=complaint_id)
    queries.require_unmoved(complaint, seen)
    steps = queries.steps(complaint)
    standing = rules.derive(steps)
    permits.require_complaint(by, name, standing, complaint.subject)
    target = rules.after_move(name, standing)
    words = _words(text) if needs_words else clean_lines(text)[:MOST_WORDS]
    _add(complaint, name, by, target, facts=_facts(name, steps, facts or {}), text=words, question=question)
    if (target in rules.COUNTED) is not (standing.state in rules.COUNTED) and complaint.dossier_id:
        events.publish(DossierVoiced(complaint.dossier_id))
    return complaint


def _facts(name: str, steps: list[Step], facts: dict[str, Any]) -> dict[str, Any]:
    """Add by when the act was due, and the new promise where the clock goes on."""
    kept = steps[0].facts.get("terms")
    if kept is None:
        return facts
    known, start, unit = terms.from_facts(kept), steps[0].at, str(steps[0].facts["unit"])
    if name == "supplement":
        now = Step(name, clock.now(), State.RECEIVED)
        return {**facts, **_promise(start, known, [*steps, now], unit)}
    if name == "answer":
        return {**facts, "by": rules.promised(steps)}
    part = {"refuse": "refuse", "ask_supplement": "supplement", "publish": "publish"}.get(name)
    if part is None:
        return facts
    since = next((s.at for s in steps if s.name == "answer"), start) if part == "publish" else start
    held = [] if part == "publish" else steps
    calendar, _revision = organisations.calendar_at(unit)
    at = due(since, known.phase(part), rules.pauses(held), calendar).at
    return {**facts, "by": at.isoformat() if at else None}


def _promise(start: datetime, known: Terms, steps: list[Step], unit: str) -> dict[str, Any]:
    calendar, revision = organisations.calendar_at(unit)
    found = due(start, known.phase("answer"), rules.pauses(steps), calendar)
    assert found.at is not None  # noqa: S101 - no pause is open
    return {"due_at": found.at.isoformat(), "calendar_revision": revision}


def _add(
    complaint: Complaint, name: str, by: Actor, target: State, *, facts: dict[str, Any], text: str, question: str = ""
) -> None:
    complaint.moves_made += 1
    move = ComplaintMove.objects.create(
        complaint=complaint,
        number=complaint.moves_made,
        name=name,
        at=clock.now(),
        actor_kind=by.kind,
        actor_id=by.id,
        unit=by.unit,
        to_state=target,
        facts=facts,
    )
    if text or question:
        ComplaintWords.objects.create(move=move, text=text, question=question)
    for column, value in queries.cached(queries.steps(complaint)).items():
        setattr(complaint, column, value)
    complaint.save()
    if name == "file" and complaint.dossier_id:
        events.publish(DossierVoiced(complaint.dossier_id))
    events.publish(ComplaintMoved(complaint.pk, move.number, name))


def _words(raw: str) -> str:
    words = clean_lines(raw)
    if not words:
        raise NotSaid
    if len(words) > MOST_WORDS:
        raise WordsTooLong(most=MOST_WORDS)
    return words


__all__ = [
    "Sent", "answer", "ask_supplement", "decline_publication", "file", "forward", "propose_publication", "publish",
    "rate", "refuse", "supplement", "take_back_consent", "withdraw",
]  # fmt: skip
