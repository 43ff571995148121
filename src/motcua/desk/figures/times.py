"""How long a procedure really takes: results by working hours, beside the time the law or the office's plan allows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.desk.figures.sight import Asked
from motcua.dossiers.limits import is_planned
from motcua.insight import summing
from motcua.insight.drawing import Chart
from motcua.kernel import clock
from motcua.ui.charts.histogram import histogram

_HOURS = {"hours": 1, "working_days": 8}
"""Office hours of a unit a limit may have; days of the calendar and months are no number of office hours."""
_EDGES = (2, 4, 8, 16, 24, 40, 80, 160)
_SHARES = (0.25, 0.5, 0.75, 1, 1.5, 2)


def chart(asked: Asked, procedure: str) -> Chart:
    """Return how many results took how long, of a unit and period, of one procedure or (with no limit) of all."""
    doc = catalogue.document_in_force(procedure, clock.today()) if procedure else None
    limit = _limit(doc) if doc else None
    edges = sorted({max(1, round(limit * share)) for share in _SHARES}) if limit else list(_EDGES)
    found = summing.steps(replace(asked.scope, procedure=procedure), asked.period).get("", {})
    counts = _counts(found, edges)
    within = edges.index(limit) + 1 if limit else None
    drawing = histogram(counts, within)
    beyond = sum(count for _name, count in counts[within:]) if within else 0
    total = sum(found.values())
    told = (
        _("%(total)d kết quả, %(beyond)d lâu hơn hạn.") % {"total": total, "beyond": beyond}
        if within
        else _("%d kết quả.") % total
    )
    legend = [("early", _("trong hạn")), ("late", _("lâu hơn hạn"))] if within else []
    rows: list[list[Any]] = [[name, count] for name, count in counts]
    title = _("Xong trong bao nhiêu giờ làm việc")
    words = (_("kế hoạch %d giờ") if doc and is_planned(doc) else _("hạn %d giờ")) % limit if limit else ""
    return Chart(
        "chart_histogram",
        "gio",
        title,
        told,
        drawing,
        [_("Giờ làm việc, đến"), _("Kết quả")],
        rows,
        legend,
        limit=words,
    )


def _limit(doc: VersionDoc) -> int | None:
    """Return the office hours of a version's first limit; 0 days is the end of the office day."""
    first = doc.time[0]
    return max(first.limit, 1) * _HOURS[first.unit] if first.unit in _HOURS else None


def _counts(steps: Mapping[int, int], edges: list[int]) -> list[tuple[str, int]]:
    """Return how many results took up to each edge, and how many longer."""
    found = [0] * (len(edges) + 1)
    for hours, count in steps.items():
        found[next((at for at, edge in enumerate(edges) if hours <= edge), len(edges))] += count
    return [*zip(map(str, edges), found, strict=False), (f"> {edges[-1]}", found[-1])]
