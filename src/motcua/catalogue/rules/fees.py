"""What a filing costs, line by line: pure arithmetic in whole đồng over the fees of a version.

Everything depends on the day of reception, never on today: its tariff rows and the ages counted on it are handed in.
A line whose amount cannot be known is there all the same and says why; a total with such a line is unknown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from motcua.catalogue.rules.conditions import Answers, evaluate
from motcua.catalogue.rules.schema import Exemption, Fee, VersionDoc

_MOST_COUNTED = 1_000_000
"""More pages or copies than anybody can bring: not believed, so the amount is unknown."""
PERSON, ORGANISATION = "person", "organisation"


class Unknown(StrEnum):
    """Why an amount is not known."""

    AMOUNT = "amount"  # the version gives none
    TARIFF = "tariff"  # the province's tariff has no row of that day
    COUNT = "count"  # how many was not answered
    CONDITION = "condition"  # whether it is due at all depends on what was left blank


@dataclass(frozen=True)
class Around:
    """What a fee depends on beside the answers. `tariff`: amount by fee id, as of the day of reception."""

    on: date
    channel: str = "online"
    applicant: str = PERSON
    tariff: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of money. `amount` is what is due; None is unknown, and `unknown` says why.

    `full` less `less` is `amount`; `ground` is the exemption that takes it off, or `online`.
    """

    fee: str
    kind: str
    price: int | None
    units: int
    pieces: int
    full: int | None = None
    percent: int = 0
    ground: str = ""
    unknown: str = ""

    @property
    def less(self) -> int:
        """Return the đồng taken off, rounded down: nobody pays a part of a đồng less than nothing."""
        return (self.full or 0) * self.percent // 100

    @property
    def amount(self) -> int | None:
        """Return what is due."""
        return None if self.full is None else self.full - self.less


def lines(doc: VersionDoc, answers: Answers, around: Around) -> list[Line]:
    """Return the lines that are due or may be; what surely is not, and what nobody asked a unit of, is left out."""
    return [line for name, fee in named(doc).items() if (line := _line(name, fee, answers, around)) is not None]


def named(doc: VersionDoc) -> dict[str, Fee]:
    """Return the fees by id; those of documents stored before fees had ids are called by their place."""
    return {fee.id or str(at): fee for at, fee in enumerate(doc.fees)}


def total(counted: Iterable[Line]) -> int | None:
    """Return the sum, or None where a line is unknown."""
    found = 0
    for line in counted:
        if line.amount is None:
            return None
        found += line.amount
    return found


def known(counted: Iterable[Line]) -> int:
    """Return the sum of the lines that are known."""
    return sum(line.amount or 0 for line in counted)


def applicant_kind(doc: VersionDoc, answers: Answers) -> str:
    """Return whether a person or an organisation files; a version that does not ask is for persons."""
    said = answers.get(doc.filing.applicant_kind) if doc.filing.applicant_kind else None
    return said if said in {PERSON, ORGANISATION} else PERSON


def price_of(fee: Fee, around: Around) -> int | None:
    """Return the đồng of one unit by this channel on this day."""
    if around.channel == "online" and fee.online is not None:
        return fee.online
    return around.tariff.get(fee.id) if fee.tariff else fee.amount


def piece(fee: Fee, price: int, units: int) -> int:
    """Return the đồng of one piece of so many units: the first at the price, further ones at `then`, capped."""
    if fee.first is None or fee.then is None:
        cost = price * units
    else:
        cost = price * min(units, fee.first) + fee.then * max(0, units - fee.first)
    return cost if fee.at_most is None else min(cost, fee.at_most)


def _line(name: str, fee: Fee, answers: Answers, around: Around) -> Line | None:
    due = evaluate(fee.when, answers, on=around.on)
    if due is False or fee.for_ not in {None, around.applicant}:
        return None
    units, pieces = _count(fee.per, answers), _count(fee.times, answers)
    if 0 in {units, pieces}:
        return None
    price = price_of(fee, around)
    line = Line(name, fee.kind, price, units or 0, pieces or 0)
    why = _why_not(fee, price, units=units, pieces=pieces, due=due)
    if why or price is None or units is None or pieces is None:
        return replace(line, unknown=why)
    percent, ground = _reduction(fee, answers, around)
    return replace(line, full=piece(fee, price, units) * pieces, percent=percent, ground=ground)


def _why_not(fee: Fee, price: int | None, *, units: int | None, pieces: int | None, due: bool | None) -> str:
    if due is None:
        return Unknown.CONDITION
    if price is None:
        return Unknown.TARIFF if fee.tariff else Unknown.AMOUNT
    return Unknown.COUNT if units is None or pieces is None else ""


def _count(question: str, answers: Answers) -> int | None:
    """Return what a number question counts: 1 where nothing is counted, None where it was not answered."""
    if not question:
        return 1
    said = answers.get(question)
    if isinstance(said, list):
        return len(said)
    if not isinstance(said, int) or isinstance(said, bool) or said > _MOST_COUNTED:
        return None
    return max(0, said)


def _reduction(fee: Fee, answers: Answers, around: Around) -> tuple[int, str]:
    """Return the percent off and its ground. Grounds do not add up: the one that takes off most counts."""
    grounds = [(one.percent, one.id) for one in held(fee, answers, around.on)]
    by_channel = fee.discount.get("online", 0) if around.channel == "online" else 0
    found = [*grounds, *([(by_channel, "online")] if by_channel else [])]
    return max(found, key=lambda one: one[0], default=(0, ""))


def held(fee: Fee, answers: Answers, on: date) -> list[Exemption]:
    """Return the exemptions whose ground surely holds."""
    return [one for one in fee.exemptions if evaluate(one.when, answers, on=on) is True]
