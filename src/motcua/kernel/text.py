"""Vietnamese text: one Unicode form in, a folded form for search, words for moments and sums."""

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from motcua.kernel.clock import local

_WEEKDAYS = (
    gettext_noop("thứ Hai"), gettext_noop("thứ Ba"), gettext_noop("thứ Tư"), gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"), gettext_noop("thứ Bảy"), gettext_noop("Chủ nhật"),
)  # fmt: skip
_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD])
_LAST_LONE_MONTH = 2
_SEPARATORS = str.maketrans(",.", ".,")


def clean(raw: str) -> str:
    """Return text as we keep it: NFC, no control or invisible characters, single spaces, no ends."""
    kept = "".join(c for c in raw.translate(_INVISIBLE) if c in "\n\t " or unicodedata.category(c)[0] != "C")
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def clean_lines(raw: str) -> str:
    """Like `clean`, but line breaks stay (long answers)."""
    return "\n".join(clean(line) for line in raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")).strip()


def fold(raw: str) -> str:
    """Return the search form: lower case, no tone or vowel marks, đ as d, letters and digits only.

    >>> fold("Giấy khai sinh, bản ĐẦU")
    'giay khai sinh ban dau'
    """
    bare = "".join(c for c in unicodedata.normalize("NFD", raw.lower()) if unicodedata.category(c) != "Mn")
    return _SPACES.sub(" ", re.sub(r"[^0-9a-z]+", " ", bare.replace("đ", "d"))).strip()


def whole(raw: str) -> int | None:
    """Return the number a form carries (a counter, an id), or None for anything else."""
    return int(raw) if raw.isascii() and raw.isdecimal() and len(raw) < 10 else None


def day(value: date) -> str:
    """Return `27/11/2026`."""
    return f"{value:%d/%m/%Y}"


def long_day(value: date) -> str:
    """Return `thứ Sáu, 27/11/2026`."""
    return f"{_(_WEEKDAYS[value.weekday()])}, {day(value)}"


def moment(value: datetime) -> str:
    """Return `15:20 thứ Tư, 25/11/2026` on a wall clock in Việt Nam."""
    here = local(value)
    return f"{here:%H:%M} {long_day(here.date())}"


def short_moment(value: datetime, now: datetime) -> str:
    """Return `08:30 hôm nay`, or `20:52 thứ Hai 23/11`, with the year only when it is another one."""
    here, today = local(value), local(now).date()
    if here.date() == today:
        return _("%s hôm nay") % f"{here:%H:%M}"
    date_ = f"{here:%d/%m}" if here.year == today.year else f"{here:%d/%m/%Y}"
    return f"{here:%H:%M} {_(_WEEKDAYS[here.weekday()])} {date_}"


def paper_day(value: date) -> str:
    """Return the date as papers write it (Decree 30/2020): leading zero for days < 10, months 1 and 2 only."""
    month = f"{value.month:02d}" if value.month <= _LAST_LONE_MONTH else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def number(value: int) -> str:
    """Return `1.204`; in English `1,204`."""
    written = f"{value:,}"
    return written if get_language() == "en" else written.replace(",", ".")


def figure(value: float | Decimal, digits: int = 2) -> str:
    """Return `1.204,5`, rounded half up to so many digits, no zeros at the end; in English `1,204.5`."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    written = f"{exact:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return written if get_language() == "en" else written.translate(_SEPARATORS)


def dong(value: int) -> str:
    """Return a sum as people read it: `8.000 đồng`. Money is whole đồng everywhere."""
    return _("%s đồng") % number(value)


def masked_name(name: str) -> str:
    """Return a name that a stranger may see: `Đ*** B*** Nam`; the last word stays."""
    words = clean(name).split(" ")
    return " ".join([*(w[:1] + "***" for w in words[:-1]), words[-1]]) if words[0] else ""


def masked_number(value: str) -> str:
    """Return `070*******12`."""
    return f"{value[:3]}{'*' * max(0, len(value) - 5)}{value[-2:]}" if len(value) > 5 else "*" * len(value)
