"""How dossiers of the demo live: who does what after how many minutes of office time (people: of any time)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from motcua.catalogue.rules import roads
from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import APPLICANT, document
from motcua.dossiers.world.acts import DOES, actor_for
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar


@dataclass(frozen=True)
class Act:
    """One act of a life."""

    name: str
    after: int
    """Minutes of office time after the act before; for the applicant, minutes on any clock."""
    by: str = "officer"
    """`officer` or `applicant`; which officer follows from the version."""


_ACCEPT = Act("accept", 50)
_EXAMINE = Act("send_draft", 70)
_AGREE = Act("agree_draft", 45, APPLICANT)
_DECIDE = Act("decide", 60)
_USUALLY = (_ACCEPT, _EXAMINE, _AGREE, _DECIDE)
_COLLECT, _HAND_OVER = Act("collect", 90, APPLICANT), Act("hand_over", 300)
_BACK, _REPAIR, _MEND = Act("return", 60), Act("repair", 200, APPLICANT), Act("supplement", 200, APPLICANT)
_ASK = Act("ask_supplement", 60)
_PROPOSE = Act("propose_refusal", 120)

LIVES: dict[str, tuple[Act, ...]] = {
    "usual": (*_USUALLY, _COLLECT),
    "at the desk": (*_USUALLY, _HAND_OVER),
    "returned and mended": (_BACK, _REPAIR, *_USUALLY, _COLLECT),
    "supplement": (_ACCEPT, _ASK, _MEND, _EXAMINE, _AGREE, _DECIDE, _COLLECT),
    "draft corrected": (_ACCEPT, _EXAMINE, Act("correct_draft", 30, APPLICANT), _EXAMINE, _AGREE, _DECIDE, _HAND_OVER),
    "late": (_ACCEPT, _EXAMINE, _AGREE, Act("decide", 900), _COLLECT),
    "refused": (_PROPOSE, Act("agree_refusal", 90)),
    "revoked": (*_USUALLY, _COLLECT, Act("revoke", 600)),
    "withdrawn": (_ACCEPT, Act("withdraw", 120, APPLICANT)),
    "stopped": (_ACCEPT, Act("stop", 200)),
    "filed": (),
    "to mend": (_BACK,),
    "refusal proposed": (_PROPOSE,),
    "being examined": (_ACCEPT,),
    "waits for a supplement": (_ACCEPT, _ASK),
    "draft to check": (_ACCEPT, _EXAMINE),
    "to decide": (_ACCEPT, _EXAMINE, _AGREE),
    "ready": _USUALLY,
    "waits for payment": (_ACCEPT, Act("require_payment", 70)),
}
USUAL = (
    *["usual"] * 8, "at the desk", "at the desk", "at the desk", "returned and mended", "supplement", "draft corrected", "late", "refused",
)  # fmt: skip
"""What happens on an ordinary day, in its proportion."""
STANDING: tuple[tuple[str, int], ...] = (
    ("filed", 0), ("filed", 45), ("filed", 160), ("filed", 700), ("to mend", 60), ("refusal proposed", 30), ("being examined", 20),
    ("being examined", 90), ("waits for a supplement", 200), ("draft to check", 40), ("waits for payment", 60), ("to decide", 30), ("to decide", 120), ("ready", 60),
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
        with clock.frozen(at):
            by = actor_for(dossier, act.name, at, Random(dossier.pk))  # noqa: S311 - chance for a play
        at = _moment(act, by, at)
        if at >= until:
            return
        with clock.frozen(at):
            DOES[act.name](dossier, by)
            outbox.drain()


def _under(doc: VersionDoc, life: tuple[Act, ...]) -> list[Act]:
    """Return the life as this version has it: through every step it has, in the time the act was given."""
    kept: list[Act] = []
    here = doc.process[0]
    for act in life:
        names, here = _ways(doc, act, here)
        kept += [Act(name, max(1, act.after // len(names)), act.by) for name in names]
    return kept


def _ways(doc: VersionDoc, act: Act, here: Process) -> tuple[list[str], Process]:
    """Return the moves this act takes from this step under this version, and the step they lead to."""
    if act.name == "accept":
        return ["accept"], _next(doc, here)
    if act.name in {"ask_supplement", "require_payment"}:
        return _until(doc, act.name, here)
    if act.name == "send_draft":
        return _to_decision(doc, here)
    if act.name in {"agree_draft", "correct_draft"}:
        return ([act.name] if doc.draft_check else []), _examiner(doc, here) if act.name == "correct_draft" else here
    if act.name == "collect" and not doc.result.electronic:
        return ["hand_over"], here
    return [act.name], here


def _until(doc: VersionDoc, name: str, here: Process) -> tuple[list[str], Process]:
    names: list[str] = []
    while name not in here.may:
        names.append("forward")
        here = _next(doc, here)
    return [*names, name], here


def _to_decision(doc: VersionDoc, here: Process) -> tuple[list[str], Process]:
    names: list[str] = []
    while not here.decides:
        if "require_payment" in here.may:
            names += ["require_payment", "release_payment"]
        names.append("send_draft" if "send_draft" in here.may else "forward")
        here = _next(doc, here)
    return names, here


def _next(doc: VersionDoc, here: Process) -> Process:
    found = roads.after(doc, here)
    assert found is not None  # noqa: S101 - the checker proved that a decision follows
    return found


def _examiner(doc: VersionDoc, here: Process) -> Process:
    return next((step for step in doc.process if "send_draft" in step.may), here)


def _moment(act: Act, by: Actor, at: datetime) -> datetime:
    if act.by == APPLICANT:
        return at + timedelta(minutes=act.after)
    calendar, _revision = organisations.calendar_at(by.unit)
    return calendar.add_hours(at, act.after)
