"""One question: read, drawn and shown by its kind; with the reason where it may stay blank, and what to look at again."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Kind, Post, Read, html_id, raw
from motcua.catalogue.forms.choice_kinds import EthnicGroup, ManyOf, Nationality, OneOf, Pledge, YesNo
from motcua.catalogue.forms.day_kind import Day
from motcua.catalogue.forms.file_kind import Files
from motcua.catalogue.forms.number_kinds import Money, Number
from motcua.catalogue.forms.place_kinds import Address, Unit
from motcua.catalogue.forms.rows_kind import Rows
from motcua.catalogue.forms.text_kinds import CitizenNumber, Email, LongText, PersonName, Phone, Text
from motcua.catalogue.rules.conditions import evaluate
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.path import answered
from motcua.kernel.text import clean
from motcua.ui.templatetags.ui import draw

KINDS: dict[str, Kind] = {
    "text": Text(), "long_text": LongText(), "number": Number(), "money": Money(), "date": Day(), "yes_no": YesNo(),
    "one_of": OneOf(), "many_of": ManyOf(), "person_name": PersonName(), "citizen_number": CitizenNumber(),
    "phone": Phone(), "email": Email(), "unit": Unit(), "address": Address(), "ethnic_group": EthnicGroup(),
    "nationality": Nationality(), "files": Files(), "pledge": Pledge(),
}  # fmt: skip
"""Every kind but `person`, which is its parts."""
_LONGEST_REASON = 200


def read_one(asked: Field, post: Post, around: Around) -> Read:
    """Read a question; say so where its answer is missing."""
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
    if any(one.error for _question, one in found.inside):
        return found  # what is missing is told at the questions of its rows
    return Read(error=_nothing(asked))


def _nothing(asked: Field) -> str:
    if asked.says and asked.kind != "date":
        return asked.says
    return {
        "one_of": _("Hãy chọn một dòng."), "yes_no": _("Hãy chọn Có hoặc Không."), "files": _("Chưa có ảnh hoặc tệp nào."),
        "unit": _("Hãy chọn một nơi."), "ethnic_group": _("Hãy chọn dân tộc."), "nationality": _("Hãy chọn quốc tịch."),
        "pledge": _("Hãy đánh dấu vào ô cam đoan."), "date": _("Ghi đủ ngày, tháng, năm."),
    }.get(asked.kind, _("Chưa có câu trả lời."))  # fmt: skip


def draw_one(asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
    """Draw a question with what was typed, or else with the answer there is."""
    kept = None if isinstance(value, dict) and "blank" in value else value
    drawn = KINDS[asked.kind].draw(asked, typed, kept, told, around)
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


def rows_shown(asked: Field, value: Any, show: Any) -> str:
    """Return the rows of a group with their answers as `show` says them: for who may not see all of an answer."""
    return ROWS.told(asked, value, show)


ROWS = Rows(read_one, draw_one, shown)
KINDS["group"] = ROWS
