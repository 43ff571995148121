"""Files: taken by content, made anew, refused in words, gone with what they belonged to."""

import io
import os
import struct
import time
import zlib

import pikepdf
import pytest
from django.conf import settings
from PIL import Image

from motcua.documents import content, queries, services
from motcua.documents import errors as e
from motcua.documents.models import Upload
from motcua.documents.testing import photo
from motcua.kernel import refusals
from motcua.kernel.actor import Actor, Kind

BY = Actor(Kind.CITIZEN, "draft:1")
pytestmark = pytest.mark.django_db


def named(data, name):
    file = io.BytesIO(data)
    file.name = name
    return file


def keep(data, name="a.jpg", subject="draft:1"):
    return services.store(named(data, name), subject=subject, by=BY)


def pdf(pages=1, change=None, **save):
    new = pikepdf.new()
    for _ in range(pages):
        new.add_blank_page()
    if change:
        change(new)
    out = io.BytesIO()
    new.save(out, **save)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(side=20_000):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + chunk(b"IEND", b"")


def jpeg_with_place():
    exif = Image.Exif()
    exif[0x0112] = 6  # lying on its side
    exif[0x010F] = "MakerOfThisPhone"
    exif.get_ifd(0x8825)[1] = "N"
    return photo(600, 300, exif=exif.tobytes(), comment=b"secret note").getvalue()


def test_a_photo_is_kept_upright_and_without_place_or_maker():
    upload = keep(jpeg_with_place(), "IMG 1.JPG")
    kept = queries.data(upload)
    with Image.open(io.BytesIO(kept)) as picture:
        assert picture.size == (300, 600)
        assert not picture.getexif()
    assert b"MakerOfThisPhone" not in kept
    assert b"secret note" not in kept
    assert (upload.kind, upload.pages, upload.name) == ("jpeg", 1, "IMG 1.jpg")


def test_a_large_photo_is_made_smaller():
    with Image.open(io.BytesIO(queries.data(keep(photo(4000, 3000).getvalue())))) as picture:
        assert max(picture.size) == 2400


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "1", "LA", "I;16"])
def test_every_sort_of_png_is_taken(mode):
    out = io.BytesIO()
    Image.new(mode, (50, 40)).save(out, "PNG")
    assert keep(out.getvalue(), "a.png").kind in {"png", "jpeg"}


def test_a_second_file_hidden_behind_the_picture_is_gone():
    upload = keep(photo().getvalue() + b"PK\x03\x04<script>alert(1)</script>%PDF-1.7")
    assert b"script" not in queries.data(upload)


def test_a_kind_we_take_is_taken_whatever_its_name_says():
    upload = keep(photo(form="PNG").getvalue(), "anh.jpg")
    assert upload.name in {"anh.png", "anh.jpg"}
    assert keep(pdf(), "anh.jpg").name == "anh.pdf"


def laden(new):
    new.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    new.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))
    new.attachments["virus.exe"] = b"MZ-evil-bytes"
    new.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="http://example.org/"))
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=[0, 0, 9, 9],
        A=pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="http://example.org/"),
    )
    new.pages[0].Annots = new.make_indirect(pikepdf.Array([link]))
    new.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=new.make_stream(b"<xfa/>"))
    new.docinfo["/Author"] = "Somebody"


def test_a_pdf_keeps_its_pages_and_loses_everything_that_acts():
    upload = keep(pdf(3, laden), "giay.pdf")
    kept = queries.data(upload)
    assert upload.pages == 3
    with pikepdf.open(io.BytesIO(kept)) as clean:
        said = clean.Root.unparse(resolved=True) + b"".join(
            thing.unparse(resolved=True) for thing in clean.objects if not isinstance(thing, pikepdf.Stream)
        )
        assert not clean.attachments
        assert not clean.docinfo
    for word in (
        b"JavaScript",
        b"Launch",
        b"SubmitForm",
        b"example.org",
        b"XFA",
        b"OpenAction",
        b"EmbeddedFile",
        b"/AA",
    ):
        assert word not in said


def bombed(new):
    new.Root.Extra = new.make_indirect(pikepdf.Stream(new, b"\0" * 320_000_000))


REFUSED = {
    "nothing": (b"", "a.jpg", e.UploadEmpty),
    "only zeros": (b"\0" * 900, "a.jpg", e.UploadEmpty),
    "thirty megabytes": (b"\xff\xd8\xff" + b"x" * 30 * 1024 * 1024, "a.jpg", e.UploadTooLarge),
    "a program called pdf": (b"MZ\x90\0" + b"x" * 99, "giay.pdf", e.UploadNotWhatItSays),
    "a page called jpg": (b"<html><script>", "a.jpeg", e.UploadNotWhatItSays),
    "a drawing with script": (b"<svg onload=alert(1)>", "a.svg", e.UploadNotAccepted),
    "a word file": (b"PK\x03\x04word/vbaProject.bin", "don.docm", e.UploadNotAccepted),
    "no name at all": (b"hello", "", e.UploadNotAccepted),
    "an iphone picture": (b"\0\0\0\x18ftypheic" + b"\0" * 99, "IMG.HEIC", e.UploadHeic),
    "a picture cut off": (photo(900, 900).getvalue()[:2000], "a.jpg", e.UploadUnreadable),
    "a picture's first bytes": (b"\xff\xd8\xff\xe0", "a.jpg", e.UploadUnreadable),
    "a png cut off": (photo(900, 900, "PNG").getvalue()[:300], "a.png", e.UploadUnreadable),
    "a pixel bomb": (png_bomb(), "a.png", e.UploadTooDetailed),
    "a larger pixel bomb": (png_bomb(60_000), "a.png", e.UploadTooDetailed),
    "a locked pdf": (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "a.pdf", e.UploadLocked),
    "a book": (pdf(31), "a.pdf", e.UploadTooManyPages),
    "a pdf cut off": (pdf(3)[:60], "a.pdf", e.UploadUnreadable),
    "a pdf's first line": (b"%PDF-1.7\n", "a.pdf", e.UploadUnreadable),
    "a pdf without pages": (pdf(0), "a.pdf", e.UploadUnreadable),
    "a pdf after something else": (b"MZ" + b"\0" * 90 + pdf(), "a.pdf", e.UploadNotWhatItSays),
    "a stream bomb": (pdf(1, bombed), "a.pdf", e.UploadTooDetailed),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_is_refused_in_words_and_leaves_nothing(case, tmp_path):
    data, name, wanted = REFUSED[case]
    started = time.monotonic()
    with pytest.raises(wanted) as refused:
        keep(data, name)
    assert type(refused.value) is wanted
    assert time.monotonic() - started < 10
    words = refusals.words(refused.value)
    assert words.headline
    assert len(words.body) > 30
    assert "{{" not in words.headline + words.body
    assert not Upload.objects.exists()
    assert not list(content.held())


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("giay\u202egpj.exe", "giaygpj.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Ảnh\\giấy chứng sinh.JPG", "giấy chứng sinh.jpg"),
        ("\U0001f476\U0001f37c.jpg", "giay-to.jpg"),
        ("a" * 5000 + ".jpg", "a" * 80 + ".jpg"),
        ('x"\r\nSet-Cookie: a.jpg', "x Set-Cookie a.jpg"),
        ("hoa-don.pdf.exe.jpg", "hoa-don.jpg"),
        ("...", "giay-to.jpg"),
    ],
)
def test_names_play_no_tricks(raw, shown):
    assert keep(photo().getvalue(), raw).name == shown


def test_photos_of_one_paper_become_its_pages_in_the_order_given():
    first, second = keep(photo(10).getvalue()), keep(photo(20).getvalue())
    foreign = keep(photo(30).getvalue(), subject="draft:2")
    pages = services.as_pages([second.id, foreign.id, first.id, second.id], subject="draft:1")
    assert [p.id for p in pages] == [second.id, first.id]
    assert [p.id for p in queries.uploads([first.id, second.id], subject="draft:1")] == [second.id, first.id]
    assert queries.uploads([foreign.id, "no id"], subject="draft:1") == []


def test_the_same_bytes_lie_once_and_go_with_their_last_row(django_capture_on_commit_callbacks):
    one, two = keep(photo().getvalue()), keep(photo().getvalue(), subject="draft:2")
    assert one.sha256 == two.sha256
    assert services.thumbnail(one)
    with django_capture_on_commit_callbacks(execute=True):
        services.discard("draft:1")
    assert content.has(two.sha256)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.remove(two.id, subject="draft:1") is False
        assert services.remove(two.id, subject="draft:2") is True
    assert not list(content.held())


def test_a_filed_draft_hands_its_files_over():
    upload = keep(photo().getvalue())
    assert services.adopt("draft:1", "dossier:9") == 1
    assert [u.id for u in queries.uploads_of("dossier:9")] == [upload.id]


def test_bytes_without_a_row_are_swept_once_they_are_old():
    kept = keep(photo().getvalue())
    lost = content.put(b"no row knows me")
    half = content._path(lost).parent / ".new-abc"
    half.write_bytes(b"half")
    assert services.forget_unused() == 0
    for _, path in list(content.held()):
        os.utime(path, (1, 1))
    assert services.forget_unused() == 2
    assert content.has(kept.sha256)
    assert not content.has(lost)


def test_a_page_can_be_looked_at_small():
    for upload in (keep(photo(3000, 2000).getvalue()), keep(pdf(2), "a.pdf")):
        with Image.open(io.BytesIO(services.thumbnail(upload, upload.pages))) as picture:
            assert picture.format == "JPEG"
            assert max(picture.size) <= 1200
        assert services.thumbnail(upload, upload.pages + 1) is None


def test_where_no_program_draws_pdf_pages_there_is_simply_no_picture(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    assert services.thumbnail(keep(pdf(), "a.pdf")) is None


def test_files_leave_safely():
    photo_response = services.serve(keep(photo().getvalue(), 'Giấy "x".jpg'), inline=True)
    pdf_response = services.serve(keep(pdf(), "a.pdf"), inline=True)
    assert photo_response["Content-Disposition"].startswith("inline; ")
    assert pdf_response["Content-Disposition"].startswith("attachment; ")
    for response in (photo_response, pdf_response):
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"


def test_nothing_is_written_outside_the_installation_folder():
    keep(photo().getvalue())
    assert all(path.is_relative_to(settings.VAR) for _, path in content.held())
