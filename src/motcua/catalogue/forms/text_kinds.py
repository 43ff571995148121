"""Questions answered by typing: text, names, numbers of people and phones, counts, mail."""

import re
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, digits_as_ours, html_id, letters, raw
from motcua.catalogue.rules.fields import Field
from motcua.identity import phones
from motcua.kernel.refusals import words
from motcua.kernel.text import clean, clean_lines, number
from motcua.ui.templatetags.ui import draw

_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
"""Provinces as of the personal number's rule; old codes stay valid for ever (recalled, a warning only)."""
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_LONGEST_NAME = 100


class Text:
    """One line."""

    width, inputmode, autocomplete, longest = "full", "", "", 300

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Clean the line; too long is said, never cut."""
        value = clean(raw(post, asked.id))
        most = asked.max_length or self.longest
        if len(value) > most:
            return Read(
                error=_("Viết ngắn lại: nhiều nhất %(most)s chữ, đang có %(n)s.")
                % {"most": number(most), "n": number(len(value))}
            )
        return self.checked(asked, value, around) if value else Read()

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Look at a line that is there."""
        return Read(value)

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the line."""
        return draw("text", {
            **common(asked, told),
            "value": raw(typed, asked.id) if typed is not None else self.typed_form(value),
            "width": self.width, "inputmode": self.inputmode, "autocomplete": asked.autocomplete or self.autocomplete,
        })  # fmt: skip

    def typed_form(self, value: Any) -> str:
        """Return a kept answer as one would type it."""
        return "" if value is None or isinstance(value, dict) else str(value)

    def shown(self, asked: Field, value: Any) -> str:
        """Show the line."""
        return self.typed_form(value)


class LongText(Text):
    """Several lines."""

    longest = 2000

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Keep line breaks."""
        value = clean_lines(raw(post, asked.id, most=20_000))
        most = asked.max_length or self.longest
        if len(value) > most:
            return Read(
                error=_("Viết ngắn lại: nhiều nhất %(most)s chữ, đang có %(n)s.")
                % {"most": number(most), "n": number(len(value))}
            )
        return Read(value or None)

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the area, with the most it takes told beforehand."""
        most = asked.max_length or self.longest
        told_before = _("Nhiều nhất %s chữ.") % number(most)
        values = common(asked, told)
        values["hint"] = f"{asked.hint} {told_before}".strip()
        return draw(
            "area",
            {
                **values,
                "value": raw(typed, asked.id, most=20_000) if typed is not None else self.typed_form(value),
                "rows": 4,
            },
        )


class PersonName(Text):
    """A person's name as on papers: Latin letters with any marks, as passports write it too."""

    longest, autocomplete = _LONGEST_NAME, ""

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Refuse what can't be a name; warn of a single word."""
        if any(c.isdigit() for c in value):
            return Read(error=_("Tên chỉ gồm chữ, không có chữ số. Hãy xem lại."))
        if re.search(r"[<>{}\[\]@#$%^&*_=+|\\/]", value):
            return Read(error=_("Tên có ký hiệu lạ. Chỉ ghi chữ, dấu cách, dấu nháy hoặc dấu gạch nối."))
        if any(c.isalpha() and "LATIN" not in unicodedata.name(c, "") for c in value):
            return Read(error=_("Ghi tên bằng chữ cái như trên căn cước hoặc hộ chiếu, ví dụ Nguyễn Thị Lan."))
        if letters(value) < 2:
            return Read(error=_("Ghi đủ họ, chữ đệm và tên như trên giấy tờ."))
        if " " not in value:
            return Read(value, warning=_("Mới có một chữ. Nếu giấy tờ chỉ ghi một chữ thì cứ tiếp tục."))
        return Read(value)


class CitizenNumber(Text):
    """The personal number: twelve digits; sex and birth year that do not agree are a warning (domain 3.4)."""

    width, inputmode = "20", "numeric"

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Refuse what has not twelve digits, warn where the number tells another story."""
        digits = re.sub(r"[\s.\-]", "", digits_as_ours(value))
        if re.fullmatch(r"\d{9}", digits):
            return Read(
                error=_("Đây là số chứng minh nhân dân cũ (9 chữ số). Hãy ghi số định danh 12 chữ số trên căn cước.")
            )
        if not re.fullmatch(r"\d{12}", digits):
            count = sum(c.isdigit() for c in digits)
            if count != len(digits):
                return Read(error=_("Số định danh chỉ gồm 12 chữ số, in trên căn cước."))
            return Read(error=_("Số định danh có 12 chữ số, đang có %d.") % count)
        return Read(digits, warning=self._story(asked, digits, around))

    def _story(self, asked: Field, digits: str, around: Around) -> str:
        if digits[:3] not in _PROVINCES:
            return _("Ba số đầu không phải mã tỉnh chúng tôi biết. Hãy xem lại trên căn cước.")
        if not asked.agrees_with:
            return ""
        sex, born = (
            around.answers.get(f"{asked.agrees_with}.sex"),
            around.answers.get(f"{asked.agrees_with}.born_on"),
        )
        if sex in {"male", "female"} and (int(digits[3]) % 2 == 0) != (sex == "male"):
            return _("Số này cho biết giới tính khác với điều đã khai. Hãy xem lại cả hai.")
        year = 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6])
        if isinstance(born, str) and born[:4].isdigit() and int(born[:4]) != year:
            return _("Số này cho biết sinh năm %(told)s, khác năm đã khai %(said)s. Hãy xem lại cả hai.") % {
                "told": year,
                "said": born[:4],
            }
        return ""


class Phone(Text):
    """A mobile number, kept as E.164."""

    width, inputmode, autocomplete = "20", "tel", "tel"

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Read it as people write it."""
        try:
            return Read(phones.parse(value))
        except phones.PhoneRefused as refused:
            return Read(error=words(refused).body)

    def typed_form(self, value: Any) -> str:
        """Return `0912 345 678`."""
        return phones.show(value) if isinstance(value, str) and value else ""


class Email(Text):
    """An e-mail address."""

    inputmode, autocomplete, longest = "email", "email", 254

    def checked(self, asked: Field, value: str, around: Around) -> Read:
        """Refuse what has no @ and dot; a mailbox is proved by mail, not by rules."""
        if not _MAIL.fullmatch(value):
            return Read(error=_("Thư điện tử có dạng ten@noi.vn. Hãy xem lại dấu @ và dấu chấm."))
        return Read(value)


def common(asked: Field, told: Read) -> dict[str, Any]:
    """Return what every component takes from a question."""
    return {
        "id": html_id(asked.id),
        "name": asked.id,
        "label": asked.label,
        "hint": asked.hint,
        "error": told.error,
        "warning": told.warning,
        "optional": "" if asked.required else _("không bắt buộc"),
    }
