"""A page of questions: drawn from answers or from what was typed, read with every error at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, html_id, raw
from motcua.catalogue.forms.one import KINDS, copied, draw_one, read_one, shown
from motcua.catalogue.rules.conditions import Condition, evaluate
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.path import answered, cautions
from motcua.catalogue.rules.schema import Page, VersionDoc

_FIRST_INPUT = {"date": "-day", "address": "-find"}


@dataclass(frozen=True)
class FieldError:
    """One thing to mend, with where to go."""

    field_id: str
    input_id: str
    text: str

    @property
    def href(self) -> str:
        """Return the address of the input on the page."""
        return f"#{self.input_id}"


@dataclass(frozen=True)
class Reading:
    """What became of a page. `values` holds every question of the page; None takes an answer away."""

    values: dict[str, Any]
    errors: list[FieldError]
    warnings: list[FieldError]
    told: dict[str, Read] = field(default_factory=dict)
    typed: Post | None = None

    @property
    def ok(self) -> bool:
        """Tell whether the page can be kept."""
        return not self.errors and not self.warnings


def read(doc: VersionDoc, page_id: str, post: Post, *, around: Around) -> Reading:
    """Read a page; every error at once. Never raises, whatever was sent."""
    page = doc.page(page_id)
    values: dict[str, Any] = {}
    told: dict[str, Read] = {}
    errors: list[FieldError] = []
    warnings: list[FieldError] = []
    for asked in page.all_fields():
        now = Around({**around.answers, **values}, around.today, around.files, around.home_province)
        if evaluate(asked.when, now.answers, on=around.today) is False:
            values[asked.id] = None
            continue
        found = read_one(asked, post, now)
        told[asked.id], values[asked.id] = found, found.value
        errors += [_error(one, one_found.error) for one, one_found in _each(asked, found) if one_found.error]
    _caution(page, {**around.answers, **values}, told, around)
    for asked in page.all_fields():
        for one, found in _each(asked, told.get(asked.id, Read())):
            if found.warning and not found.error and raw(post, f"_sure.{one.id}", most=400) != found.warning:
                warnings.append(_error(one, found.warning))
    return Reading(values, errors, warnings, told, post)


def _each(asked: Field, found: Read) -> list[tuple[Field, Read]]:
    """Return what became of a question, and of every question of its rows."""
    return [(asked, found), *found.inside]


def _caution(page: Page, answers: Mapping[str, Any], told: dict[str, Read], around: Around) -> None:
    """Add the version's own words of caution to what each question was told; one confirmation per question."""
    for field_id, words in cautions(page, answers, on=around.today):
        found = told.get(field_id)
        if found is not None and not found.error:
            told[field_id] = replace(found, warning=f"{found.warning} {words}".strip())


def _error(asked: Field, words: str) -> FieldError:
    told = f"{asked.label} {words}" if asked.label.endswith("?") else f"{asked.label}: {words[:1].lower()}{words[1:]}"
    return FieldError(asked.id, html_id(asked.id) + _FIRST_INPUT.get(asked.kind, ""), told)


def render(doc: VersionDoc, page_id: str, *, around: Around, reading: Reading | None = None) -> SafeString:
    """Draw the page's questions: as typed after a reading, else from the answers there are."""
    page = doc.page(page_id)
    on_page = {leaf.id for leaf in page.all_fields()}
    drawn = []
    for group in page.fields:
        leaves = [leaf for leaf in group.leaves() if _drawn(leaf, on_page, around)]
        pieces = mark_safe("".join(_draw(leaf, around, reading) for leaf in leaves))  # noqa: S308 - drawn by components
        drawn.append(_wrapped(group, pieces, on_page) if leaves else pieces)
    return mark_safe("".join(drawn))  # noqa: S308


def _drawn(asked: Field, on_page: Collection[str], around: Around) -> bool:
    """A question is left out only when another page's answer settles it; on this page the answer may still change."""
    if asked.when is None or asked.when.names() & set(on_page):
        return True
    return evaluate(asked.when, around.answers, on=around.today) is not False


def _wrapped(group: Field, pieces: SafeString, on_page: Collection[str]) -> SafeString:
    when = group.when
    if when is None or not when.names() & set(on_page):
        return pieces
    name, value = _simple(when)
    note = format_html(
        '<p class="soft when-note">{}</p>',
        _("Chỉ trả lời khi chọn “%s” ở trên.") % {"yes": _("Có"), "no": _("Không")}.get(value, value),
    )
    return format_html('<div class="when" data-when="{}" data-is="{}">{}{}</div>', name, value, note, pieces)


def _simple(when: Condition) -> tuple[str, str]:
    if when.answer and when.is_ is not None:
        return when.answer, {True: "yes", False: "no"}.get(when.is_, str(when.is_)) if isinstance(
            when.is_, bool
        ) else str(when.is_)
    return "", ""


def _draw(asked: Field, around: Around, reading: Reading | None) -> str:
    told = reading.told.get(asked.id, Read()) if reading else Read()
    typed = reading.typed if reading else None
    value = around.answers.get(asked.id)
    if typed is None and value is None:
        value = copied(asked, around.answers)
    return draw_one(asked, typed, value, told, around)


@dataclass(frozen=True)
class Group:
    """A page on the check page: its title and rows."""

    page: str
    title: str
    brief: str
    rows: list[dict[str, Any]]


def summary(doc: VersionDoc, answers: Mapping[str, Any]) -> list[Group]:
    """Return all answers grouped by page, for the check page, the dossier and the officer."""
    groups = []
    for page in doc.form:
        if evaluate(page.when, answers) is False:
            continue
        rows = [
            row for group in page.fields for leaf in group.leaves() if (row := _row(page, leaf, answers)) is not None
        ]
        groups.append(Group(page.page, page.title, page.brief or page.title, rows))
    return groups


def _row(page: Page, asked: Field, answers: Mapping[str, Any]) -> dict[str, Any] | None:
    value = answers.get(asked.id)
    if evaluate(asked.when, answers) is False or (value is None and not asked.required):
        return None
    blank = isinstance(value, dict) and "blank" in value
    return {
        "field": asked.id, "page": page.page, "key": asked.label, "value": shown(asked, value) or "………",
        "flag": _("để trống") if blank else ("" if answered(value) else _("chưa trả lời")), "kind": asked.kind, "raw": value, "asked": asked,
    }  # fmt: skip


__all__ = ["KINDS", "FieldError", "Group", "Reading", "copied", "read", "render", "shown", "summary"]
