"""Figures of a year, a quarter or a month as everybody may see them; who filed, and procedures, of whole years alone.

Quarters and months of all units are hidden as one table with the year's (`public`): whoever subtracts periods from each
other finds no count that is hidden.
"""

from motcua.insight import public, queries
from motcua.insight.public import SPLIT, Cell, Line
from motcua.insight.rules.spans import Span


def total(measure: str, span: Span, unit: str = "") -> Cell:
    """Return the figure of a span, of the whole place or of one unit; of what is open, of now."""
    if not span.part or measure not in SPLIT or queries.measure(measure).cohort == "open":
        return public.total(measure, span.year, unit)
    return public.cell(measure, span, unit)


def by_unit(measure: str, span: Span) -> list[Line]:
    """Return the figure of each unit that has one this year, largest first."""
    lines = public.by_unit(measure, span.year)
    if span.part and lines and queries.measure(measure).cohort != "open":
        lines = [Line(line.key, line.label, public.cell(measure, span, line.key)) for line in lines]
    return public.largest_first(lines)


def known(span: Span) -> bool:
    """Tell whether anything was counted by the end of the span: before, no figure says 0."""
    return public.first_month() <= span.last
