"""Whose figures an officer may look at, and which unit and period they asked for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.insight.queries import BadPeriod, Period, Scope
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotPermitted
from motcua.kernel.text import day, whole
from motcua.organisations import queries as organisations
from motcua.organisations.rules import LEADERS, Kind, Role

PERIODS = {
    "thang": gettext_noop("Tháng này"),
    "thang-truoc": gettext_noop("Tháng trước"),
    "nam": gettext_noop("Năm nay"),
    "12-thang": gettext_noop("12 tháng qua"),
    "khac": gettext_noop("Từ ngày đến ngày"),
}
_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Asked:
    """A unit of the looker's and a period; `error` says what could not be read."""

    by: Actor
    unit: str
    units: dict[str, str]
    """What may be chosen, by key."""
    period: Period
    kind: str
    typed: dict[str, dict[str, str]]
    error: str = ""

    @property
    def scope(self) -> Scope:
        """Return which dossiers are looked at."""
        return Scope(unit=self.unit)

    @property
    def before(self) -> Period:
        """Return the period of the same length right before: a month before a month, a year before a year."""
        first, last = self.period.first, self.period.last
        if self.kind in {"thang", "thang-truoc"}:
            start = (first - timedelta(days=1)).replace(day=1)
            return Period(start, min(start + (last - first), first - timedelta(days=1)))
        if self.kind in {"nam", "12-thang"}:
            return Period(_year_before(first), _year_before(last))
        return Period(first - timedelta(days=self.period.days), first - timedelta(days=1))

    @property
    def words(self) -> str:
        """Return `01/11/2026 đến 25/11/2026`."""
        return _said(self.period)

    @property
    def before_words(self) -> str:
        """Return the period before in words."""
        return _said(self.before)

    def query(self, **more: str) -> str:
        """Return the choice as an address carries it, with more beside it."""
        said = {"don-vi": self.unit, "ky": self.kind}
        if self.kind == "khac":
            said |= {f"{name}.{part}": value for name, parts in self.typed.items() for part, value in parts.items()}
        return urlencode({**said, **more})

    @property
    def choices(self) -> dict[str, Any]:
        """Return the options of the form, the chosen ones marked."""
        return {
            "periods": [{"value": k, "label": _(words), "checked": k == self.kind} for k, words in PERIODS.items()],
            "units": [{"value": k, "label": name, "checked": k == self.unit} for k, name in self.units.items()]
            if len(self.units) > 1
            else [],
            "typed": self.typed,
            "errors": [{"href": "#tu-day", "text": self.error}] if self.error else [],
        }


def read(request: HttpRequest, by: Actor) -> Asked:
    """Return what was asked for: without a choice this month, and all one may see. Raises NotPermitted."""
    units = allowed(by)
    unit = request.GET.get("don-vi", "")[:64] or next(iter(units), "")
    if unit not in units:
        raise NotPermitted(act="read_figures", unit=unit)
    kind = request.GET.get("ky", "")
    kind = kind if kind in PERIODS else "thang"
    typed = {
        name: {part: request.GET.get(f"{name}.{part}", "").strip()[:4] for part in _PARTS} for name in ("tu", "den")
    }
    today, error = clock.today(), ""
    period = _preset(kind, today)
    if kind == "khac":
        try:
            period = Period(_day(typed["tu"]), _day(typed["den"]))
        except (ValueError, BadPeriod):
            error = _("Không đọc được hai ngày này. Ghi đủ ngày, tháng, năm; ngày đầu không sau ngày cuối.")
    return Asked(by, unit, units, period, kind, typed, error)


def allowed(by: Actor) -> dict[str, str]:
    """Return the units whose figures this officer may see, the widest first; nothing for who leads nobody."""
    on = clock.today()
    own = organisations.unit(by.unit, on)
    if own is None or not by.roles & (LEADERS | {Role.SUPERVISOR}):
        return {}
    wide = Role.SUPERVISOR in by.roles or organisations.leads(own.key, on) is Role.CHAIR
    place = organisations.unit(own.place, on) if wide else None
    if place is None:
        return {own.key: own.name}
    found = {place.key: place.name}
    below = (
        organisations.children(place.key, on) if Role.SUPERVISOR in by.roles or place.kind is not Kind.COMMUNE else []
    )
    found |= {one.key: one.name for one in below}
    return found | {one.key: one.name for one in organisations.bodies(place.key, on) if one.key != own.key or not below}


def _preset(kind: str, today: date) -> Period:
    month = today.replace(day=1)
    if kind == "thang-truoc":
        last = month - timedelta(days=1)
        return Period(last.replace(day=1), last)
    if kind == "nam":
        return Period(today.replace(month=1, day=1), today)
    if kind == "12-thang":
        return Period(_year_before(today) + timedelta(days=1), today)
    return Period(month, today)


def _year_before(on: date) -> date:
    """Return the same day a year before; 28 February for the 29th."""
    return on.replace(year=on.year - 1, day=28 if (on.month, on.day) == (2, 29) else on.day)


def _day(typed: dict[str, str]) -> date:
    """Return the day of three boxes; raises ValueError."""
    numbers = [whole(typed[part]) for part in _PARTS]
    if None in numbers:
        raise ValueError
    found, month, year = numbers
    return date(year or 0, month or 0, found or 0)


def _said(period: Period) -> str:
    return _("%(first)s đến %(last)s") % {"first": day(period.first), "last": day(period.last)}
