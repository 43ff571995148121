"""Numbers: how many, and how much money."""

import re
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, digits_as_ours, raw
from motcua.catalogue.forms.text_kinds import Text, common
from motcua.catalogue.rules.fields import Field
from motcua.kernel.text import dong, number
from motcua.ui.templatetags.ui import draw

_CURRENCY = re.compile(r"\s*(\N{LATIN SMALL LETTER D WITH STROKE}\S*|vn\S*)$", re.IGNORECASE)
"""`đồng`, `đ`, `VNĐ`, `vnd`: people write the unit behind a sum."""


class Number(Text):
    """A whole number."""

    width, inputmode = "4", "numeric"

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Read digits, dots between thousands allowed."""
        digits = re.sub(r"[\s.]", "", digits_as_ours(value))
        if not re.fullmatch(r"-?\d{1,12}", digits):
            return Read(error=_("Ghi một số, ví dụ 2."))
        found = int(digits)
        if asked.least is not None and found < asked.least:
            return Read(error=_("Số nhỏ nhất là %s.") % number(asked.least))
        if asked.most is not None and found > asked.most:
            return Read(error=_("Số lớn nhất là %s.") % number(asked.most))
        return Read(found)


class Money(Text):
    """A sum in whole đồng, grouped as people write it."""

    width, inputmode = "10", "numeric"

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Read digits in one piece or in threes, with dots, commas or spaces between them; never guess at decimals."""
        typed = _CURRENCY.sub("", digits_as_ours(value))
        if not re.fullmatch(r"\d{1,15}|\d{1,3}([.,\s]\d{3}){1,4}", typed):
            return Read(error=_("Ghi số tiền bằng đồng, không có phần lẻ, ví dụ 1.405.000."))
        found = int(re.sub(r"\D", "", typed))
        if asked.not_less is not None and found < asked.not_less:
            return Read(error=_("Ít nhất là %s.") % dong(asked.not_less))
        if asked.not_more is not None and found > asked.not_more:
            return Read(error=_("Nhiều nhất là %s.") % dong(asked.not_more))
        return Read(found)

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the line with its unit beside it."""
        said = raw(typed, asked.id) if typed is not None else self.typed_form(value)
        return draw("text", {
            **common(asked, told), "value": said, "width": self.width, "inputmode": self.inputmode, "suffix": _("đồng"),
        })  # fmt: skip

    def typed_form(self, value: Any) -> str:
        """Return the sum grouped: 1.405.000."""
        return number(value) if isinstance(value, int) and not isinstance(value, bool) else ""

    def shown(self, asked: Field, value: Any) -> str:
        """Show the sum with its unit."""
        return dong(value) if isinstance(value, int) and not isinstance(value, bool) else ""
