"""How dossiers of the demo live: who does what after how many minutes of office time (people: of any time)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import document
from motcua.dossiers.world.acts import DOES
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar, Role


@dataclass(frozen=True)
class Act:
    """One act of a life."""

    name: str
    after: int
    """Minutes of office time after the act before; for the applicant, minutes on any clock."""
    role: Role | None = None
    """Which officer acts; None: the applicant."""


R = Role
_ACCEPT = Act("accept", 50, R.RECEPTIONIST)
_EXAMINE = Act("send_draft", 70, R.CIVIL_STATUS_OFFICER)
_AGREE = Act("agree_draft", 45)
_DECIDE = Act("decide", 60, R.CHAIR)
_USUALLY = (_ACCEPT, _EXAMINE, _AGREE, _DECIDE)
_COLLECT, _HAND_OVER = Act("collect", 90), Act("hand_over", 300, R.RECEPTIONIST)
_BACK, _MEND = Act("return", 60, R.RECEPTIONIST), Act("mend", 200)
_ASK = Act("ask_supplement", 60, R.CIVIL_STATUS_OFFICER)
_PROPOSE = Act("propose_refusal", 120, R.RECEPTIONIST)

LIVES: dict[str, tuple[Act, ...]] = {
    "usual": (*_USUALLY, _COLLECT),
    "at the desk": (*_USUALLY, _HAND_OVER),
    "returned and mended": (_BACK, _MEND, *_USUALLY, _COLLECT),
    "supplement": (_ACCEPT, _ASK, _MEND, _EXAMINE, _AGREE, _DECIDE, _COLLECT),
    "draft corrected": (_ACCEPT, _EXAMINE, Act("correct_draft", 30), _EXAMINE, _AGREE, _DECIDE, _HAND_OVER),
    "late": (_ACCEPT, _EXAMINE, _AGREE, Act("decide", 900, R.CHAIR), _COLLECT),
    "refused": (_PROPOSE, Act("agree_refusal", 90, R.HEAD_OF_CENTRE)),
    "revoked": (*_USUALLY, _COLLECT, Act("revoke", 600, R.CHAIR)),
    "withdrawn": (_ACCEPT, Act("withdraw", 120)),
    "stopped": (_ACCEPT, Act("stop", 200, R.CHAIR)),
    "filed": (),
    "to mend": (_BACK,),
    "refusal proposed": (_PROPOSE,),
    "being examined": (_ACCEPT,),
    "waits for a supplement": (_ACCEPT, _ASK),
    "draft to check": (_ACCEPT, _EXAMINE),
    "to decide": (_ACCEPT, _EXAMINE, _AGREE),
    "ready": _USUALLY,
}
USUAL = (
    *["usual"] * 8, "at the desk", "at the desk", "at the desk", "returned and mended", "supplement", "draft corrected", "late", "refused",
)  # fmt: skip
"""What happens on an ordinary day, in its proportion."""
STANDING: tuple[tuple[str, int], ...] = (
    ("filed", 0), ("filed", 45), ("filed", 160), ("filed", 700), ("to mend", 60), ("refusal proposed", 30), ("being examined", 20),
    ("being examined", 90), ("waits for a supplement", 200), ("draft to check", 40), ("to decide", 30), ("to decide", 120), ("ready", 60),
    ("ready", 300), ("usual", 200), ("refused", 400), ("revoked", 100), ("withdrawn", 500),
    ("stopped", 600),
)  # fmt: skip
"""What stands in each state today, and for how many minutes of office time it has stood there."""


def filed_before(now: datetime, life: str, stood: int, calendar: Calendar) -> datetime:
    """Return when a dossier must have been filed to stand at the end of this life for so long."""
    needed = sum(act.after for act in LIVES[life]) + stood
    at = now - timedelta(minutes=20)
    while calendar.minutes_between(at, now) < needed:
        at -= timedelta(minutes=30)
    return at


def walk(dossier_id: int, life: tuple[Act, ...], *, since: datetime, until: datetime) -> None:
    """Do the acts one after the other, each at its moment, until one would lie after `until`."""
    at = since
    for act in _under(document(Dossier.objects.get(pk=dossier_id)), life):
        dossier = Dossier.objects.get(pk=dossier_id)
        at = _moment(dossier, act, at)
        if at >= until:
            return
        with clock.frozen(at):
            DOES[act.name](dossier, _actor(dossier, act, at))
            outbox.drain()


def _under(doc: VersionDoc, life: tuple[Act, ...]) -> list[Act]:
    """Return the life as this version has it: without a draft to check, what is examined is passed on at once."""
    if doc.draft_check is not None:
        return list(life)
    kept: list[Act] = []
    for act in life:
        if act.name == "send_draft" and not any(a.name == "forward" for a in kept):
            kept.append(Act("forward", act.after, act.role))
        elif act.name not in {"send_draft", "agree_draft", "correct_draft"}:
            kept.append(act)
    return kept


def _moment(dossier: Dossier, act: Act, at: datetime) -> datetime:
    if act.role is None:
        return at + timedelta(minutes=act.after)
    unit = dossier.received_unit_id if act.role in {R.RECEPTIONIST, R.HEAD_OF_CENTRE} else dossier.resolving_unit_id
    calendar, _revision = organisations.calendar_at(unit)
    return calendar.add_hours(at, act.after)


def _actor(dossier: Dossier, act: Act, at: datetime) -> Actor:
    if act.role is None:
        return Actor(Kind.CITIZEN, dossier.subject)
    unit = dossier.received_unit_id if act.role in {R.RECEPTIONIST, R.HEAD_OF_CENTRE} else dossier.resolving_unit_id
    found = organisations.officers_of(unit, act.role, clock.local(at).date())[0]
    return Actor(Kind.OFFICER, found.actor_id, unit, frozenset({act.role}))
