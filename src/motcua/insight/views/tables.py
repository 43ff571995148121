"""The tables of public figures: the same rows for the page, its chart and its files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.documents.tables import Cell
from motcua.insight import public, queries, said, spans
from motcua.insight.measure import Measure
from motcua.insight.public import Line
from motcua.insight.register.queries import VersionView
from motcua.insight.rules.stated import Stated, time_words
from motcua.insight.views.asked import Asked
from motcua.kernel.text import figure

PARTS: dict[str, Callable[[str, Asked], list[Line]]] = {
    "thang": lambda name, asked: public.by_month(name, asked.year, asked.unit),
    "don-vi": lambda name, asked: [] if asked.unit else spans.by_unit(name, asked.span),
    "thu-tuc": lambda name, asked: [] if asked.unit else public.by_procedure(name, asked.year),
    "linh-vuc": lambda name, asked: [one for one in PARTS["thu-tuc"](name, asked) if not one.group],
    "kenh": lambda name, asked: [] if asked.unit else public.by_channel(name, asked.year),
    "cach": lambda name, asked: [] if asked.unit else doors(name, asked.year),
}
"""Ways to split a figure up, by the word in the address. All but the units' are of the whole year."""

ABOUT_WORDS = (gettext_noop("khoảng"), gettext_noop("gần"), gettext_noop("hơn"))
"""What `rules.stated.ABOUT` is in other languages."""


@dataclass(frozen=True)
class Table:
    """A table as a file carries it."""

    columns: Sequence[str]
    rows: list[list[Cell]]


def doors(name: str, year: int) -> list[Line]:
    """Return who filed what came in a year: the person alone, with a helper, an officer."""
    if name != "received":
        return []
    return [Line(one, str(queries.spoken(one).name), public.total(one, year)) for one in public.DOORS]


def heads() -> dict[str, str]:
    """Return what the first column of each part is called."""
    return {
        "thang": _("Tháng"),
        "don-vi": _("Đơn vị"),
        "thu-tuc": _("Thủ tục"),
        "linh-vuc": _("Lĩnh vực"),
        "kenh": _("Kênh"),
        "cach": _("Cách nộp"),
    }


def table(name: str, part: str, asked: Asked) -> Table:
    """Return one part of a derived figure as a table of its own."""
    one = queries.spoken(name)
    rows: list[list[Cell]] = [
        [line.key, line.label, exact(one, line.cell), *([line.cell.of] if one.kind == "share" else [])]
        for line in PARTS[part](name, asked)
    ]
    whole = [_("Trên tổng số")] if one.kind == "share" else []
    return Table([_("Khóa"), heads()[part], f"{one.name} ({unit_word(one)})", *whole], rows)


def exact(one: Measure, found: public.Cell) -> Cell:
    """Return a figure as a number, to four digits after the point; words where there is none to show."""
    if found.kind != "shown" or found.value is None:
        return said.cell(one, found)
    if found.value.denominator == 1 and one.kind != "share":
        return int(found.value)
    times = 100 if one.kind == "share" else 1
    return Decimal(round(found.value * times * 10_000)) / 10_000


def unit_word(one: Measure) -> str:
    """Return the unit in words."""
    return str(one.unit)


def stated(found: VersionView) -> Table:
    """Return the values of a stated indicator as a table of its own."""
    rows: list[list[Cell]] = [
        [time_words(v.first, v.last), _(v.about) if v.about else "", _number(v.value), v.note] for v in found.values
    ]
    return Table([_("Thời gian"), _("Nguồn viết là"), f"{_(found.name)} ({_(found.unit)})", _("Ghi chú")], rows)


def stated_words(one: Stated) -> str:
    """Return a stated value as people read it: `gần 1.200.000`."""
    return f"{_(one.about)} {figure(one.value, 6)}".strip() if one.about else figure(one.value, 6)


def _number(value: Decimal) -> Cell:
    return int(value) if value == value.to_integral_value() else value
