"""Data in, PDF out: one typst compiler per process, kept, with our own fonts and nobody else's."""

import json
import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
import zxingcpp
from django.conf import settings
from django.utils.translation import gettext_noop

from motcua.documents import pdfs
from motcua.documents.papers.forms import KINDS as FORMS
from motcua.documents.papers.forms import form
from motcua.documents.papers.words import day_in_words
from motcua.kernel import clock, codes, text

HERE = Path(__file__).parent
FONT = "Liberation Serif"
TITLES = {
    "receipt": gettext_noop("Biên nhận nộp hồ sơ"),
    "birth-certificate": gettext_noop("Giấy khai sinh"),
    "extract-copy": gettext_noop("Trích lục hộ tịch (bản sao)"),
    "marital-status": gettext_noop("Giấy xác nhận tình trạng hôn nhân"),
    "decision": gettext_noop("Quyết định"),
    "certificate": gettext_noop("Giấy xác nhận"),
    "notice": gettext_noop("Thông báo kết quả giải quyết"),
}
"""What papers are called that are no forms of the one-stop; those are in forms.yaml."""
_LOCK = threading.Lock()


class DrawingFailed(Exception):
    """The paper could not be drawn: the template or its data is wrong. Our fault, never the applicant's."""


def kinds() -> list[str]:
    """Return every kind of paper there is."""
    return [*FORMS, *TITLES]


def title(kind: str, data: Mapping[str, Any], on: date) -> str:
    """Return what a paper of that day is called, for lists and for whoever verifies it. Raises FormUnknown."""
    return str(data.get("title") or (form(kind, on).title if kind in FORMS else TITLES[kind]))


def render(kind: str, data: Mapping[str, Any], *, at: datetime, verify_code: str = "", site_url: str = "") -> bytes:
    """Return the paper as a tagged PDF/A-2. The same arguments give the same bytes.

    `data` is a TypedDict of papers.data or papers.results; what it lacks is a dotted line on the paper, never a guess. A sign the typeface
    has not (other scripts, pictures) stands as `[?]`. Number, title and circular of a form are those of the day of `at`.
    Raises DrawingFailed, FormUnknown.
    """
    if kind not in kinds():
        raise DrawingFailed(f"no paper is called {kind!r}")
    on = clock.local(at).date()
    facts = {
        **{k: _plain(v) for k, v in data.items()},
        "title": title(kind, data, on),
        "basis": form(kind, on).basis if kind in FORMS else "",
        "day": text.paper_day(on),
        "demo": settings.DEMO,
        **_proof(verify_code, site_url or settings.SITE_URL),
    }
    if data.get("lookup"):
        facts["lookup"] = codes.LOOKUP.show(str(data["lookup"]).replace("-", ""))
    if data.get("track"):
        facts["qr_track"] = _qr(str(data["track"]))
    drawing = HERE / f"{kind}.typ"
    try:
        return _compiled(drawing, facts, at)
    except typst.TypstError:
        try:  # a sign the typeface has not, in somebody's words: say so in its place rather than give no paper
            return _compiled(drawing, _legible(facts), at)
        except typst.TypstError as wrong:
            raise DrawingFailed(f"{kind}: {wrong.message}") from wrong


def _compiled(drawing: Path, facts: object, at: datetime) -> bytes:
    with _LOCK:  # a compiler draws one paper at a time
        done = _compiler().compile(
            input=str(drawing),
            sys_inputs={"data": json.dumps(facts, ensure_ascii=False)},
            pdf_standards=["a-2a"],
            timestamp=int(at.timestamp()),
        )
    assert isinstance(done, bytes)  # noqa: S101 - PDF comes as one piece
    return done


def _legible(value: object) -> object:
    """Return the facts with `[?]` for every sign that Vietnamese papers do not have."""
    if isinstance(value, str):
        return "".join(c if c in "\n\t" or c.isascii() or _ours(c) else "[?]" for c in value)
    if isinstance(value, dict):
        return {k: _legible(v) for k, v in value.items()}
    return [_legible(v) for v in value] if isinstance(value, list) else value


def _ours(sign: str) -> bool:
    return sign in "“”‘’–—…·•°₫×" or ord(sign) < 0x180 or sign in "ƠơƯư" or 0x1EA0 <= ord(sign) <= 0x1EF9


def wrong_fonts() -> str:
    """Draw a paper and return the fonts in it that are not the chosen family; "" if there are none.

    Raises DrawingFailed: also when the family lacks a letter, for PDF/A forbids the box of a missing one.
    """
    drawn = pdfs.families(render("receipt", {}, at=datetime(2026, 11, 24, tzinfo=UTC)))
    return ", ".join(sorted(name for name in drawn if not name.startswith(FONT.replace(" ", ""))))


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.PAPER_FONTS)]
    )
    if FONT not in fonts.families():
        raise DrawingFailed(f"{FONT} is not in {settings.PAPER_FONTS}: install fonts-liberation2 or set MOTCUA_FONTS")
    return typst.Compiler(root=str(HERE), font_paths=fonts)


def _proof(verify_code: str, site_url: str) -> dict[str, str]:
    """Return the QR and the words beside it."""
    if not verify_code:
        return {}
    shown, place = codes.VERIFY.show(verify_code), f"{site_url.rstrip('/')}/xac-minh/"
    return {"verify_code": shown, "verify_place": place, "qr": _qr(place + verify_code)}


def _qr(words: str) -> str:
    code = zxingcpp.create_barcode(words, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(zxingcpp.write_barcode_to_svg(code, add_quiet_zones=False))


def _plain(value: object) -> object:
    """Return what typst can read: moments and days as papers write them."""
    if isinstance(value, datetime):
        here = clock.local(value)
        said = f"{here:%H} giờ {here:%M}, ngày {text.day(here.date())}"
        return {"day": said, "short": f"{here:%H:%M} {text.day(here.date())}"}
    if isinstance(value, date):
        return {"day": text.day(value), "long": text.paper_day(value), "words": day_in_words(value)}
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return value
