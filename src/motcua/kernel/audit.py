"""The audit trail and the view log: two doors for writing, none for changing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_noop

from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.models import AuditRow, ViewRow

WHY = {
    "compare": gettext_noop("Đối chiếu với giấy tờ"), "register": gettext_noop("Tra trong sổ, trong dữ liệu"),
    "certificate": gettext_noop("Soạn giấy kết quả"), "contact": gettext_noop("Trao đổi với người nộp"),
}  # fmt: skip
"""Why staff opens more than the usual (whole id numbers); a closed list, so that no personal words get into the log."""


def record(act: str, *, subject: str, by: Actor, **facts: object) -> None:
    """Add an audit row in the caller's transaction. `facts` hold no personal text; a deputy's row names who is away."""
    if by.stands_for:
        facts["stands_for"] = [one.id for one in by.stands_for]
    AuditRow.objects.create(
        at=clock.now(),
        actor_kind=by.kind,
        actor_id=by.id,
        unit=by.unit,
        act=act,
        subject=subject,
        facts=facts,
    )


def unit_of(act: str, *, subject: str) -> str:
    """Return the unit in whose name this was done to the subject first; nothing if it was not, or the system did it."""
    rows = AuditRow.objects.filter(subject=subject, act=act).order_by("id")
    return rows.values_list("unit", flat=True).first() or ""


def viewed(*, by: Actor, purpose: str, subjects: Iterable[str], fields: Iterable[str], why: str = "") -> None:
    """Log that staff read personal data; a list page writes one row for all its people."""
    ViewRow.objects.create(
        at=clock.now(),
        actor_id=by.id,
        unit=by.unit,
        purpose=purpose,
        why=why,
        subjects=sorted(set(subjects)),
        fields=sorted(set(fields)),
    )


def views_for(purpose: str) -> list[ViewRow]:
    """Return who looked, newest first."""
    return list(ViewRow.objects.filter(purpose=purpose).order_by("-id")[:200])


@dataclass(frozen=True)
class Looks:
    """What one actor of one unit saw for one purpose: how often, when last."""

    actor_id: str
    unit: str
    purpose: str
    fields: list[str]
    why: str
    times: int
    last: datetime


def looks(*, purposes: Iterable[str], subjects: Iterable[str], limit: int = 50) -> list[Looks]:
    """Return who looked at these subjects or for these purposes, lists that held them included; latest first. One query."""
    mine = Q(purpose__in=list(purposes)) | Q(subjects__has_any_keys=list(subjects))
    rows = ViewRow.objects.filter(mine).values("actor_id", "unit", "purpose", "fields", "why")
    found = rows.annotate(times=Count("id"), last=Max("at")).order_by("-last")[:limit]
    return [Looks(**row) for row in found]
