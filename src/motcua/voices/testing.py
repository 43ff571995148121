"""Makers for tests: closed votes without walking a dossier for each."""

from datetime import date

from motcua.voices.models import Remark
from motcua.voices.rules.satisfaction import Moment, shown_from

AGENCY = "agency-commune-25318-2025"


def make_remark(
    *,
    unit: str = AGENCY,
    on: date = date(2026, 10, 5),
    satisfied: bool = True,
    reasons: tuple[str, ...] = (),
    text: str = "",
    procedure: str = "1.001193",
    moment: Moment = Moment.RESULT,
) -> Remark:
    """Add one closed vote, not told yet."""
    return Remark.objects.create(
        unit_id=unit,
        procedure=procedure,
        moment=moment,
        month=on.replace(day=1),
        satisfied=satisfied,
        reasons=list(reasons),
        way="person",
        text=text,
        shown_from=shown_from(on),
    )
