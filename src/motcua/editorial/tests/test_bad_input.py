"""What editors bring by mistake: pictures too heavy or too large, a page that is not whole, an older version again."""

import json
import struct
import zlib
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from PIL import Image as Drawn
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.models import Image
from wagtail.models import Revision, TaskState

from motcua.editorial import tasks
from motcua.editorial.models import Article, UnitSite
from motcua.editorial.testing import EDITOR, PUBLISHER, account, make_article, make_site
from motcua.editorial.tests.test_two_people import AGREE, EDIT, form_of, signed_in
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOW):
        yield


def png(wide, high):
    """Return a small file that says it is a picture of this size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def jpeg(size):
    """Return a picture of a camera, as heavy as this."""
    out = BytesIO()
    Drawn.new("RGB", (1200, 900), "#08604e").save(out, "JPEG")
    return out.getvalue().ljust(size, b"\0")


BAD = [
    ("may-anh.jpg", jpeg(20 * 1024 * 1024), "Ảnh quá lớn"),
    ("bom.png", png(30_000, 30_000), "quá nhiều điểm ảnh"),
    ("bom-to.png", png(2**31 - 1, 2**31 - 1), "quá nhiều điểm ảnh"),
    ("hinh.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "không phải ảnh"),
    ("chu.jpg", b"Cong hoa xa hoi chu nghia Viet Nam", "không phải ảnh"),
    ("ten-sai.jpg", png(10, 10), "bên trong là ảnh png"),
]


@pytest.mark.parametrize(("name", "content", "told"), BAD, ids=[one[0] for one in BAD])
def test_a_picture_that_cannot_be_taken_is_refused_in_words_and_nothing_is_kept(name, content, told):
    editor = signed_in(EDITOR)
    over = editor.post(
        "/can-bo/bien-tap/images/chooser/create/",
        {"image-chooser-upload-title": "Quầy", "image-chooser-upload-file": SimpleUploadedFile(name, content)},
    )
    assert over.status_code == 200
    shown = json.loads(over.content)["htmlFragment"]
    assert told in shown
    assert 'value="Quầy"' in shown, "what was typed stays"
    dropped = editor.post(
        "/can-bo/bien-tap/images/multiple/add/",
        {"title": "Quầy", "files[]": SimpleUploadedFile(name, content)},
    )
    answer = json.loads(dropped.content)
    assert answer["success"] is False
    assert told in answer["error_message"]
    assert not Image.objects.exists()


def test_a_picture_of_a_good_size_is_taken():
    file = SimpleUploadedFile("quay.jpg", jpeg(3_000_000))
    answer = signed_in(EDITOR).post("/can-bo/bien-tap/images/multiple/add/", {"title": "Quầy", "files[]": file})
    assert json.loads(answer.content)["success"] is True
    assert Image.objects.get().title == "Quầy"


def test_an_article_that_is_not_whole_is_a_draft_and_is_not_sent():
    page = make_article(live=False)
    editor = signed_in(EDITOR)
    lacking = form_of(editor, page, title="Tên mới", summary="", source="")
    kept = editor.post(EDIT.format(page.pk), lacking)
    assert kept.status_code == 302, "a draft may lack what it likes"
    assert "Đã lưu trang &#x27;Tên mới&#x27;" in editor.get(kept["Location"]).content.decode()
    sent = editor.post(EDIT.format(page.pk), {**lacking, "title": "Tên mới hơn", "action-submit": "1"})
    assert sent.status_code == 200
    assert sent.context["form"].errors == {
        "summary": ["Chưa có tóm tắt."],
        "source": ["Chưa ghi tác giả hoặc nguồn tin."],
    }
    assert "Tên mới hơn" in sent.content.decode(), "nothing typed is lost"
    assert not TaskState.objects.exists()


def test_a_site_without_its_publisher_is_not_sent():
    site = make_site()
    site.fax = site.email = ""
    site.save_revision(user=account(EDITOR))
    editor = signed_in(EDITOR)
    shown = editor.get(EDIT.format(site.pk)).context["form"]
    sent = {one.html_name: one.value() or "" for one in shown}
    for name in ("menu", "notices", "units", "services"):
        sent.pop(name)
        sent[f"{name}-count"] = "0"
    answer = editor.post(EDIT.format(site.pk), {**sent, "action-submit": "1"})
    assert list(answer.context["form"].errors) == ["fax"]
    assert "Chưa đủ thông tin cơ quan chịu trách nhiệm" in answer.content.decode()
    assert UnitSite.objects.get(pk=site.pk).fax, "readers see what was agreed to"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/12/2026", "5-12-2026", "2026-12-05"])
def test_a_day_is_typed_with_the_day_first(language, typed):
    with translation.override(language):
        assert forms.DateField().clean(typed) == date(2026, 12, 5)
        assert AdminDateInput().format_value(date(2026, 12, 5)) == "05/12/2026"
        with pytest.raises(ValidationError):
            forms.DateField().clean("12/25/2026")


def agreed(page):
    """Let the publisher agree to what waits."""
    state = TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS)
    signed_in(PUBLISHER).post(AGREE.format(page.pk, state.pk))


def test_what_an_editor_put_off_and_a_publisher_agreed_to_goes_live_by_the_job():
    page = make_article(live=False)
    editor = signed_in(EDITOR)
    later = (NOW + timedelta(hours=7 + 2)).strftime("%d/%m/%Y %H:%M")
    sent = editor.post(EDIT.format(page.pk), form_of(editor, page, go_live_at=later, **{"action-submit": "1"}))
    assert sent.status_code == 302, sent.context["form"].errors
    agreed(page)
    for moment, status in ((timedelta(hours=1), 404), (timedelta(hours=2, minutes=1), 200)):
        with clock.frozen(NOW + moment):
            tasks.due(0)
            assert Client().get(page.public_path()).status_code == status


def test_an_older_version_is_compared_brought_back_and_still_needs_a_second_person():
    page = make_article("Tên đầu")
    first = Article.objects.get(pk=page.pk).get_latest_revision()
    page.title = "Tên sau"
    page.save_revision(user=account(EDITOR))
    editor = signed_in(EDITOR)
    latest = page.get_latest_revision()
    compared = editor.get(
        f"/can-bo/bien-tap/pages/{page.pk}/revisions/compare/{first.pk}...{latest.pk}/"
    ).content.decode()
    assert 'class="deletion">đầu' in compared
    assert 'class="addition">sau' in compared
    old = editor.get(f"/can-bo/bien-tap/pages/{page.pk}/revisions/{first.pk}/revert/")
    assert "Đây là bản cũ của trang" in old.content.decode()
    sent = {**form_of(editor, page, title="Tên đầu"), "revision": str(first.pk), "action-submit": "1"}
    assert editor.post(EDIT.format(page.pk), sent).status_code == 302
    newest = Revision.objects.for_instance(page).latest("pk")
    assert newest.content["title"] == "Tên đầu"
    assert newest.user == account(EDITOR)
    assert Article.objects.get(pk=page.pk).title == "Tên đầu", "readers see what was agreed to"
    agreed(page)
    assert Article.objects.get(pk=page.pk).live_revision == newest
