"""A page of questions: drawn from answers or from what was typed, read with every error at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Kind, Post, Read, html_id, raw
from motcua.catalogue.forms.choice_kinds import EthnicGroup, ManyOf, Nationality, OneOf, Pledge, YesNo
from motcua.catalogue.forms.day_kind import Day
from motcua.catalogue.forms.file_kind import Files
from motcua.catalogue.forms.place_kinds import Address, Unit
from motcua.catalogue.forms.text_kinds import CitizenNumber, Email, LongText, Number, PersonName, Phone, Text
from motcua.catalogue.rules.conditions import Condition, evaluate
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.path import answered, cautions
from motcua.catalogue.rules.schema import Page, VersionDoc
from motcua.kernel.text import clean
from motcua.ui.templatetags.ui import draw

KINDS: dict[str, Kind] = {
    "text": Text(), "long_text": LongText(), "number": Number(), "date": Day(), "yes_no": YesNo(), "one_of": OneOf(),
    "many_of": ManyOf(), "person_name": PersonName(), "citizen_number": CitizenNumber(), "phone": Phone(),
    "email": Email(), "unit": Unit(), "address": Address(), "ethnic_group": EthnicGroup(),
    "nationality": Nationality(), "files": Files(), "pledge": Pledge(),
}  # fmt: skip
"""Every kind but `person`, which is its parts."""
_FIRST_INPUT = {"date": "-day", "address": "-find"}
_LONGEST_REASON = 200


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
        found = _one(asked, post, now)
        told[asked.id], values[asked.id] = found, found.value
        if found.error:
            errors.append(_error(asked, found.error))
    _caution(page, {**around.answers, **values}, told, around)
    for asked in page.all_fields():
        found = told.get(asked.id, Read())
        if found.warning and not found.error and raw(post, f"_sure.{asked.id}", most=400) != found.warning:
            warnings.append(_error(asked, found.warning))
    return Reading(values, errors, warnings, told, post)


def _caution(page: Page, answers: Mapping[str, Any], told: dict[str, Read], around: Around) -> None:
    """Add the version's own words of caution to what each question was told; one confirmation per question."""
    for field_id, words in cautions(page, answers, on=around.today):
        found = told.get(field_id)
        if found is not None and not found.error:
            told[field_id] = replace(found, warning=f"{found.warning} {words}".strip())


def _one(asked: Field, post: Post, around: Around) -> Read:
    found = KINDS[asked.kind].read(asked, post, around)
    if found.error or answered(found.value) or not asked.required:
        return found
    if evaluate(asked.when, around.answers, on=around.today) is None:
        return found
    if asked.soft:
        reason = clean(raw(post, f"{asked.id}.blank", most=2000))[:_LONGEST_REASON]
        if reason:
            return Read({"blank": reason})
        return Read(error=_("Chưa có câu trả lời. Nếu không có, hãy mở “Không có, hoặc không nhớ” và ghi lý do."))
    return Read(error=_nothing(asked))


def _nothing(asked: Field) -> str:
    if asked.says and asked.kind != "date":
        return asked.says
    return {
        "one_of": _("Hãy chọn một dòng."), "yes_no": _("Hãy chọn Có hoặc Không."), "files": _("Chưa có ảnh hoặc tệp nào."),
        "unit": _("Hãy chọn một nơi."), "ethnic_group": _("Hãy chọn dân tộc."), "nationality": _("Hãy chọn quốc tịch."),
        "pledge": _("Hãy đánh dấu vào ô cam đoan."), "date": _("Ghi đủ ngày, tháng, năm."),
    }.get(asked.kind, _("Chưa có câu trả lời."))  # fmt: skip


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
    drawn = KINDS[asked.kind].draw(
        asked, typed, None if isinstance(value, dict) and "blank" in value else value, told, around
    )
    if told.warning and not told.error:
        sure = {
            "id": html_id(f"sure.{asked.id}"),
            "name": f"_sure.{asked.id}",
            "kind": "checkbox",
            "label": _("Đã xem lại"),
        }
        drawn += draw("choice", {**sure, "options": [{"value": told.warning, "label": _("Đúng như vậy, tiếp tục")}]})
    return drawn + _blank(asked, typed, value) if asked.soft else drawn


def _blank(asked: Field, typed: Post | None, value: Any) -> str:
    reason = (
        raw(typed, f"{asked.id}.blank", most=2000)
        if typed is not None
        else (value.get("blank", "") if isinstance(value, dict) else "")
    )
    box = draw(
        "text",
        {
            "id": html_id(f"{asked.id}.blank"),
            "name": f"{asked.id}.blank",
            "label": _("Vì sao để trống?"),
            "value": reason,
            "hint": _("Cán bộ sẽ xem và giúp tra lại."),
        },
    )
    return draw("details", {"summary": _("Không có, hoặc không nhớ"), "content": box, "open": bool(reason)})


def copied(asked: Field, answers: Mapping[str, Any]) -> Any:
    """Return the answer this question takes over from another one, so that nobody types twice."""
    if not asked.same_as or evaluate(asked.same_when, answers) is not True:
        return None
    return answers.get(asked.same_as)


def shown(asked: Field, value: Any) -> str:
    """Return an answer as people read it; a blank says so with its reason."""
    if isinstance(value, dict) and "blank" in value:
        return str(_("để trống: %s") % value["blank"])
    return "" if value is None else KINDS[asked.kind].shown(asked, value)


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
        "flag": _("để trống") if blank else ("" if answered(value) else _("chưa trả lời")), "kind": asked.kind, "raw": value,
    }  # fmt: skip


__all__ = ["KINDS", "FieldError", "Group", "Reading", "copied", "read", "render", "shown", "summary"]
