"""Names of files as people may see them: short, no tricks of direction, the ending that is true."""

import re
import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_ENDINGS = {"pdf": ".pdf", "jpeg": ".jpg", "png": ".png"}
_CLAIMS = {
    ".pdf": "PDF",
    ".jpg": gettext_noop("ảnh JPEG"),
    ".jpeg": gettext_noop("ảnh JPEG"),
    ".png": gettext_noop("ảnh PNG"),
}
_MOST = 80


def tidy(raw: str, kind: str) -> str:
    """Return the name without folders, hidden marks, marks of direction, rare signs and too much length."""
    last = raw.replace("\\", "/").rsplit("/", 1)[-1]
    shown = unicodedata.normalize("NFC", last)
    shown = "".join(c for c in shown if unicodedata.category(c)[0] != "C" and ord(c) <= 0xFFFF)
    shown = re.sub(r'[<>:"|?*\s]+', " ", shown).strip()
    stem = re.sub(r"(?i)(\.(pdf|jpe?g|png|heic|exe|js|html?|svg))+$", "", shown).strip(" .")[:_MOST].strip(" .")
    return (stem or "giay-to") + _ENDINGS[kind]


def claims(raw: str) -> str:
    """Return in words what the name's ending claims the file is, or nothing."""
    return next((_(words) for ending, words in _CLAIMS.items() if raw.lower().strip().endswith(ending)), "")
