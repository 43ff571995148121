"""What readers and their moderator do: stars, comments, votes. Nothing a reader typed is shown before somebody said so."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest

from motcua.editorial import edition
from motcua.editorial.readers import browsers, counting, permits, queries
from motcua.editorial.readers.errors import (
    CommentEmpty,
    CommentTooLong,
    NoSuchChoice,
    PollClosed,
    ReasonMissing,
    TrapFilled,
    VotedToday,
)
from motcua.editorial.readers.models import Choice, Comment, Poll, Stars
from motcua.editorial.readers.rules import MOST_COMMENT, MOST_NAME, STARS, has_link
from motcua.kernel import audit, clock, limits, text
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict
from motcua.organisations import queries as organisations

A_DAY = timedelta(days=1)
MOST_BALLOTS = 50
"""Votes, and first stars, taken a day from one address: a school shares one, a script changes its name at will."""


@dataclass(frozen=True)
class Written:
    """What somebody wrote under a subject; `trap` is the box that stays empty."""

    name: str
    text: str
    trap: str = ""


def rate(request: HttpRequest, subject: str, stars: int | None, browser: str) -> None:
    """Keep one browser's stars for a subject; given again, they replace the first.

    Raises NoSuchChoice, VotedToday (a browser without its cookie that rated today), TooMany.
    """
    if stars not in STARS:
        raise NoSuchChoice
    mine = browsers.digest(browser, subject)
    _one_of_an_address(request, "stars")
    with transaction.atomic():
        edition.changed()  # kept pages show the stars
        if Stars.objects.filter(subject=subject, browser=mine).update(stars=stars, at=clock.now()):
            return
        if not counting.once(request, subject, "rating", within=A_DAY):
            raise VotedToday
        Stars.objects.create(subject=subject, browser=mine, stars=stars, at=clock.now())


def write(request: HttpRequest, subject: str, written: Written, browser: str) -> Comment:
    """Keep a comment until a moderator has read it; the same words sent twice are one comment.

    Raises TrapFilled, CommentEmpty, CommentTooLong, TooMany.
    """
    said, name = text.clean_lines(written.text), text.clean(written.name)[:MOST_NAME]
    if written.trap.strip():
        raise TrapFilled
    if not said:
        raise CommentEmpty
    if len(said) > MOST_COMMENT:
        raise CommentTooLong(signs=text.number(len(said)), most=text.number(MOST_COMMENT))
    mine, digest = browsers.digest(browser, subject), hashlib.sha256(said.encode()).hexdigest()
    sent = Comment.objects.filter(subject=subject, browser=mine, digest=digest).first()
    if sent is not None:
        return sent
    address = request.META.get("REMOTE_ADDR", "")
    limits.take(f"comment:{address}", most=5, per=timedelta(minutes=10))
    limits.take(f"comments:{address}", most=40, per=A_DAY)
    comment, _ = Comment.objects.get_or_create(
        subject=subject,
        browser=mine,
        digest=digest,
        defaults={"name": name, "text": said, "has_link": has_link(f"{name} {said}"), "made_at": clock.now()},
    )
    return comment


def show(comment_id: int, *, seen: str, answer: str = "", by: Actor) -> Comment:
    """Show a comment, with a public answer if there is one. Raises NotPermitted, CommentTooLong, Conflict."""
    return _decide(comment_id, "shown", seen=seen, answer=answer, by=by)


def refuse(comment_id: int, *, seen: str, reason: str, by: Actor) -> Comment:
    """Do not show a comment, or no longer; its writer reads the reason. Raises NotPermitted, ReasonMissing, Conflict."""
    permits.require_moderator(by, f"comment:{comment_id}")
    if not text.clean(reason):
        raise ReasonMissing
    return _decide(comment_id, "refused", seen=seen, reason=text.clean(reason)[:500], by=by)


def vote(request: HttpRequest, poll: Poll, choice_id: int | None) -> None:
    """Count a vote, one a browser and day, unlinked from who gave it. Raises PollClosed, NoSuchChoice, VotedToday, TooMany."""
    today = clock.today()
    if poll.starts_on > today or (poll.ends_on is not None and poll.ends_on < today):
        raise PollClosed
    choice = Choice.objects.filter(poll=poll, pk=choice_id).first() if choice_id is not None else None
    if choice is None:
        raise NoSuchChoice
    _one_of_an_address(request, f"vote:{poll.pk}")
    with transaction.atomic():
        if not counting.once(request, f"poll:{poll.pk}", "ballot", within=A_DAY):
            raise VotedToday
        counting.add(choice.subject, "vote")


def _one_of_an_address(request: HttpRequest, what: str) -> None:
    limits.take(f"{what}:{request.META.get('REMOTE_ADDR', '')}", most=MOST_BALLOTS, per=A_DAY)


def _decide(comment_id: int, state: str, *, seen: str, by: Actor, reason: str = "", answer: str = "") -> Comment:
    permits.require_moderator(by, f"comment:{comment_id}")
    answer = text.clean_lines(answer)
    if len(answer) > MOST_COMMENT:
        raise CommentTooLong(signs=text.number(len(answer)), most=text.number(MOST_COMMENT))
    with transaction.atomic():
        comment = Comment.objects.select_for_update().get(pk=comment_id)
        if queries.seen(comment) != seen:
            raise Conflict(subject=f"comment:{comment_id}")
        comment.state, comment.reason = state, reason
        comment.decided_at, comment.decided_by = clock.now(), by.id
        if state == "shown" and answer != comment.answer:
            comment.answer, comment.answered_by = answer, by.id if answer else ""
            comment.answered_at = clock.now() if answer else None
            comment.answered_for = _in_the_name_of(by) if answer else ""
        comment.save()
        edition.changed()  # kept pages show how many there are
        audit.record(f"comment.{state}", subject=f"comment:{comment_id}", by=by, answered=bool(answer))
    return comment


def _in_the_name_of(by: Actor) -> str:
    unit = organisations.unit(by.unit, clock.today())
    return unit.name if unit else ""
