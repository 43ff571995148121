"""Phone numbers as Vietnamese people write them, kept as E.164 (domain: mobile 03 05 07 08 09, ten digits)."""

import re
from typing import ClassVar

import phonenumbers
from django.utils.translation import gettext as _

from motcua.kernel.errors import Refused
from motcua.kernel.text import clean

_DIGITS = str.maketrans({chr(base + i): str(i) for base in (0xFF10, 0x0660, 0x06F0) for i in range(10)})
_MOBILE = re.compile(r"\+84[35789]\d{8}")
_LANDLINE = re.compile(r"\+842\d{8,9}")


class PhoneRefused(Refused):
    """This is no number a code can be sent to; `reason` says why."""

    code: ClassVar[str] = "identity.phone_refused"
    status: ClassVar[int] = 422


def parse(raw: str) -> str:
    """Return the number as `+84912345678`; raises PhoneRefused(reason=…) in plain words.

    Understands `0912…`, `+84 912…`, `84912…`, spaces, dots, dashes, brackets and full-width digits.
    """
    text = clean(raw).translate(_DIGITS)
    if not text:
        raise PhoneRefused(reason=_("Chưa có số điện thoại."))
    digits = re.sub(r"[\s.\-()]+", "", text)
    if not re.fullmatch(r"\+?\d+", digits):
        raise PhoneRefused(reason=_("Số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678."))
    if digits.startswith("84") and len(digits) == 11:
        digits = f"+{digits}"
    try:
        number = phonenumbers.parse(digits, "VN")
    except phonenumbers.NumberParseException:
        raise PhoneRefused(reason=_("Số điện thoại di động có 10 chữ số, ví dụ 0912 345 678.")) from None
    written: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if _LANDLINE.fullmatch(written):
        raise PhoneRefused(reason=_("Đây là số máy bàn, không nhận được tin nhắn. Hãy ghi số di động."))
    if not _MOBILE.fullmatch(written):
        raise PhoneRefused(reason=_("Số di động ở Việt Nam có 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09."))
    return written


def show(phone: str) -> str:
    """Return the number as people write it: `0912 345 678`."""
    local = "0" + phone.removeprefix("+84")
    return f"{local[:4]} {local[4:7]} {local[7:]}" if len(local) == 10 else phone


def masked(phone: str) -> str:
    """Return only the last three digits: `••• 678`."""
    return f"••• {phone[-3:]}" if phone else ""
