"""One tap: satisfied or not, once per dossier and moment. After a day it is closed and told only in groups."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from django.db import connection, transaction

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import State
from motcua.kernel import audit, clock, events
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.text import clean_lines
from motcua.voices import permits, reasons
from motcua.voices.errors import NotAsked, VoteClosed, WordsTooLong
from motcua.voices.events import DossierVoiced
from motcua.voices.models import Remark, Vote, VoteWords
from motcua.voices.rules.satisfaction import CHANGE_FOR, TOGETHER, Moment, is_asked, may_change, shown_from, tells

MOST_WORDS = 1000
_AT_ONCE = 1000
_VOTES = """
    UPDATE voices_vote SET told = true
      FROM (SELECT v.id, count(*) OVER (PARTITION BY d.resolving_unit_id,
                   date_trunc('month', coalesce(d.received_at, d.filed_at) AT TIME ZONE %(zone)s)) AS waiting
              FROM voices_vote v JOIN dossiers_dossier d ON d.id = v.dossier_id
             WHERE NOT v.told AND v.closed_at IS NOT NULL) cell
     WHERE voices_vote.id = cell.id AND cell.waiting >= %(together)s
"""
_RATINGS = """
    UPDATE voices_complaint SET told = true
      FROM (SELECT id, count(*) OVER (PARTITION BY unit_id, date_trunc('year', filed_at AT TIME ZONE %(zone)s)) AS waiting
              FROM voices_complaint WHERE NOT told AND liked IS NOT NULL) cell
     WHERE voices_complaint.id = cell.id AND cell.waiting >= %(together)s
"""


@transaction.atomic
def say(
    dossier_id: int,
    moment: Moment,
    *,
    satisfied: bool,
    by: Actor,
    chosen: Collection[str] = (),
    text: str = "",
) -> Vote:
    """Keep whether somebody was satisfied; said again within a day it takes the place of what was said before.

    `chosen` are codes of reasons; those that are not offered for this answer are left out. The same said twice is once.
    Raises NotPermitted but for the dossier's applicant (and a receptionist for somebody without a phone), NotAsked,
    VoteClosed, WordsTooLong.
    """
    words = clean_lines(text)
    if len(words) > MOST_WORDS:
        raise WordsTooLong(most=MOST_WORDS)
    dossier = Dossier.objects.select_for_update().get(pk=dossier_id)
    permits.require_vote(by, dossier, moment)
    now = clock.now()
    vote = Vote.objects.filter(dossier=dossier, moment=moment).first()
    _require_open(dossier, moment, vote, by, now)
    vote = vote or Vote(dossier=dossier, moment=moment, at=now)
    vote.satisfied = satisfied
    vote.reasons = [chip.code for chip in reasons.offered(moment, satisfied=satisfied) if chip.code in chosen]
    vote.way = "person" if by.kind is Kind.CITIZEN else "desk"
    vote.save()
    _keep(vote, words)
    return vote


def asks(dossier: Dossier, moment: Moment) -> bool:
    """Tell whether a first vote about this moment is taken now."""
    asked = is_asked(moment, filed_at=dossier.filed_at, finished_at=dossier.finished_at, now=clock.now())
    return asked and dossier.state != State.WITHDRAWN


def _require_open(dossier: Dossier, moment: Moment, vote: Vote | None, by: Actor, now: datetime) -> None:
    if vote is None:
        if not asks(dossier, moment):
            raise NotAsked
        return
    if vote.closed_at is not None or not may_change(vote.at, now):
        raise VoteClosed
    if by.kind is Kind.OFFICER and vote.way == "person":
        raise NotPermitted(act="vote", subject=dossier.subject)


def _keep(vote: Vote, words: str) -> None:
    if words:
        VoteWords.objects.update_or_create(vote=vote, defaults={"text": words})
    else:
        VoteWords.objects.filter(vote=vote).delete()


def close() -> int:
    """Close the votes that can't be changed any more, in no order: reasons and words leave the dossier; return how many."""
    now = clock.now()
    ripe = list(Vote.objects.filter(closed_at=None, at__lte=now - CHANGE_FOR).values_list("pk", flat=True)[:_AT_ONCE])
    SystemRandom().shuffle(ripe)
    with transaction.atomic():
        votes = {v.pk: v for v in Vote.objects.select_for_update().filter(pk__in=ripe, closed_at=None)}
        ordered = [votes[pk] for pk in ripe if pk in votes]
        dossiers = Dossier.objects.in_bulk({v.dossier_id for v in ordered})
        words = dict(VoteWords.objects.filter(vote__in=ordered).values_list("vote_id", "text"))
        Remark.objects.bulk_create(
            [_remark(v, dossiers[v.dossier_id], words.get(v.pk, ""), now) for v in ordered], batch_size=500
        )
        VoteWords.objects.filter(vote__in=ordered).delete()
        Vote.objects.filter(pk__in=[v.pk for v in ordered]).update(closed_at=now, reasons=[])
        for vote in ordered:
            events.publish(DossierVoiced(vote.dossier_id))
    return len(ordered)


def _remark(vote: Vote, dossier: Dossier, text: str, now: datetime) -> Remark:
    on = clock.local(now).date()
    return Remark(
        unit_id=dossier.resolving_unit_id if vote.moment == Moment.RESULT else dossier.received_unit_id,
        procedure=dossier.procedure,
        moment=vote.moment,
        month=on.replace(day=1),
        satisfied=vote.satisfied,
        reasons=vote.reasons,
        way=vote.way,
        text=text,
        shown_from=shown_from(on),
    )


def tell() -> int:
    """Let closed votes join the sums of their unit, and of their procedure, where enough of them wait; return how many.

    A sum so grows by five or more at a time: looking at it every day never tells what one person said.
    """
    told = 0
    with transaction.atomic():
        for column, mark in (("unit_id", "told_of_unit"), ("procedure", "told_of_procedure")):
            cells: dict[tuple[object, ...], list[UUID]] = defaultdict(list)
            waiting = Remark.objects.select_for_update().filter(**{mark: False})
            for pk, *cell in waiting.values_list("pk", column, "moment", "month"):
                cells[tuple(cell)].append(pk)
            ready = [pk for pks in cells.values() if tells(len(pks)) for pk in pks]
            told += Remark.objects.filter(pk__in=ready).update(**{mark: True})
    return told


def tell_bits() -> int:
    """Let the bits of closed votes, and of rated answers, join the index where five and more wait; return how many joined.

    Votes wait by the body that resolves and the month the dossier came; ratings by the unit that answered and the year.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        joined = 0
        for statement in (_VOTES, _RATINGS):
            cursor.execute(statement, {"zone": str(clock.ZONE), "together": TOGETHER})
            joined += cursor.rowcount
    return joined


@transaction.atomic
def erase_words(remark_id: UUID, *, by: Actor) -> None:
    """Erase what somebody wrote (a name in it, an insult); the vote itself stays. For supervisors, and kept."""
    permits.require_erase(by)
    if Remark.objects.filter(pk=remark_id).exclude(text="").update(text=""):
        audit.record("voices.words_erased", subject=f"remark:{remark_id}", by=by)
