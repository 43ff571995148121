"""Votes and reasons of the demo: whoever waited too long, was refused or had to come again is less satisfied."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.rules.moves import State
from motcua.dossiers.world.acts import officers
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.voices import permits, reasons
from motcua.voices.models import Vote
from motcua.voices.rules.satisfaction import Moment
from motcua.voices.services import visits, votes

VOTE_OF_RESULT, VOTE_OF_FILING, CAUSE_TOLD = 0.3, 0.12, 0.5
_WEEK = timedelta(days=7)
_WORDS = {
    "late": ("Hẹn rồi mà vẫn phải chờ thêm.", "Trễ mấy ngày, không ai báo."),
    "trips": ("Nhà xa, đi lại ba lần mới xong.", "Đến nơi mới biết phải quay lại."),
    "more_papers": ("Lần sau mới nói thiếu giấy.",),
    "too_long": ("Nhiều câu quá, làm một lúc là mỏi mắt.",),
    "photos": ("Chụp hoài không rõ chữ.",),
    "quick": ("Nhanh hơn tôi nghĩ.",),
    "kind": ("Cô ở quầy chỉ rất kỹ.", "Cảm ơn các anh chị."),
    "no_trip": ("Không phải nghỉ làm đi xã.",),
}
_CAUSES = (("diffidence", 30), ("wants_it_seen", 20), ("did_not_know", 16), ("device", 12), ("log_in_failed", 10), ("distance", 5),
           ("line", 4), ("reading", 4), ("other", 3))  # fmt: skip


@dataclass(frozen=True)
class Said:
    """Somebody says something at a moment: about a filing, a result, or why they came."""

    at: datetime
    dossier: Dossier
    what: str
    """filed | result | came."""


def make() -> str:
    """Let them say it, once; return how many did."""
    if Vote.objects.exists():
        return f"{Vote.objects.count()} đã có"
    weeks: dict[int, list[Said]] = defaultdict(list)
    first = Dossier.objects.order_by("filed_at").values_list("filed_at", flat=True).first()
    if first is None:
        return "0"
    for one in _planned():
        weeks[(one.at - first) // _WEEK].append(one)
    for number in sorted(weeks):
        with transaction.atomic(), outbox.own_jobs():
            for one in sorted(weeks[number], key=lambda said: said.at):
                with clock.frozen(one.at):
                    _say(one)
            with clock.frozen(min(first + (number + 1) * _WEEK + timedelta(days=1), clock.now())):
                votes.close()
                votes.tell()
                votes.tell_bits()
            outbox.drain(limit=100_000)
    return f"{Vote.objects.count()}"


def _planned() -> Iterator[Said]:
    now = clock.now()
    fetched = set(Move.objects.filter(name="hand_over").values_list("dossier_id", flat=True))
    for dossier in Dossier.objects.exclude(state=State.WITHDRAWN).order_by("pk").iterator(chunk_size=2000):
        rng = Random(f"voice:{dossier.pk}")  # noqa: S311 - chance for a play, not for a secret
        asked = [(dossier.filed_at, Moment.FILED, VOTE_OF_FILING)]
        if dossier.finished_at:
            asked.append((dossier.finished_at, Moment.RESULT, VOTE_OF_RESULT))
        for since, moment, likely in asked:
            at = since + timedelta(minutes=rng.randrange(2, 2000))
            if rng.random() < likely and at < now:
                yield Said(at, dossier, moment)
        if dossier.pk in fetched and dossier.ended_at and rng.random() < CAUSE_TOLD:
            yield Said(dossier.ended_at, dossier, "came")


def _say(one: Said) -> None:
    rng = Random(f"said:{one.what}:{one.dossier.pk}")  # noqa: S311 - chance for a play
    try:
        if one.what == "came":
            _came(one, rng)
        else:
            _voted(one.dossier, Moment(one.what), rng)
    except Refused:
        return  # the state moved on, or the page asks nobody: they said nothing


def _came(one: Said, rng: Random) -> None:
    centre = one.dossier.collect_unit_id or one.dossier.received_unit_id
    staff = [by for by in officers(centre, clock.today()) if permits.may_count_visits(by)]
    if staff:
        cause = rng.choices([code for code, _ in _CAUSES], [weight for _, weight in _CAUSES])[0]
        visits.note(cause, by=staff[0], procedure=one.dossier.procedure if rng.random() < 0.7 else "")


def _voted(dossier: Dossier, moment: Moment, rng: Random) -> None:
    trouble = _trouble(dossier) if moment is Moment.RESULT else []
    satisfied = rng.random() < (0.35 if trouble else 0.95)
    offered = [chip.code for chip in reasons.offered(moment, satisfied=satisfied)]
    if moment is Moment.RESULT and not satisfied:
        offered = [code for code in trouble if code in offered] or ["manner", "trips"]
    chosen = rng.sample(offered, min(len(offered), rng.choice((0, 1, 1, 2))))
    words = [w for code in chosen for w in _WORDS.get(code, ())]
    text = rng.choice(words) if words and rng.random() < 0.35 else ""
    by = Actor(Kind.CITIZEN, dossier.subject)
    votes.say(dossier.pk, moment, satisfied=satisfied, chosen=chosen, text=text, by=by)


def _trouble(dossier: Dossier) -> list[str]:
    """Return what went wrong with this dossier, as its moves tell it."""
    names = set(dossier.moves.values_list("name", flat=True))
    found = ["late"] if dossier.outcome == "late" else []
    found += ["more_papers", "trips"] if names & {"return", "ask_supplement"} else []
    return found + (["unclear_no"] if names & {"refuse", "agree_refusal"} else [])
