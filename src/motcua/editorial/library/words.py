"""Words of the library: kinds, and how a document stands on a day."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.kernel.text import day

KINDS = {
    "law": gettext_noop("Luật"), "decree": gettext_noop("Nghị định"), "circular": gettext_noop("Thông tư"), "resolution": gettext_noop("Nghị quyết"),
    "decision": gettext_noop("Quyết định"), "directive": gettext_noop("Chỉ thị"), "plan": gettext_noop("Kế hoạch"), "report": gettext_noop("Báo cáo"),
    "notice": gettext_noop("Thông báo"), "guideline": gettext_noop("Hướng dẫn"), "letter": gettext_noop("Công văn"), "other": gettext_noop("Văn bản khác"),
}  # fmt: skip
BADGES = {"in_force": "ok", "not_yet": "wait", "expired": "late", "unknown": "neutral"}
"""Kinds of badge; the words beside them say the same."""


def kind(name: str) -> str:
    """Return what a kind is called in the reader's language."""
    return _(KINDS[name])


def standing(effective: date | None, expired: date | None, on: date) -> str:
    """Return how a document stands on a day: `in_force`, `not_yet`, `expired`, or `unknown` where no day is known."""
    if expired is not None and expired <= on:
        return "expired"
    if effective is None:
        return "unknown"
    return "in_force" if effective <= on else "not_yet"


def standing_words(state: str, effective: date | None, expired: date | None) -> str:
    """Return the same in words, with the day."""
    if state == "expired" and expired is not None:
        return _("Hết hiệu lực từ %s") % day(expired)
    if state == "not_yet" and effective is not None:
        return _("Có hiệu lực từ %s") % day(effective)
    return _("Còn hiệu lực") if state == "in_force" else _("Chưa có thông tin về hiệu lực")
