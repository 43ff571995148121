"""PDF files are written anew: their pages and nothing that acts, asks, attaches or hides."""

import io
import re
import shutil
import subprocess
import tempfile
import zlib
from pathlib import Path

import pikepdf

from motcua.documents.errors import UploadLocked, UploadTooDetailed, UploadTooManyPages, UploadUnreadable

MOST_PAGES = 30
MOST_UNPACKED = 300_000_000
MOST_PIXELS = 100_000_000
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(ateDecode)?\s*/Fl(ateDecode)?\b")
_SECONDS = 10
_CHUNK = 65_536
_BROKEN = (pikepdf.PikepdfError, ValueError, LookupError, TypeError, RuntimeError, AttributeError, ArithmeticError)
"""What the reader raises on a file that is no sound PDF."""


def rebuild(data: bytes) -> tuple[bytes, int]:
    """Return the new bytes and the number of pages.

    Raises UploadLocked, UploadTooManyPages, UploadTooDetailed, UploadUnreadable.
    """
    weigh(data)
    try:
        with pikepdf.open(io.BytesIO(data)) as old:
            pages = len(old.pages)
            if not pages:
                raise UploadUnreadable
            if pages > MOST_PAGES:
                raise UploadTooManyPages(pages=pages, most=MOST_PAGES)
            _look_at_pictures(old)
            return _pages_only(old), pages
    except pikepdf.PasswordError:
        raise UploadLocked from None
    except _BROKEN:
        raise UploadUnreadable from None


def families(data: bytes) -> set[str]:
    """Return the names of the fonts that are in a PDF."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        return {
            str(thing.FontName).split("+")[-1]
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
        }


def picture(data: bytes, page: int, side: int = 1200) -> bytes | None:
    """Return a JPEG of one page (from 1), or None without a program for it or when the page resists."""
    program = shutil.which("pdftoppm")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.pdf"), Path(folder, "out")
        source.write_bytes(data)
        command = [program, "-jpeg", "-singlefile", "-f", str(page), "-l", str(page), "-scale-to", str(side)]
        try:
            subprocess.run(  # noqa: S603 - our own arguments, no shell
                [*command, str(source), str(target)], check=True, capture_output=True, timeout=_SECONDS
            )
            return target.with_suffix(".jpg").read_bytes()
        except (subprocess.SubprocessError, OSError):
            return None


def words(data: bytes, pages: int = 3) -> str:
    """Return what the document says of itself and the text of its first pages, as far as it can be read; never raises."""
    found = ""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            found = " ".join(str(value) for value in pdf.docinfo.values())
    except _BROKEN:
        return ""
    program = shutil.which("pdftotext")
    if program is None:
        return found
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        try:
            done = subprocess.run(  # noqa: S603 - our own arguments; the file is its input
                [program, "-l", str(pages), file.name, "-"], check=True, capture_output=True, timeout=_SECONDS
            )
        except (subprocess.SubprocessError, OSError):
            return found
    return f"{found} {done.stdout.decode(errors='replace')}"


def weigh(data: bytes) -> None:
    """Unpack every stream into nothing, counting: a small file must not grow huge inside the reader."""
    if _TWICE.search(data):
        raise UploadTooDetailed
    left = MOST_UNPACKED
    view = memoryview(data)
    for start in _STREAM.finditer(data):
        left -= _unpacked(view[start.end() :], left)
        if left < 0:
            raise UploadTooDetailed


def _unpacked(packed: memoryview, most: int) -> int:
    """Return how many bytes the stream at the beginning unpacks into; stops counting beyond `most`."""
    inflater, total = zlib.decompressobj(), 0
    for at in range(0, len(packed), _CHUNK):
        part: bytes | memoryview = packed[at : at + _CHUNK]
        while part and not inflater.eof and total <= most:
            try:
                total += len(inflater.decompress(part, 1_000_000))
            except zlib.error:
                return total
            part = inflater.unconsumed_tail
        if inflater.eof or total > most:
            break
    return total


def _look_at_pictures(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image":
            size = int(thing.get("/Width", 0)) * int(thing.get("/Height", 0))
            if size > MOST_PIXELS:
                raise UploadTooDetailed(pixels=size)


def _pages_only(old: pikepdf.Pdf) -> bytes:
    """Press notes and filled-in fields into the pages, then carry over the pages alone."""
    if "/AcroForm" in old.Root and "/XFA" in old.Root.AcroForm:
        del old.Root.AcroForm["/XFA"]
    old.flatten_annotations("all")
    new = pikepdf.new()
    new.pages.extend(old.pages)
    for page in new.pages:
        for key in ("/Annots", "/AA", "/PieceInfo", "/Metadata", "/B", "/Tabs", "/StructParents"):
            if key in page:
                del page[key]
    for thing in new.objects:
        if isinstance(thing, pikepdf.Stream) and "/Metadata" in thing:
            del thing["/Metadata"]
    out = io.BytesIO()
    new.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()
