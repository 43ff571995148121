"""Reads of the register: what is published on a day, every version there was, what waits for its second step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from motcua.insight.register.models import Indicator, IndicatorVersion
from motcua.insight.rules.stated import Stated
from motcua.kernel.errors import Refused


class IndicatorMissing(Refused):
    """No published indicator bears this name."""

    code: ClassVar[str] = "insight.indicator_missing"
    status: ClassVar[int] = 404


@dataclass(frozen=True)
class VersionView:
    """One version as it was stated; `published` is nothing while it waits for its second step."""

    id: int
    indicator: str
    kind: str
    measure: str
    number: int
    name: str
    unit: str
    explained: str
    source: str
    source_on: date | None
    target: Decimal | None
    valid_from: date
    valid_until: date | None
    values: tuple[Stated, ...]
    why: str
    by: str
    by_unit: str
    at: datetime
    published: bool | None
    verdict_by: str = ""
    verdict_unit: str = ""
    verdict_at: datetime | None = None
    verdict_why: str = ""
    in_use: bool = False
    """It is the newest that was published."""

    @property
    def stated(self) -> bool:
        """Tell whether somebody entered it; else it is worked out from moves."""
        return self.kind == "stated"

    def holds(self, on: date) -> bool:
        """Tell whether the indicator is in use on this day."""
        return self.valid_from <= on and (self.valid_until is None or on <= self.valid_until)


def published(on: date) -> list[VersionView]:
    """Return the version in use of every indicator in use on this day, in the order they were first entered. One query."""
    rows = IndicatorVersion.objects.filter(verdict__published=True)
    newest = rows.order_by("indicator_id", "-number").distinct("indicator_id")
    found = [replace(_view(row), in_use=True) for row in _joined(newest)]
    order = sorted(found, key=lambda one: (one.kind, one.id))
    return [one for one in order if one.holds(on)]


def versions(indicator: str) -> list[VersionView]:
    """Return every version of an indicator, newest first. One query. Raises IndicatorMissing."""
    found = [_view(row) for row in _joined(IndicatorVersion.objects.filter(indicator=indicator).order_by("-number"))]
    if not found:
        raise IndicatorMissing(indicator=indicator[:48])
    now = next((one.number for one in found if one.published), None)
    return [replace(one, in_use=one.number == now) for one in found]


def public_versions(indicator: str) -> list[VersionView]:
    """Return the published versions of an indicator, newest first. Raises IndicatorMissing."""
    found = [one for one in versions(indicator) if one.published]
    if not found:
        raise IndicatorMissing(indicator=indicator[:48])
    return found


def waiting() -> list[VersionView]:
    """Return what waits for its second step, oldest first. One query."""
    return [_view(row) for row in _joined(IndicatorVersion.objects.filter(verdict=None).order_by("at"))]


def known() -> frozenset[str]:
    """Return the names of all indicators there are."""
    return frozenset(Indicator.objects.values_list("id", flat=True))


def _joined(rows: object) -> Iterable[IndicatorVersion]:
    return rows.select_related("indicator", "verdict")  # type: ignore[attr-defined, no-any-return]


def _view(row: IndicatorVersion) -> VersionView:
    verdict = getattr(row, "verdict", None)
    view = VersionView(
        id=row.pk,
        indicator=row.indicator_id,
        kind=row.indicator.kind,
        measure=row.indicator.measure,
        number=row.number,
        name=row.name,
        unit=row.unit,
        explained=row.explained,
        source=row.source,
        source_on=row.source_on,
        target=row.target,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        values=tuple(_stated(one) for one in row.values),
        why=row.why,
        by=row.by,
        by_unit=row.by_unit,
        at=row.at,
        published=None if verdict is None else verdict.published,
    )
    if verdict is None:
        return view
    return replace(
        view,
        verdict_by=verdict.by,
        verdict_unit=verdict.by_unit,
        verdict_at=verdict.at,
        verdict_why=verdict.why,
    )


def _stated(kept: dict[str, str]) -> Stated:
    first, last = date.fromisoformat(kept["first"]), date.fromisoformat(kept["last"])
    return Stated(first, last, Decimal(kept["value"]), kept["about"], kept["note"])
