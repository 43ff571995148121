"""What a dossier costs: counted from its answers on its day of reception, frozen with every sending."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import fees
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier, FeeLine, Filing
from motcua.kernel import clock

_COLUMNS = ("fee", "kind", "price", "units", "pieces", "full", "percent", "ground", "unknown")


def count(doc: VersionDoc, answers: Mapping[str, Any], *, on: date, channel: str = "online") -> list[fees.Line]:
    """Return the lines of a filing received on this day; asks for the tariff only where the version needs it."""
    tariff = catalogue.tariff(doc.code, on) if any(fee.tariff for fee in doc.fees) else {}
    return counted(doc, answers, on=on, channel=channel, tariff=tariff)


def estimate(doc: VersionDoc, answers: Mapping[str, Any], *, on: date) -> list[fees.Line]:
    """Return the lines as they would be if it were filed online on this day: for a page, before anything is filed."""
    tariff = catalogue.tariff_shown(doc.code, on) if any(fee.tariff for fee in doc.fees) else {}
    return counted(doc, answers, on=on, channel="online", tariff=tariff)


def counted(
    doc: VersionDoc, answers: Mapping[str, Any], *, on: date, channel: str, tariff: Mapping[str, int]
) -> list[fees.Line]:
    """Return the lines of a filing received on this day under these amounts of the province."""
    around = fees.Around(on, channel, fees.applicant_kind(doc, answers), tariff)
    return fees.lines(doc, answers, around)


def received_on(dossier: Dossier, sent_at: datetime) -> date:
    """Return the day a sending counts by: its own; for a supplement after acceptance that of the full filing."""
    return clock.local(sent_at if dossier.code is None else min(sent_at, dossier.filed_at)).date()


def freeze(filing: Filing, dossier: Dossier) -> None:
    """Keep the lines of a sending; a later tariff changes nothing in them."""
    doc = catalogue.document(dossier.version_id)
    if doc.fees:
        on = received_on(dossier, filing.at)
        FeeLine.objects.bulk_create(
            FeeLine(filing=filing, **values)
            for values in columns(count(doc, filing.answers, on=on, channel=dossier.channel))
        )


def differences(dossiers: Sequence[Dossier]) -> dict[int, tuple[str, str]]:
    """Return, of each dossier whose frozen lines do not follow from what was filed: what is kept, what follows.

    Every sending is counted anew from its answers, its day of reception and the amounts of the tariff it was counted
    with. Two queries, however many dossiers.
    """
    by_id = {one.pk: one for one in dossiers}
    kept: dict[int, list[fees.Line]] = {}
    rows = FeeLine.objects.filter(filing__dossier__in=by_id).order_by("filing_id", "order")
    for filing_id, *columns_ in rows.values_list("filing_id", *_COLUMNS):
        kept.setdefault(filing_id, []).append(fees.Line(*columns_))
    found: dict[int, tuple[str, str]] = {}
    for filing in Filing.objects.filter(dossier__in=by_id).defer("digest").iterator():
        dossier, lines = by_id[filing.dossier_id], kept.get(filing.pk, [])
        doc = catalogue.document(dossier.version_id)
        if not doc.fees:
            continue
        on = received_on(dossier, filing.at)
        priced = {line.fee: line.price for line in lines if line.price is not None}
        derived = counted(doc, filing.answers, on=on, channel=dossier.channel, tariff=priced)
        if derived != lines:
            found[dossier.pk] = (_brief(lines), _brief(derived))
    return found


def _brief(lines: list[fees.Line]) -> str:
    return ", ".join(f"{line.fee} {line.unknown or line.amount}" for line in lines)


def columns(lines: list[fees.Line]) -> Iterator[dict[str, Any]]:
    """Yield what is kept of each line, in order."""
    for order, line in enumerate(lines):
        yield {"order": order, **asdict(line)}


def of(dossier: Dossier, *, sending: int = -1) -> list[fees.Line]:
    """Return the frozen lines of the latest sending (0: of the first), in one query."""
    rows = list(FeeLine.objects.filter(filing__dossier=dossier).order_by("filing__number", "order").values_list(
        "filing_id", *_COLUMNS
    ))  # fmt: skip
    return [fees.Line(*row[1:]) for row in rows if row[0] == rows[sending][0]]


__all__ = ["columns", "count", "counted", "differences", "estimate", "freeze", "of", "received_on"]
