"""Who may say something, and who may read what was said.

| act | who |
|---|---|
| say whether one was satisfied | the dossier's applicant (grant or proven phone); a receptionist of the centre that handed over, on the day of the hand-over, for a dossier without a phone |
| read the sums and words of a unit | officers of the unit who lead it; supervisors for all units |
| erase words | supervisors |
| forward, ask about, refuse, answer a complaint, propose to publish | leaders of the responsible unit, supervisors of theirs; any supervisor forwards |
| publish or decline | another such officer, or any other supervisor, than who proposed |
| say more, take back, take back consent, rate | the person who sent it (grant or proven phone) |
| count why people came in person | receptionists, heads and helpers, for their own centre |
"""

from motcua.dossiers import permits as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import collecting
from motcua.dossiers.rules.moves import State
from motcua.identity import people
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.organisations.rules import LEADERS, Role
from motcua.voices.rules.complaints import CITIZEN, MOVES, SECOND, Standing
from motcua.voices.rules.satisfaction import Moment

HANDLERS = frozenset({*LEADERS, Role.SUPERVISOR})
"""Roles that handle the complaints of their own unit."""
_AT_THE_DESK = frozenset({Role.RECEPTIONIST, Role.HEAD_OF_CENTRE, Role.HELPER})


def require_vote(by: Actor, dossier: Dossier, moment: Moment) -> None:
    """Raise NotPermitted unless this actor may vote on this dossier's moment."""
    own = by.kind is Kind.CITIZEN and by.id == dossier.subject
    if not own and not (moment is Moment.RESULT and may_ask_at_desk(by, dossier)):
        raise NotPermitted(act="vote", subject=dossier.subject)


def may_ask_at_desk(by: Actor, dossier: Dossier) -> bool:
    """Tell whether this officer may press for somebody without a phone who has just received the result."""
    if by.kind is not Kind.OFFICER or dossier.state != State.HANDED_OVER or dossier.ended_at is None:
        return False
    today = clock.local(dossier.ended_at).date() == clock.today()
    at_this_desk = Role.RECEPTIONIST in by.roles and dossiers.works_for(by, collecting(dossier))
    return today and at_this_desk and not people.phone_of(dossier.applicant_id)


def may_count_visits(by: Actor) -> bool:
    """Tell whether this officer meets people at a centre."""
    return by.kind is Kind.OFFICER and bool(by.roles & _AT_THE_DESK)


def require_visits(by: Actor) -> None:
    """Raise NotPermitted for anybody else."""
    if not may_count_visits(by):
        raise NotPermitted(act="count_visit")


def may_read(by: Actor, unit: str) -> bool:
    """Tell whether this officer may read sums and words of this unit."""
    if by.kind is not Kind.OFFICER:
        return False
    return Role.SUPERVISOR in by.roles or (bool(by.roles & LEADERS) and dossiers.works_for(by, unit))


def may_erase(by: Actor) -> bool:
    """Tell whether this officer may erase words."""
    return by.kind is Kind.OFFICER and Role.SUPERVISOR in by.roles


def require_erase(by: Actor) -> None:
    """Raise NotPermitted for anybody but supervisors."""
    if not may_erase(by):
        raise NotPermitted(act="erase_words")


def require_person(by: Actor, subject: str) -> None:
    """Raise NotPermitted but for the person who sent this complaint."""
    if by.kind is not Kind.CITIZEN or by.id != subject:
        raise NotPermitted(act="complaint", subject=subject)


def may_complaint(by: Actor, move: str, standing: Standing, subject: str) -> bool:
    """Tell whether this actor may make this move (the state is another question)."""
    who = MOVES[move].who
    if who == CITIZEN:
        return by.kind is Kind.CITIZEN and by.id == subject
    if by.kind is not Kind.OFFICER:
        return False
    supervises = Role.SUPERVISOR in by.roles
    handles = bool(by.roles & HANDLERS) and dossiers.works_for(by, standing.unit)
    if who == SECOND:
        return by.id != standing.proposed_by and (handles or supervises)
    return handles or (supervises and move == "forward")


def require_complaint(by: Actor, move: str, standing: Standing, subject: str) -> None:
    """Raise NotPermitted unless this actor may make this move."""
    if not may_complaint(by, move, standing, subject):
        raise NotPermitted(act=move, subject=subject)


def may_read_complaints(by: Actor, unit: str = "") -> bool:
    """Tell whether this officer reads the complaints of a unit (or any at all)."""
    if by.kind is not Kind.OFFICER:
        return False
    handles = bool(by.roles & HANDLERS) and (not unit or dossiers.works_for(by, unit))
    return handles or Role.SUPERVISOR in by.roles


def require_complaints(by: Actor, unit: str = "") -> None:
    """Raise NotPermitted for anybody else."""
    if not may_read_complaints(by, unit):
        raise NotPermitted(act="read_complaints", subject=f"unit:{unit}")


def supervises(by: Actor) -> bool:
    """Tell whether this officer sees the complaints of every unit."""
    return by.kind is Kind.OFFICER and Role.SUPERVISOR in by.roles
