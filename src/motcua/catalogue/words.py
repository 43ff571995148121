"""A version in the reader's language. What is filed, printed and kept always uses the version as it is written."""

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_noop

from motcua.catalogue.rules.said import said_in
from motcua.catalogue.rules.schema import VersionDoc

_KEPT = 500
_spoken: dict[tuple[int, str], tuple[VersionDoc, VersionDoc]] = {}
"""By the identity of a document, which is kept beside so that its identity is not given away."""


def spoken(doc: VersionDoc) -> VersionDoc:
    """Return the version with its words in the reader's language; words nobody translated stay Vietnamese."""
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return doc
    wanted = (id(doc), language)
    found = _spoken.get(wanted)
    if found is None:
        if len(_spoken) >= _KEPT:
            _spoken.clear()
        found = _spoken[wanted] = (doc, said_in(doc, gettext))
    return found[1]


def name(doc: VersionDoc) -> str:
    """Return the official name, in another language with the everyday one before it."""
    if _as_written():
        return doc.name
    return f"{gettext(doc.everyday)} ({doc.name})"


def official(doc: VersionDoc) -> SafeString | str:
    """Return the official name for a page: marked as Vietnamese where the page speaks another language."""
    return doc.name if _as_written() else format_html('<span lang="vi">{}</span>', doc.name)


FIELDS = {
    "ho-tich": gettext_noop("Hộ tịch"),
    "chung-thuc": gettext_noop("Chứng thực"),
    "cu-tru": gettext_noop("Cư trú"),
    "dat-dai": gettext_noop("Đất đai"),
    "nguoi-co-cong": gettext_noop("Người có công"),
    "bao-tro-xa-hoi": gettext_noop("Bảo trợ xã hội"),
    "bao-hiem-y-te": gettext_noop("Bảo hiểm y tế"),
    "dang-ky-kinh-doanh": gettext_noop("Hộ kinh doanh"),
}
"""What fields of procedures are called, in the order they are listed."""


def field_name(field: str) -> str:
    """Return what a field of procedures is called in the reader's language; one we do not know, by its key."""
    return gettext(FIELDS[field]) if field in FIELDS else field


def _as_written() -> bool:
    return (get_language() or settings.LANGUAGE_CODE) == settings.LANGUAGE_CODE
