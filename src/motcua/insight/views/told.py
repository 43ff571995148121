"""Public figures in few words: large on a tile, and beside the periods one compares with."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.insight import queries, said, spans
from motcua.insight.measure import Measure
from motcua.insight.public import Cell
from motcua.insight.rules.spans import Span
from motcua.insight.views.asked import Asked, span_words
from motcua.kernel.text import figure

_ALMOST = 99.9
"""What is not everything is never rounded to all of it."""


def tiles(asked: Asked) -> list[dict[str, Any]]:
    """Return the first figures of the page, in words nobody has to learn."""
    plain = {
        "received": _("hồ sơ nộp vào"),
        "solved": _("hồ sơ giải quyết xong"),
        "in_time_share": _("hồ sơ xong sớm hoặc đúng hạn"),
        "hours_median": _("là đủ cho một nửa số hồ sơ"),
        "pending": _("hồ sơ đang giải quyết, lúc này"),
    }
    return [_tile(queries.spoken(name), words, asked) for name, words in plain.items()]


def _tile(one: Measure, words: str, asked: Asked) -> dict[str, Any]:
    found = spans.total(one.id, asked.span)
    return {
        "href": f"{reverse('figure', args=[one.id])}?{asked.query}",
        "value": short(one, found),
        "unit": one.unit if one.kind == "hours" and found.value is not None else "",
        "label": words,
        "notes": [_("ít quá, chưa nói được")] * (found.kind == "few")
        + [f"{_sentence(row['words'])}: {row['value']} {row['change']}".strip() for row in beside(one, asked)],
    }


def short(one: Measure, found: Cell) -> str:
    """Return a figure as a headline: shares to a tenth of a per cent, hours without their word."""
    if found.kind != "shown" or found.value is None:
        return said.cell(one, found)
    if one.kind == "hours":
        return figure(float(found.value), 0)
    if one.kind == "share" and found.value < 1:
        return f"{figure(min(float(found.value) * 100, _ALMOST), 1)} %"
    return said.cell(one, found)


def beside(one: Measure, asked: Asked) -> list[dict[str, str]]:
    """Return what the figure is compared with: the period before, the same of the year before; nothing for what is open.

    A period that still runs is no smaller for it: its count is set beside whole ones without a difference.
    """
    if one.cohort == "open":
        return []
    now = spans.total(one.id, asked.span, asked.unit)
    return [_row(one, asked, now, span) for span in asked.span.compared]


def _row(one: Measure, asked: Asked, now: Cell, span: Span) -> dict[str, str]:
    if not spans.known(span):
        return {"words": span_words(span), "value": _("chưa có số liệu"), "change": ""}
    then = spans.total(one.id, span, asked.unit)
    words = said.cell(one, then) if one.kind != "share" else short(one, then)
    if one.kind == "count" and asked.running and then.kind == "shown":
        return {"words": span_words(span), "value": words, "change": _("(trọn kỳ)")}
    return {"words": span_words(span), "value": words, "change": _change(one, now, then)}


def _change(one: Measure, now: Cell, then: Cell) -> str:
    if now.value is None or then.value is None:
        return ""
    difference = float(now.value - then.value)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    if one.kind == "share":
        return _("(%s điểm %%)") % f"{sign}{figure(abs(difference) * 100, 1)}"
    return f"({sign}{figure(abs(difference), 0)})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
