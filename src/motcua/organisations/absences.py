"""Absences and their deputies: entered by who is away or by their leader, ended early when they are back."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.organisations import permits
from motcua.organisations.models import Absence, Appointment, Unit
from motcua.organisations.rules import NOT_LENT

_LONGEST = timedelta(days=366)


class AbsenceRefused(Refused):
    """The absence cannot be kept as it was entered; `why` says what stands against it."""

    code: ClassVar[str] = "organisations.absence_refused"


@transaction.atomic
def enter(unit: str, officer: int, *, deputy: int, since: date, until: date, by: Actor) -> Absence:
    """Keep that an officer is away from `since` to `until`, both included, and who stands in for them.

    The deputy works in the same unit on all these days and is there themselves; where they do not hold the roles of who
    is away, they are given them for these days, which only a leader does. Raises AbsenceRefused, NotPermitted.
    """
    Unit.objects.select_for_update().get(pk=unit)  # two at once in one unit could make a circle
    theirs, held = _roles(unit, officer, since, since), _roles(unit, deputy, since, until)
    permits.require_absence(by, unit, officer, theirs=theirs, given=theirs - NOT_LENT - held)
    _check_days(since, until)
    _check_people(unit, officer, deputy, since, until, (theirs, held))
    row = Absence.objects.create(
        officer_id=officer, unit_id=unit, deputy_id=deputy, valid=_span(since, until), by=by.id, at=clock.now()
    )
    audit.record(
        "organisations.enter_absence", subject=f"officer:{officer}", by=by, deputy=f"officer:{deputy}", unit=unit,
        since=since.isoformat(), until=until.isoformat(), given=sorted(theirs - NOT_LENT - held),
    )  # fmt: skip
    return row


@transaction.atomic
def end(absence_id: int, *, by: Actor) -> None:
    """Let an absence end: from today on the officer is back. One that has not begun was never there.

    Pressed again, nothing changes. Raises NotPermitted, Absence.DoesNotExist.
    """
    row = Absence.objects.select_for_update().get(pk=absence_id)
    today = clock.today()
    first = row.valid.lower
    permits.require_absence(by, row.unit_id, row.officer_id, theirs=_roles(row.unit_id, row.officer_id, first, first))
    if row.valid.upper <= today:
        return
    if first >= today:
        row.delete()
    else:
        row.valid = DateRange(first, today)
        row.save(update_fields=["valid"])
    audit.record(
        "organisations.end_absence", subject=f"officer:{row.officer_id}", by=by, unit=row.unit_id, absence=absence_id
    )


def _check_days(since: date, until: date) -> None:
    if since < clock.today():
        raise AbsenceRefused(why=_("Ngày bắt đầu đã qua. Nhập từ hôm nay trở đi."))
    if not since <= until <= since + _LONGEST:
        raise AbsenceRefused(why=_("Ngày cuối phải sau ngày đầu, và không quá một năm."))


def _check_people(
    unit: str, officer: int, deputy: int, since: date, until: date, roles: tuple[frozenset[str], frozenset[str]]
) -> None:
    theirs, held = roles
    if officer == deputy:
        raise AbsenceRefused(why=_("Không ai thay cho chính mình. Chọn một người khác cùng đơn vị."))
    if not theirs:
        raise AbsenceRefused(why=_("Người vắng không làm việc ở đơn vị này vào ngày đó."))
    if not held:
        raise AbsenceRefused(why=_("Người thay phải làm việc ở cùng đơn vị trong tất cả những ngày đó."))
    during = Absence.objects.filter(unit=unit, valid__overlap=_span(since, until))
    if during.filter(officer=officer).exists():
        raise AbsenceRefused(why=_("Người này đã có một lần vắng trùng ngày. Kết thúc lần đó rồi nhập lại."))
    if during.filter(officer=deputy).exists():
        raise AbsenceRefused(why=_("Người thay cũng vắng trong những ngày đó. Chọn người khác."))
    if during.filter(deputy=officer).exists():
        raise AbsenceRefused(
            why=_("Người vắng đang được giao thay người khác trong những ngày đó. Đổi người thay ở lần vắng kia trước.")
        )


def _roles(unit: str, officer: int, since: date, until: date) -> frozenset[str]:
    """Return the roles the officer holds in the unit on all these days; none for days out of order."""
    if until < since:
        return frozenset()
    rows = Appointment.objects.filter(unit=unit, officer=officer, valid__contains=_span(since, until))
    return frozenset(rows.values_list("role", flat=True))


def _span(since: date, until: date) -> DateRange:
    return DateRange(since, until + timedelta(days=1))
