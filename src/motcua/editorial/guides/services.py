"""What viewers do with clips: see them to the end, say whether they helped and why not."""

from collections.abc import Iterable
from datetime import timedelta

from motcua.editorial.guides.models import ClipReason, ClipVote, FullShowing
from motcua.editorial.guides.rules import reactions
from motcua.editorial.guides.shelf import Clip
from motcua.editorial.readers.rules import is_robot
from motcua.kernel import clock, limits

_A_DAY = timedelta(days=1)
MOST_VOTES = 20
"""From one address in a day, for one clip: a family or an office, but no script."""
MOST_SHOWINGS = 200


def showed(clip: Clip, *, played: str, visit: str, agent: str, address: str) -> bool:
    """Count a full showing, once a visit; return whether it was one. Robots and half showings are none.

    Raises TooMany.
    """
    if is_robot(agent) or not reactions.is_visit(visit) or not reactions.is_full(played, clip.made.seconds):
        return False
    limits.take(f"showing:{clip.name}:{address}", most=MOST_SHOWINGS, per=_A_DAY)
    _row, new = FullShowing.objects.get_or_create(clip=clip.name, visit=visit, defaults={"on": clock.today()})
    return new


def vote(clip: Clip, *, helpful: bool, address: str) -> int:
    """Keep whether a clip helped; return the vote's number, for its reasons. Raises TooMany."""
    limits.take(f"vote:{clip.name}:{address}", most=MOST_VOTES, per=_A_DAY)
    return ClipVote.objects.create(clip=clip.name, helpful=helpful, on=clock.today()).pk


def explain(vote_id: int, reasons: Iterable[str]) -> None:
    """Keep why it did not help: known reasons, each once, however often they are sent."""
    if not ClipVote.objects.filter(pk=vote_id, helpful=False).exists():
        return
    rows = [ClipReason(vote_id=vote_id, reason=one) for one in reactions.REASONS if one in set(reasons)]
    ClipReason.objects.bulk_create(rows, ignore_conflicts=True)
