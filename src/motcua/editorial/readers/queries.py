"""Reads of what readers did: stars, comments shown, what waits for a moderator, polls with their results."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from motcua.editorial.readers import counting
from motcua.editorial.readers.models import Comment, Poll, Stars
from motcua.editorial.readers.rules import average
from motcua.kernel import clock

PAGE = 30


@dataclass(frozen=True)
class Rating:
    """What readers gave a subject: the average as people write it, empty where nobody rated, and how many did."""

    average: str
    count: int
    by_stars: tuple[tuple[int, int], ...]
    """How many gave five, four, … one."""


@dataclass(frozen=True)
class Result:
    """A choice of a poll and how many votes it has; percent of all, rounded."""

    id: int
    text: str
    votes: int
    percent: int


@dataclass(frozen=True)
class PollView:
    """A poll and its public result."""

    poll: Poll
    open: bool
    votes: int
    results: tuple[Result, ...]


def rating(subject: str) -> Rating:
    """Return the stars of a subject; one statement."""
    counts = dict(Stars.objects.filter(subject=subject).values_list("stars").annotate(n=Count("pk")).order_by())
    count = sum(counts.values())
    total = sum(stars * n for stars, n in counts.items())
    return Rating(average(total, count), count, tuple((stars, counts.get(stars, 0)) for stars in (5, 4, 3, 2, 1)))


def comments(subject: str, limit: int = 200) -> list[Comment]:
    """Return what is shown under a subject, newest first; one statement."""
    found = Comment.objects.filter(subject=subject, state="shown", made_at__lte=clock.now())
    return list(found.order_by("-made_at", "-pk")[:limit])


def comment_count(subject: str) -> int:
    """Return how many comments are shown under a subject."""
    return Comment.objects.filter(subject=subject, state="shown", made_at__lte=clock.now()).count()


def mine(subject: str, browser: str) -> list[Comment]:
    """Return what this browser wrote here and is not shown, newest first: what waits, what was refused and why."""
    found = Comment.objects.filter(subject=subject, browser=browser).exclude(state="shown")
    return list(found.order_by("-made_at", "-pk")[:20])


def my_stars(subject: str, browser: str) -> int:
    """Return the stars this browser gave, 0 for none."""
    return Stars.objects.filter(subject=subject, browser=browser).values_list("stars", flat=True).first() or 0


def to_moderate(state: str, page: int) -> tuple[list[Comment], int]:
    """Return a page of the comments in a state and how many there are: waiting ones oldest first, those with links last."""
    rows = Comment.objects.filter(state=state)
    order = ("has_link", "made_at", "pk") if state == "waiting" else ("-decided_at", "-pk")
    return list(rows.order_by(*order)[(page - 1) * PAGE : page * PAGE]), rows.count()


def waiting() -> int:
    """Return how many comments wait for a moderator."""
    return Comment.objects.filter(state="waiting").count()


def comment(comment_id: int) -> Comment | None:
    """Return one comment, whatever became of it."""
    return Comment.objects.filter(pk=comment_id).first()


def seen(one: Comment) -> str:
    """Return what a moderator's page remembers, so that two who decide at once notice it."""
    return f"{one.state} {one.decided_at}"


def poll(slug: str, on: date) -> Poll | None:
    """Return a poll that has begun, by its address."""
    return Poll.objects.filter(slug=slug, starts_on__lte=on).first()


def polls(on: date, limit: int = 20) -> list[PollView]:
    """Return the polls that have begun, open ones first, newest first, with their results; three statements."""
    found = list(
        Poll.objects.filter(starts_on__lte=on).prefetch_related("choices").order_by("-starts_on", "-pk")[:limit]
    )
    votes = counting.totals([c.subject for p in found for c in p.choices.all()], "vote")
    views = [_poll(one, votes, on) for one in found]
    return sorted(views, key=lambda view: not view.open)


def _poll(one: Poll, votes: dict[tuple[str, str], int], on: date) -> PollView:
    counts = [(c, votes.get((c.subject, "vote"), 0)) for c in one.choices.all()]
    total = sum(n for _, n in counts)
    results = tuple(Result(c.pk, c.text, n, round(100 * n / total) if total else 0) for c, n in counts)
    return PollView(one, one.ends_on is None or one.ends_on >= on, total, results)
