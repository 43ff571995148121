"""What a public page of figures was asked for, read from its address: a period, a unit, a version. Nothing else counts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.insight import public, schematic
from motcua.insight.rules.spans import MONTHS, PARTS, QUARTERS, Span
from motcua.kernel import clock
from motcua.kernel.text import whole
from motcua.organisations import queries as organisations

ROMAN = {"q1": "I", "q2": "II", "q3": "III", "q4": "IV"}


@dataclass(frozen=True)
class Asked:
    """A period there may be figures of, and a unit or nothing; `error` says what could not be read."""

    span: Span
    unit: str = ""
    error: str = ""

    @property
    def year(self) -> int:
        """Return the year the period lies in."""
        return self.span.year

    @property
    def query(self) -> str:
        """Return the choice as an address carries it."""
        return f"{self.when}&don-vi={self.unit}" if self.unit else self.when

    @property
    def when(self) -> str:
        """Return the period as an address carries it."""
        return f"nam={self.year}" + (f"&ky={self.span.part}" if self.span.part else "")

    @property
    def words(self) -> str:
        """Return the period as people say it: `năm 2026`, `quý III/2026`, `tháng 10/2026`."""
        return span_words(self.span)

    @property
    def running(self) -> bool:
        """Tell whether the period is still going on."""
        return not self.span.over(clock.today())


def read(request: HttpRequest) -> Asked:
    """Return the choice; what cannot be read is told, and this year or the whole place is shown."""
    span, error = _span(request)
    unit = request.GET.get("don-vi", "")
    if unit and unit not in names():
        unit, error = "", _("Không có đơn vị này. Hãy chọn một nơi trong danh sách.")
    return Asked(span, unit, error)


def _span(request: HttpRequest) -> tuple[Span, str]:
    today, typed, part = clock.today(), request.GET.get("nam", ""), request.GET.get("ky", "")
    year = whole(typed) if typed else today.year
    if year is None or not 2000 <= year <= today.year:
        return Span(today.year), _("Không có năm này. Hãy chọn một năm trong danh sách.")
    if part not in PARTS:
        return Span(year), _("Không có kỳ này. Hãy chọn cả năm, một quý hay một tháng.")
    if not Span(year, part).begun(today):
        return Span(year), _("Kỳ này chưa đến. Hãy chọn một kỳ đã bắt đầu.")
    return Span(year, part), ""


def span_words(span: Span) -> str:
    """Return a period as people say it."""
    if not span.part:
        return _("năm %d") % span.year
    if span.part in QUARTERS:
        return _("quý %(quarter)s/%(year)d") % {"quarter": ROMAN[span.part], "year": span.year}
    return _("tháng %(month)s/%(year)d") % {"month": span.part, "year": span.year}


def names() -> dict[str, str]:
    """Return the places one may choose, as they are called today: the communes of this site's place."""
    on = clock.today()
    columns = schematic.columns(organisations.site_at(on).place_key, on)
    return {one.key: one.name for column in columns for block in column for one in block.communes}


def choices(asked: Asked, *, with_unit: bool, with_parts: bool = True) -> dict[str, Any]:
    """Return the options of the form, the chosen ones marked."""
    found = sorted({*public.years(), asked.year}, reverse=True)
    options = {
        "years": [{"value": one, "label": one, "checked": one == asked.year} for one in found],
        "errors": [{"href": "#nam", "text": asked.error}] if asked.error else [],
    }
    if with_parts:
        options["parts"] = [{"value": part, "label": _part(part), "checked": part == asked.span.part} for part in PARTS]
    if with_unit:
        every = [{"value": "", "label": _("Tất cả"), "checked": not asked.unit}]
        options["units"] = every + [
            {"value": key, "label": name, "checked": key == asked.unit} for key, name in names().items()
        ]
    return options


def _part(part: str) -> str:
    if part in MONTHS:
        return _("Tháng %s") % part
    return _("Quý %s") % ROMAN[part] if part else _("Cả năm")
