"""Makers for tests: closed votes without walking a dossier for each, complaints through the service."""

from datetime import date
from typing import Any

from motcua.kernel.idempotency import Sending
from motcua.voices.models import Complaint, Remark
from motcua.voices.rules.complaints import Kind
from motcua.voices.rules.satisfaction import Moment, shown_from
from motcua.voices.services import complaints

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


def make_complaint(*, sending: Sending | None = None, **changes: Any) -> Complaint:
    """File a complaint of nobody about nothing in particular, through the service."""
    said: dict[str, Any] = {"kind": Kind.COMPLAINT, "text": "Chờ hai tiếng mà không có ghế ngồi.", **changes}
    return complaints.file(complaints.Sent(**said), sending=sending)
