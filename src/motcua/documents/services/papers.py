"""Papers the state gives: drawn, kept, numbered, told apart from copies, replaced, revoked."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack

from django.conf import settings
from django.db import transaction

from motcua.documents import content, papers
from motcua.documents.errors import PaperStands
from motcua.documents.models import Paper, PaperEvent, PaperReason
from motcua.kernel import audit, clock, codes, text
from motcua.kernel.actor import Actor


class Facts(TypedDict):
    """What a paper is known by, beside what stands on it."""

    number: str
    issuer: str
    issuer_name: str
    subject: str
    holder_name: str
    at: NotRequired[datetime | None]


@dataclass(frozen=True)
class Prepared:
    """A paper that was drawn but not issued: nothing stands on it yet, it may be thrown away."""

    kind: str
    title: str
    number: str
    verify_code: str
    issuer: str
    issuer_name: str
    subject: str
    masked_name: str
    at: datetime
    pdf: bytes = field(repr=False)


def prepare(
    kind: str,
    data: dict[str, Any],
    *,
    number: str,
    issuer: str,
    issuer_name: str,
    subject: str,
    holder_name: str,
    at: datetime | None = None,
) -> Prepared:
    """Draw a paper with its own verify code, outside any lock. Raises papers.DrawingFailed."""
    moment = at or clock.now()
    code = codes.VERIFY.new()
    pdf = papers.render(kind, data, at=moment, verify_code=code, site_url=settings.SITE_URL)
    return Prepared(
        kind=kind,
        title=papers.title(kind, data, clock.local(moment).date()),
        number=number,
        verify_code=code,
        issuer=issuer,
        issuer_name=issuer_name,
        subject=subject,
        masked_name=text.masked_name(holder_name),
        at=moment,
        pdf=pdf,
    )


def issue(prepared: Prepared, *, by: Actor) -> Paper:
    """Issue a drawn paper: keep its bytes, its row, its first event, all in the caller's transaction."""
    with transaction.atomic():
        sha256 = content.digest(prepared.pdf)
        content.guard(sha256)
        content.put(prepared.pdf)
        paper = Paper.objects.create(
            kind=prepared.kind,
            title=prepared.title,
            number=prepared.number,
            verify_code=prepared.verify_code,
            issuer=prepared.issuer,
            issuer_name=prepared.issuer_name,
            issued_at=prepared.at,
            subject=prepared.subject,
            masked_name=prepared.masked_name,
            sha256=sha256,
            size=len(prepared.pdf),
        )
        PaperEvent.objects.create(paper=paper, state="issued", at=prepared.at, by=by.id)
        audit.record("documents.issue", subject=paper.subject, by=by, paper=str(paper.id), kind=paper.kind)
    return paper


def issue_now(kind: str, data: dict[str, Any], *, by: Actor, **facts: Unpack[Facts]) -> Paper:
    """Draw and issue in one go; `facts` as for `prepare`."""
    return issue(prepare(kind, data, **facts), by=by)


def replace(paper: Paper, prepared: Prepared, *, reason: str, by: Actor) -> Paper:
    """Issue `prepared` in the place of `paper`: whoever verifies the old one is told of the new one.

    Raises PaperStands if the old one is no longer in force.
    """
    with transaction.atomic():
        old = _in_force(paper)
        new = issue(prepared, by=by)
        _change(old, "replaced", reason=reason, by=by, successor=new)
    return new


def revoke(paper: Paper, *, reason: str, by: Actor) -> Paper:
    """Revoke the paper; its file stays, and whoever verifies it is told plainly. Raises PaperStands."""
    with transaction.atomic():
        return _change(_in_force(paper), "revoked", reason=reason, by=by)


def _in_force(paper: Paper) -> Paper:
    locked = Paper.objects.select_for_update().get(pk=paper.pk)
    if locked.state != "issued":
        raise PaperStands(state=locked.state)
    return locked


def _change(paper: Paper, state: str, *, reason: str, by: Actor, successor: Paper | None = None) -> Paper:
    event = PaperEvent.objects.create(paper=paper, state=state, at=clock.now(), by=by.id, successor=successor)
    if words := text.clean_lines(reason):
        PaperReason.objects.create(event=event, text=words)
    paper.state = state
    paper.save(update_fields=["state"])
    audit.record(f"documents.{state}", subject=paper.subject, by=by, paper=str(paper.id), kind=paper.kind)
    return paper
