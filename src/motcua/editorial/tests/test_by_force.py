"""What somebody inside the editor, or a stranger with odd input, tries all the same: each once worked, and is held now."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django.core.files.images import ImageFile
from django.db import transaction
from django.test import Client
from PIL import Image as Drawn
from wagtail.images.models import Image, Rendition
from wagtail.models import PageViewRestriction

from motcua.editorial import services
from motcua.editorial.library import services as library
from motcua.editorial.library.services import Facts
from motcua.editorial.models import Article, UnitSite
from motcua.editorial.models.pages import WasPublished
from motcua.editorial.testing import EDITOR, PUBLISHER, account, make_article, make_picture, make_site
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.organisations import services as organisations
from motcua.organisations.models import Officer
from motcua.organisations.rules import Role

pytestmark = pytest.mark.django_db
AT = "/can-bo/bien-tap/"
GPS, ORIENTATION, ARTIST = 0x8825, 0x0112, 0x013B


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(datetime(2026, 11, 25, 3, tzinfo=UTC)):
        yield


def signed_in(name):
    client = Client()
    client.force_login(account(name))
    client.get(AT)
    return client


def another_unit():
    """Return somebody who may write and publish for another department, and its site."""
    unit = "agency-province-75-so-noi-vu"
    officer = Officer.objects.get(user__username="lanh-dao-so-noi-vu")
    organisations.appoint(officer, Role.PUBLISHER, unit, since=clock.today(), by=SYSTEM)
    return make_site(unit, live=False), signed_in("lanh-dao-so-noi-vu")


def with_picture(image, **more):
    return make_article(body=[("picture", {"picture": image, "alt": "Quầy", "caption": "", "credit": ""})], **more)


@pytest.mark.parametrize("how", [{"publish_copies": "on"}, {"alias": "on"}])
def test_a_copy_is_never_public_from_its_first_moment(how):
    page = make_article("Bài gốc")
    sent = {"new_title": "Tôi tự đăng", "new_slug": "tu-dang", "new_parent_page": page.get_parent().pk, **how}
    refused = signed_in(PUBLISHER).post(f"{AT}pages/{page.pk}/copy/", sent)
    assert refused.status_code == 409
    assert "người thứ hai đồng ý" in refused.content.decode()
    assert Article.objects.count() == 1
    plain = {name: value for name, value in sent.items() if name not in how}
    assert signed_in(PUBLISHER).post(f"{AT}pages/{page.pk}/copy/", plain).status_code == 302
    assert not Article.objects.get(slug="tu-dang").live


def test_what_was_read_is_not_deleted_by_any_door():
    page = make_article("Đã đọc")
    site = UnitSite.objects.get(pk=page.get_parent().pk)
    publisher = signed_in(PUBLISHER)
    for target in (page, site):
        publisher.post(f"{AT}pages/{target.pk}/delete/", {"confirm_site_name": "Một Cửa"})
        publisher.post(f"{AT}bulk/wagtailcore/page/delete/?id={target.pk}&next=/")
        publisher.post(f"{AT}api/main/pages/{target.pk}/action/delete/", {}, content_type="application/json")
    assert Article.objects.filter(pk=page.pk, live=True).exists()
    assert UnitSite.objects.filter(pk=site.pk, live=True).exists()
    said = publisher.post(f"{AT}pages/{page.pk}/delete/")
    assert said.status_code == 409
    assert "Gỡ xuống" in said.content.decode()
    with pytest.raises(WasPublished), transaction.atomic():
        Article.objects.get(pk=page.pk).delete()
    draft = make_article("Bản nháp", live=False)
    publisher.post(f"{AT}pages/{draft.pk}/delete/")
    assert not Article.objects.filter(pk=draft.pk).exists()


def test_nothing_is_published_by_the_programs_door_of_the_editor():
    page = make_article("Chờ", live=False)
    page.save_revision(user=account(PUBLISHER))
    for act in ("publish", "copy", "create_alias"):
        signed_in(PUBLISHER).post(
            f"{AT}api/main/pages/{page.pk}/action/{act}/", {"keep_live": True}, content_type="application/json"
        )
    assert not Article.objects.filter(live=True).exists()


def test_the_picture_of_a_page_is_neither_changed_nor_deleted():
    image = make_picture()
    image.uploaded_by_user = account(EDITOR)
    image.save()
    page = with_picture(image)
    _site, stranger = another_unit()
    for client in (stranger, signed_in(EDITOR)):
        new = BytesIO()
        Drawn.new("RGB", (800, 600), "#b00020").save(new, "PNG")
        new.seek(0)
        new.name = "thay.png"
        sent = {"title": "Thay", "file": new, "description": "x", "tags": "", "collection": image.collection_id}
        changed = client.post(f"{AT}images/{image.pk}/", sent)
        deleted = client.post(f"{AT}images/{image.pk}/delete/")
        client.post(f"{AT}bulk/wagtailimages/image/delete/?id={image.pk}&next=/")
        assert {changed.status_code, deleted.status_code} <= {302, 403, 409}
    assert "Ảnh đang được dùng" in deleted.content.decode()
    assert Image.objects.get(pk=image.pk).file.name == image.file.name
    assert "/tin-tuc/hinh/" in Client().get(page.public_path()).content.decode()


def test_another_units_picture_is_not_ones_own_to_change():
    image = make_picture()
    image.uploaded_by_user = account(EDITOR)
    image.save()
    _site, stranger = another_unit()
    assert stranger.post(f"{AT}images/{image.pk}/delete/").status_code in {302, 403}
    assert Image.objects.filter(pk=image.pk).exists()
    signed_in(EDITOR).post(f"{AT}images/{image.pk}/delete/")
    assert not Image.objects.filter(pk=image.pk).exists(), "one's own, which no page shows"


def test_no_public_picture_says_where_or_by_whom_it_was_taken():
    out, exif = BytesIO(), Drawn.Exif()
    where = exif.get_ifd(GPS)
    where[1], where[2], where[3], where[4] = "N", (11.0, 45.0, 0.0), "E", (106.0, 43.0, 0.0)
    exif[GPS], exif[ARTIST], exif[ORIENTATION] = where, "Nguyễn Văn A", 6
    Drawn.new("RGB", (1200, 800), "#08604e").save(out, "JPEG", exif=exif)
    image = Image.objects.create(
        title="x", description="x", file=ImageFile(BytesIO(out.getvalue()), name="dien-thoai.jpg")
    )
    with_picture(image)
    made = list(Rendition.objects.filter(image=image))
    assert len(made) >= 5
    for one in made:
        with one.file.open("rb") as file:
            shown = Drawn.open(BytesIO(file.read()))
        assert not dict(shown.getexif()), one.filter_spec
        assert shown.height > shown.width or "fill" in one.filter_spec, "turned as the camera was held"


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_no_page_is_called_private_that_everybody_reads(kind):
    page = make_article("Bài gốc")
    sent = {"restriction_type": kind, "password": "kín", "groups": []}
    signed_in(PUBLISHER).post(f"{AT}pages/{page.pk}/privacy/", sent)
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("name", ["images/.", "images/..", "original_images/..", "images/.hidden"])
def test_a_folder_is_no_picture(name):
    make_picture()
    assert signed_in(EDITOR).get(f"{AT}hinh/{name}").status_code == 404


def test_what_another_unit_is_writing_is_named_nowhere():
    make_article("Chưa ai được biết", live=False, summary="Chưa ai được biết")
    _site, stranger = another_unit()
    paths = [
        f"choose-page/search/?q={quote('Chưa')}&page_type=editorial.Article", "choose-page/", "reports/page-types-usage/",
        "reports/page-types-usage/results/", "reports/site-history/", "reports/aging-pages/", "reports/workflow/",
        "reports/locked/", "api/main/pages/?fields=*&type=editorial.Article", f"pages/search/?q={quote('Chưa')}", "",
    ]  # fmt: skip
    for path in paths:
        assert "Chưa ai được biết" not in stranger.get(f"{AT}{path}").content.decode(), path
    own = signed_in(EDITOR).get(f"{AT}{paths[0]}").content.decode()
    assert "Chưa ai được biết" in own, "one's own draft may be linked to"


def test_signs_from_word_do_not_break_the_feeds():
    make_article("Dán từ Word\x0b dòng hai", summary="Tóm\x01 tắt")
    for kind in ("rss", "atom"):
        feed = Client().get(f"/tin-tuc/{kind}.xml")
        assert feed.status_code == 200
        assert "Dán từ Word dòng hai" in feed.content.decode()


def test_a_page_that_breaks_when_it_is_due_stops_no_other(caplog):
    image = make_picture()
    broken = make_article("Ảnh đã mất", live=False, picture=image, picture_alt="x")
    good = make_article("Bình thường", live=False)
    image.file.storage.delete(image.file.name)
    for page, minutes in ((broken, 2), (good, 1)):
        revision = page.get_latest_revision()
        revision.approved_go_live_at = clock.now() - timedelta(minutes=minutes)
        revision.save()
    assert services.publish_due(clock.now()) == (1, 0)
    assert Article.objects.get(pk=good.pk).live
    assert not Article.objects.get(pk=broken.pk).live
    assert "could not publish" in caplog.text
    assert services.publish_due(clock.now()) == (0, 0), "and nothing is done twice"


def test_a_change_of_mind_while_the_job_runs_is_heard(monkeypatch):
    page = make_article("Gỡ rồi lại thôi")
    Article.objects.filter(pk=page.pk).update(expire_at=clock.now() - timedelta(minutes=1))
    changed = clock.now() + timedelta(days=3)
    monkeypatch.setattr(
        services.publishing.lazily, "wake", lambda: Article.objects.filter(pk=page.pk).update(expire_at=changed)
    )
    assert services.publish_due(clock.now()) == (0, 0)
    assert Article.objects.get(pk=page.pk).live


@pytest.mark.parametrize("typed", ["%", "_", "'", "(((", "\\", "ﷺ", "-- ", "🙂"])
def test_signs_without_a_letter_find_nothing_and_break_nothing(typed):
    library.enter(Facts("1/QĐ", "Một văn bản", "decision", clock.today(), issuer_name="Sở"), by=SYSTEM)
    for path in ("/van-ban/", "/tin-tuc/", "/tim/", "/huong-dan/", "/thu-tuc/"):
        assert Client().get(path, {"q": typed}).status_code == 200, path


def test_a_form_nobody_can_read_sent_nowhere_is_a_missing_page():
    client = Client()
    client.get("/phan-anh/")
    assert "csrftoken" in client.cookies
    sent = client.generic("POST", "/khong-co-trang-nay/", b"x", content_type="multipart/form-data")
    assert sent.status_code == 404
    editor = signed_in(EDITOR)
    editor.cookies.update(client.cookies)
    assert editor.generic("POST", f"{AT}khong-co/", b"x", content_type="multipart/form-data").status_code in {400, 404}


def _torn():
    out = BytesIO()
    Drawn.effect_noise((400, 400), 90).save(out, "PNG")
    return out.getvalue()[:20_000]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(50), _torn()], ids=["a beginning", "torn"])
def test_what_only_begins_like_a_picture_is_refused_in_words(data):
    file = BytesIO(data)
    file.name = "anh.png"
    sent = {"title": "Ảnh", "description": "x", "tags": "", "file": file}
    answer = signed_in(EDITOR).post(f"{AT}images/add/", sent)
    assert answer.status_code == 200
    assert "không phải ảnh, hoặc ảnh đã hỏng" in answer.content.decode()
    assert not Image.objects.exists()


def test_a_whole_picture_is_taken():
    file = BytesIO()
    Drawn.effect_noise((400, 400), 90).save(file, "PNG")
    file.seek(0)
    file.name = "anh.png"
    sent = {"title": "Ảnh", "description": "x", "tags": "", "file": file}
    assert signed_in(EDITOR).post(f"{AT}images/add/", sent).status_code == 302
    assert Image.objects.get().width == 400
