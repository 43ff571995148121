"""A day in three boxes; where allowed, only its year."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, digits_as_ours, raw
from motcua.catalogue.forms.text_kinds import common
from motcua.catalogue.rules.fields import Field
from motcua.kernel.text import clean, day
from motcua.ui.templatetags.ui import draw

_PARTS = ("day", "month", "year")
_OLDEST = 1900
_YEAR_DIGITS = 4


class Day:
    """Three boxes, each wrong one named."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Read the boxes; say which one is wrong and what it may be."""
        typed = {part: clean(digits_as_ours(raw(post, f"{asked.id}.{part}", most=20))) for part in _PARTS}
        if not any(typed.values()):
            return Read()
        if asked.year_only and typed["year"] and not typed["day"] and not typed["month"]:
            return self._year(typed["year"], around)
        empty = [part for part in _PARTS if not typed[part]]
        if empty:
            return Read(error=_("Còn thiếu %s.") % ", ".join(_name(part) for part in empty), bad=tuple(empty))
        wrong = [part for part in _PARTS if not typed[part].isascii() or not typed[part].isdigit()]
        if wrong:
            return Read(error=_("%s chỉ ghi bằng chữ số.") % _name(wrong[0]).capitalize(), bad=tuple(wrong))
        return self._day(asked, *(int(typed[part]) for part in _PARTS), year_length=len(typed["year"]), around=around)

    def _year(self, typed: str, around: Around) -> Read:
        if not (typed.isascii() and typed.isdigit() and len(typed) == _YEAR_DIGITS):
            return Read(error=_("Năm ghi đủ 4 chữ số, ví dụ 1958."), bad=("year",))
        if not _OLDEST <= int(typed) <= around.today.year:
            return Read(error=_("Năm phải từ 1900 đến nay."), bad=("year",))
        return Read(typed)

    def _day(self, asked: Field, day: int, month: int, year: int, *, year_length: int, around: Around) -> Read:
        if year_length != _YEAR_DIGITS:
            return Read(error=_("Năm ghi đủ 4 chữ số, ví dụ %d.") % around.today.year, bad=("year",))
        if not 1 <= month <= 12:
            swapped = _(" Có phải ghi ngược ngày và tháng không?") if 1 <= day <= 12 and 1 <= month <= 31 else ""
            return Read(error=_("Tháng phải từ 1 đến 12.") + swapped, bad=("month",))
        try:
            found = date(year, month, day)
        except ValueError:
            if not 1 <= day <= 31:
                return Read(error=_("Ngày phải từ 1 đến 31."), bad=("day",))
            return Read(
                error=_("Tháng %(month)d năm %(year)d không có ngày %(day)d.")
                % {"day": day, "month": month, "year": year},
                bad=("day",),
            )
        if found.year < _OLDEST:
            return Read(error=_("Năm phải từ 1900 đến nay."), bad=("year",))
        if asked.not_after == "today" and found > around.today:
            return Read(error=asked.says or _("Ngày này ở tương lai. Hãy xem lại."), bad=_PARTS)
        if asked.not_before == "today" and found < around.today:
            return Read(error=asked.says or _("Ngày này đã qua. Hãy xem lại."), bad=_PARTS)
        return Read(found.isoformat())

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the boxes."""
        if typed is not None:
            boxes = {part: raw(typed, f"{asked.id}.{part}", most=20) for part in _PARTS}
        else:
            boxes = _boxes(value)
        hint = asked.hint
        if asked.year_only:
            hint = f"{hint} {_('Chỉ nhớ năm thì để trống ngày và tháng.')}".strip()
        return draw("date", {**common(asked, told), "hint": hint, "bad": told.bad, **boxes})

    def shown(self, asked: Field, value: Any) -> str:
        """Show `07/11/2026`, or the year."""
        if not isinstance(value, str):
            return ""
        try:
            return day(date.fromisoformat(value))
        except ValueError:
            return value


def _name(part: str) -> str:
    return {"day": _("ngày"), "month": _("tháng"), "year": _("năm")}[part]


def _boxes(value: Any) -> dict[str, str]:
    if not isinstance(value, str) or not value:
        return dict.fromkeys(_PARTS, "")
    if len(value) == _YEAR_DIGITS:
        return {"day": "", "month": "", "year": value}
    year, month, number = value.split("-")
    return {"day": str(int(number)), "month": str(int(month)), "year": year}
