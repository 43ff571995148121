"""A figure in words: counts, shares in per cent, hours; and what is said where there is none."""

from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.insight.measure import Measure
from motcua.insight.public import Cell
from motcua.insight.rules.values import Value
from motcua.kernel.text import figure


def number(one: Measure, value: Fraction | None, digits: int = 2) -> str:
    """Return the figure as people read it, with its unit where that is a sign: `98,04 %`, `1.204`, `12 giờ`."""
    if value is None:
        return _("không có số liệu")
    if one.kind == "share":
        return f"{figure(float(value) * 100, digits)} %"
    if one.kind == "hours":
        return _("%s giờ") % figure(float(value), 0)
    return figure(float(value), digits if one.kind == "mean" else 0)


def value(one: Measure, found: Value) -> str:
    """Return a value with the counts of a share or mean beside it: `98,04 % (100/102)`."""
    if not one.has_parts or found.denominator is None:
        return number(one, found.value)
    return f"{number(one, found.value)} ({figure(found.numerator, 0)}/{figure(found.denominator, 0)})"


def cell(one: Measure, found: Cell) -> str:
    """Return what the public sees of a figure."""
    if found.kind == "few":
        return _("ẩn")
    return _("không có") if found.kind == "none" else number(one, found.value)
