"""Writing of the register: one proposes a version, another publishes it; nothing is ever rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import transaction

from motcua.insight.register import permits
from motcua.insight.register.models import Indicator, IndicatorVersion, Verdict
from motcua.insight.register.queries import IndicatorMissing
from motcua.insight.rules.stated import Stated
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Conflict, Refused


class ProposalWaiting(Conflict):
    """Another version of this indicator waits for its second step; that comes first."""

    code: ClassVar[str] = "insight.proposal_waiting"


class OwnProposal(Refused):
    """Who proposed a version does not publish it: two pairs of eyes."""

    code: ClassVar[str] = "insight.own_proposal"


class AlreadyJudged(Conflict):
    """The version was published or turned down meanwhile."""

    code: ClassVar[str] = "insight.already_judged"


class NameTaken(Conflict):
    """There is an indicator of this name already: propose a version of it instead."""

    code: ClassVar[str] = "insight.name_taken"


@dataclass(frozen=True)
class Said:
    """What a version says; name, unit, source and values belong to stated ones alone."""

    valid_from: date
    valid_until: date | None = None
    target: Decimal | None = None
    name: str = ""
    unit: str = ""
    explained: str = ""
    source: str = ""
    source_on: date | None = None
    values: Sequence[Stated] = ()
    why: str = ""


@transaction.atomic
def create(indicator: str, said: Said, *, by: Actor) -> IndicatorVersion:
    """Propose a new stated indicator. Raises NotPermitted, NameTaken."""
    permits.require_state(by)
    if Indicator.objects.filter(pk=indicator).exists():
        raise NameTaken(indicator=indicator)
    Indicator.objects.create(id=indicator, kind="stated", at=clock.now())
    return _propose(indicator, 1, said, by)


@transaction.atomic
def propose(indicator: str, said: Said, *, by: Actor) -> IndicatorVersion:
    """Propose the next version of an indicator. Raises NotPermitted, IndicatorMissing, ProposalWaiting."""
    permits.require_state(by)
    one = Indicator.objects.select_for_update(no_key=True).filter(pk=indicator).first()
    if one is None:
        raise IndicatorMissing(indicator=indicator[:48])
    before = one.versions.order_by("-number").select_related("verdict").first()
    if before is not None and not hasattr(before, "verdict"):
        raise ProposalWaiting(indicator=indicator, number=before.number)
    return _propose(indicator, before.number + 1 if before else 1, said, by)


def _propose(indicator: str, number: int, said: Said, by: Actor) -> IndicatorVersion:
    made = IndicatorVersion.objects.create(
        indicator_id=indicator,
        number=number,
        name=said.name,
        unit=said.unit,
        explained=said.explained,
        source=said.source,
        source_on=said.source_on,
        target=said.target,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        values=[
            {"first": f"{v.first}", "last": f"{v.last}", "value": f"{v.value:f}", "about": v.about, "note": v.note}
            for v in said.values
        ],
        why=said.why,
        by=by.id,
        by_unit=by.unit,
        at=clock.now(),
    )
    audit.record("insight.proposed", subject=f"indicator:{indicator}", by=by, number=number)
    return made


@transaction.atomic
def publish(version: int, *, by: Actor) -> Verdict:
    """Publish a proposed version, as somebody who did not propose it. Raises NotPermitted, OwnProposal, AlreadyJudged."""
    return _judge(version, by, published=True)


@transaction.atomic
def turn_down(version: int, *, why: str, by: Actor) -> Verdict:
    """Turn a proposed version down and say why; who proposed it may take it back. Raises NotPermitted, AlreadyJudged."""
    return _judge(version, by, published=False, why=why)


def _judge(version: int, by: Actor, *, published: bool, why: str = "") -> Verdict:
    permits.require_state(by)
    one = IndicatorVersion.objects.select_related("indicator").filter(pk=version).first()
    if one is None:
        raise IndicatorMissing(indicator="")
    Indicator.objects.select_for_update(no_key=True).get(pk=one.indicator_id)
    if Verdict.objects.filter(version=one).exists():
        raise AlreadyJudged(indicator=one.indicator_id, number=one.number)
    if published and one.by in by.also and by.kind is not Kind.SYSTEM:
        raise OwnProposal(indicator=one.indicator_id, number=one.number)
    made = Verdict.objects.create(version=one, published=published, why=why, by=by.id, by_unit=by.unit, at=clock.now())
    act = "insight.published" if published else "insight.turned_down"
    audit.record(act, subject=f"indicator:{one.indicator_id}", by=by, number=one.number)
    return made


@transaction.atomic
def register_measures(measures: Sequence[str]) -> int:
    """Give every measure its derived indicator, published by the system; return how many were new."""
    there = set(Indicator.objects.values_list("id", flat=True))
    new = [one for one in measures if one not in there]
    for one in new:
        Indicator.objects.create(id=one, kind="derived", measure=one, at=clock.now())
        made = IndicatorVersion.objects.create(
            indicator_id=one, number=1, valid_from=date(2000, 1, 1), by="system", at=clock.now()
        )
        Verdict.objects.create(version=made, published=True, by="system", at=clock.now())
    return len(new)
