"""What a public page of figures was asked for, read from its address: a year, a unit, a version. Nothing else counts."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.insight import public, schematic
from motcua.kernel import clock
from motcua.kernel.text import whole
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Asked:
    """A year there may be figures of, and a unit or nothing; `error` says what could not be read."""

    year: int
    unit: str
    error: str = ""

    @property
    def query(self) -> str:
        """Return the choice as an address carries it."""
        return f"nam={self.year}" + (f"&don-vi={self.unit}" if self.unit else "")


def read(request: HttpRequest) -> Asked:
    """Return the choice; what cannot be read is told, and this year or the whole place is shown."""
    this, error = clock.today().year, ""
    typed = request.GET.get("nam", "")
    year = whole(typed) if typed else this
    if year is None or not 2000 <= year <= this:
        year, error = this, _("Không có năm này. Hãy chọn một năm trong danh sách.")
    unit = request.GET.get("don-vi", "")
    if unit and unit not in names():
        unit, error = "", _("Không có đơn vị này. Hãy chọn một nơi trong danh sách.")
    return Asked(year, unit, error)


def names() -> dict[str, str]:
    """Return the places one may choose, as they are called today: the communes of this site's place."""
    on = clock.today()
    columns = schematic.columns(organisations.site_at(on).place_key, on)
    return {one.key: one.name for column in columns for block in column for one in block.communes}


def choices(asked: Asked, *, with_unit: bool) -> dict[str, Any]:
    """Return the options of the form, the chosen ones marked."""
    found = sorted({*public.years(), asked.year}, reverse=True)
    options = {
        "years": [{"value": one, "label": one, "checked": one == asked.year} for one in found],
        "errors": [{"href": "#nam", "text": asked.error}] if asked.error else [],
    }
    if with_unit:
        every = [{"value": "", "label": _("Tất cả"), "checked": not asked.unit}]
        options["units"] = every + [
            {"value": key, "label": name, "checked": key == asked.unit} for key, name in names().items()
        ]
    return options
