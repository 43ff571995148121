"""What readers get: right at once after publishing, by every address a page ever had, in few statements."""

import json
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from motcua.editorial import pictures, services
from motcua.editorial.models import Article, LinkCheck, MovedPage, UnitSite
from motcua.editorial.models.pages import NotReady
from motcua.editorial.testing import EDITOR, EDITOR_2, PUBLISHER, account, make_article, make_picture, make_site
from motcua.editorial.world.sites import publish
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(NOW):
        yield


def read(path, status=200):
    answer = Client().get(path)
    assert answer.status_code == status, path
    return b"".join(answer.streaming_content) if answer.streaming else answer.content.decode()


def statements(path):
    with CaptureQueriesContext(connection) as seen:
        read(path)
    return len(seen)


def change(page, **values):
    """Let an editor write and the publisher publish."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=account(EDITOR)).publish(user=account(PUBLISHER), skip_permission_checks=True)
    return type(page).objects.get(pk=page.pk)


def test_a_page_is_right_at_once_after_it_was_published_again():
    page = make_article()
    assert "Bà con đến quầy" in read(page.public_path())
    change(page, summary="Viết lại.")
    assert "Viết lại." in read(page.public_path())
    assert "Viết lại." in read("/tin-tuc/")
    page.refresh_from_db()
    page.unpublish()
    read(page.public_path(), 404)
    assert page.title not in read("/tin-tuc/")


def test_a_page_carries_no_cookie_and_the_strict_policy():
    answer = Client().get(make_article().public_path())
    assert not answer.cookies
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_an_article_kept_costs_three_small_reads_and_a_list_the_same_for_any_number():
    for at in range(3):
        make_article(f"Bài {at}", picture=make_picture(f"Ảnh {at}"), picture_alt="Quầy")
    path = Article.objects.first().public_path()
    read(path)
    assert min(statements(path) for _ in range(3)) <= 3
    counted = []
    for more in (0, 5):
        for at in range(more):
            make_article(f"Bài thêm {at}", picture=make_picture(f"Ảnh thêm {at}"), picture_alt="Quầy")
        counted.append(min(statements("/tin-tuc/?trang=1") for _ in range(3)))  # units are asked for every two seconds
    assert counted[0] == counted[1] <= 12


def test_articles_are_found_without_marks_here_and_in_the_search_of_the_whole_site():
    make_article("Đăng ký khai sinh ở Bù Đốp", slug="khai-sinh")
    make_article("Tin khác", slug="khac", body=[("text", "<p>Có nói đến khai sinh.</p>")])
    for path in ("/tin-tuc/?q=KHAI+sinh+bu+dop", "/tim/?q=khai+sinh+bu+dop"):
        assert "/tin-tuc/khai-sinh/" in read(path), path
        assert "/tin-tuc/khac/" not in read(path), path
    both = read("/tin-tuc/?q=khai+sinh")
    assert both.index("/tin-tuc/khai-sinh/") < both.index("/tin-tuc/khac/")
    assert "Không có bài nào khớp" in read("/tin-tuc/?q=xyz")


def test_what_readers_say_shows_at_once_on_the_kept_page():
    page = make_article()
    assert "chưa có đánh giá" in read(page.public_path())
    given = Client().post(f"/ban-doc/article:{page.pk}/sao/", {"stars": "5"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert given["Location"] == f"{page.public_path()}#danh-gia"
    assert "5/5" in read(page.public_path()).replace("5,0/5", "5/5")


def test_pictures_come_in_sizes_with_their_shape_and_originals_stay_inside():
    picture = make_picture()
    body = [("picture", {"picture": picture, "alt": "Quầy số hai", "caption": "Một sáng.", "credit": "Tự vẽ"})]
    page = read(make_article(body=body).public_path())
    for told in (
        'alt="Quầy số hai"',
        'width="720" height="480"',
        'loading="lazy"',
        "360w",
        "1080w",
        "Một sáng.",
        "(Tự vẽ)",
    ):
        assert told in page, told
    one = picture.renditions.get(filter_spec=pictures._JPEG)
    path = "/tin-tuc/hinh/" + one.file.name.rpartition("/")[2]
    answer = Client().get(path)
    assert "immutable" in answer["Cache-Control"]
    assert answer["Content-Type"] == "image/jpeg"
    assert default_storage.exists(picture.file.name)
    read("/tin-tuc/hinh/" + picture.file.name.rpartition("/")[2], 404)
    inner = picture.get_rendition("max-165x165")
    read("/tin-tuc/hinh/" + inner.file.name.rpartition("/")[2], 404)
    assert Client().get(inner.url).status_code == 302, "editors' sizes are for editors"
    editor = Client()
    editor.force_login(account(EDITOR))
    assert editor.get(inner.url).status_code == 200
    for name in ("../settings.py", "uploads/x", "images/../../x", "images/none.png"):
        assert editor.get(f"/can-bo/bien-tap/hinh/{name}").status_code == 404, name


def test_a_small_picture_is_not_blown_up():
    page = make_article(picture=make_picture(wide=300, high=200), picture_alt="Nhỏ")
    assert "1080w" not in read(page.public_path())


def test_old_addresses_lead_on_and_a_new_page_takes_its_address_back():
    page = make_article()
    change(page, slug="ten-moi")
    answer = Client().get("/tin-tuc/mot-bai/")
    assert (answer.status_code, answer["Location"]) == (301, "/tin-tuc/ten-moi/")
    change(page, slug="ten-khac")
    assert Client().get("/tin-tuc/mot-bai/")["Location"] == "/tin-tuc/ten-khac/"
    make_article("Bài mới", slug="mot-bai")
    assert "Bài mới" in read("/tin-tuc/mot-bai/")
    assert not MovedPage.objects.filter(path="/tin-tuc/mot-bai/").exists()
    Article.objects.get(slug="ten-khac").unpublish()
    read("/tin-tuc/ten-moi/", 404)


@pytest.mark.parametrize("slug", ["don-vi", "mot-bai"])
def test_an_address_is_one_articles_alone(slug):
    make_article()
    with pytest.raises(Exception, match="slug"):
        make_article("Khác", slug=slug)


def test_foreign_markup_never_reaches_the_database():
    nasty = "<p onclick=x()>a<script>b</script><a href='javascript:x()'>c</a></p><iframe src=//x></iframe>"
    page = make_article(body=[("text", nasty)])
    stored = json.dumps(Revision.objects.for_instance(page).latest("pk").content)
    for sign in ("onclick", "<script", "iframe", "javascript"):
        assert sign not in stored, sign
    assert "<p>ac</p>" in read(page.public_path())


def test_links_inside_follow_their_page_and_lose_themselves_with_it():
    target = make_article("Đích", slug="dich")
    page = make_article(body=[("text", f'<p>xem <a linktype="page" id="{target.pk}">đích</a></p>')])
    assert '<a href="/tin-tuc/dich/">đích</a>' in read(page.public_path())
    change(target, slug="cho-moi")
    assert '<a href="/tin-tuc/cho-moi/">đích</a>' in read(page.public_path())
    Article.objects.get(pk=target.pk).unpublish()
    assert "<p>xem đích</p>" in read(page.public_path())


def test_tags_neighbours_and_related():
    site = make_site()
    with clock.frozen(NOW - timedelta(days=2)):
        first = make_article("Trước", slug="truoc", site=site)
    second = make_article("Sau", slug="sau", site=site, related=[("article", first)])
    for one in (first, second):
        page = Article.objects.get(pk=one.pk)
        page.tags.add("hộ tịch")
        page.save()
        publish(page, site.unit_id)
    page = read("/tin-tuc/sau/")
    assert 'href="/tin-tuc/truoc/" rel="prev"' in page
    assert "Bài liên quan" in page
    slug = Article.objects.get(slug="sau").tags.get().slug
    assert f"?the={slug}" in page
    assert "Trước" in read(f"/tin-tuc/?the={slug}")
    read("/tin-tuc/?the=khong-co", 404)
    for number in ("0", "2", "x", "9" * 30):
        read(f"/tin-tuc/?trang={number}", 404)


@pytest.mark.parametrize(("kind", "entry"), [("rss", "channel/item"), ("atom", "{http://www.w3.org/2005/Atom}entry")])
def test_feeds_are_well_formed_and_lead_to_the_article(kind, entry):
    make_article("Một & <hai>")
    root = ET.fromstring(read(f"/tin-tuc/{kind}.xml"))  # noqa: S314 - our own words
    assert len(root.findall(entry)) == 1
    assert "/tin-tuc/mot-hai/" in ET.tostring(root).decode()


def test_a_site_shows_who_answers_for_it_and_nothing_expired():
    site = make_site()
    notices = [
        ("notice", {"title": "Còn hạn", "text": "a", "href": "", "since": None, "until": date(2026, 11, 25)}),
        ("notice", {"title": "Hết hạn", "text": "b", "href": "", "since": None, "until": date(2026, 11, 24)}),
    ]
    change(site, notices=notices, menu=[("link", {"label": "Tra cứu", "href": "/tra-cuu/"})])
    page = read(site.public_path())
    assert "Còn hạn" in page
    assert "Hết hạn" not in page
    for told in ("Gần dân", "Chánh Văn phòng Sở", "0251 3 000 009", "thứ Tư, 25/11/2026"):
        assert told in page, told
    with clock.frozen(NOW + timedelta(days=1)):
        assert "Còn hạn" not in read(site.public_path())


@pytest.mark.parametrize(
    ("values", "lack"),
    [
        ({"fax": ""}, "publisher"),
        ({"menu": [("link", {"label": "", "href": "/"})]}, "name"),
        ({"units": [("unit", {"name": "a", "what": "", "phone": ""})]}, "empty"),
        ({"notices": [("notice", {"title": "a", "text": "b", "href": "", "since": None, "until": None})]}, "end"),
    ],
)
def test_a_site_with_a_block_unnamed_or_empty_is_not_published(values, lack):
    site = make_site()
    with pytest.raises(NotReady) as refused:
        change(site, **values)
    assert refused.value.facts["what"] == [lack]


def test_a_site_is_opened_once_for_a_unit_and_unseen_until_published():
    site = services.open_site("agency-province-75-so-noi-vu")
    assert services.open_site("agency-province-75-so-noi-vu") == site
    read(site.public_path(), 404)
    assert site.title not in read("/tin-tuc/don-vi/")


def test_what_was_approved_for_a_moment_comes_and_goes_by_the_legal_clock():
    page = make_article(live=False, go_live_at=NOW + timedelta(hours=2), expire_at=NOW + timedelta(hours=5))
    page.get_latest_revision().publish(user=account(PUBLISHER), skip_permission_checks=True)
    read(page.public_path(), 404)
    assert services.publish_due(clock.now()) == (0, 0)
    with clock.frozen(NOW + timedelta(hours=2)):
        assert services.publish_due(clock.now()) == (1, 0)
        assert services.publish_due(clock.now()) == (0, 0)
        read(page.public_path())
        assert Article.objects.get(pk=page.pk).first_published_at == clock.now()
    with clock.frozen(NOW + timedelta(hours=5)):
        assert services.publish_due(clock.now()) == (0, 1)
        read(page.public_path(), 404)


def test_a_world_of_another_day_publishes_by_its_own_day():
    then = datetime(2024, 4, 25, 3, tzinfo=UTC)  # for machine time that day is long gone
    with clock.frozen(then):
        page = make_article(live=False, go_live_at=then + timedelta(days=1), site=make_site())
        page.get_latest_revision().publish(user=account(PUBLISHER), skip_permission_checks=True)
        read(page.public_path(), 404)
    with clock.frozen(then + timedelta(days=1)):
        assert services.publish_due(clock.now()) == (1, 0)


def test_one_page_that_is_not_ready_stops_nobody_elses():
    moment = NOW + timedelta(hours=1)
    bad, good = (make_article(name, live=False, go_live_at=moment) for name in ("Xấu", "Tốt"))
    for page in (bad, good):
        page.get_latest_revision().publish(user=account(PUBLISHER), skip_permission_checks=True)
    revision = Article.objects.get(pk=bad.pk).get_latest_revision()
    revision.content["summary"] = ""
    revision.save(update_fields=["content"])
    with clock.frozen(moment):
        assert services.publish_due(clock.now()) == (1, 0)
        assert services.publish_due(clock.now()) == (0, 0)
    read(good.public_path())
    read(bad.public_path(), 404)


def test_links_are_followed_and_the_broken_ones_told_to_the_editor(settings):
    target = make_article("Đích", slug="dich")
    body = f"""<p><a href="/thu-tuc/1.001193/">a</a><a href="/thu-tuc/9.999999/">hỏng</a><a href="/tin-tuc/dich/">b</a>
        <a href="https://other.example/x">ngoài</a><a href="mailto:a@b.example">thư</a><a linktype="page" id="{target.pk}">c</a>
        <a linktype="page" id="999999">mất</a><a href="{settings.SITE_URL}/khong-co/">nhà</a></p>"""
    page = make_article(body=[("text", body)])
    assert services.look_at_links() == 3
    found = dict(LinkCheck.objects.filter(page=page).values_list("href", "found"))
    assert {href for href, what in found.items() if what == "broken"} == {
        "/thu-tuc/9.999999/", "page:999999", f"{settings.SITE_URL}/khong-co/",
    }  # fmt: skip
    assert {href for href, what in found.items() if what == "not_checked"} == {
        "https://other.example/x",
        "mailto:a@b.example",
    }
    editor = Client()
    editor.force_login(account(EDITOR_2))
    told = editor.get("/can-bo/bien-tap/").content.decode()
    assert "/thu-tuc/9.999999/" in told
    assert "other.example" not in told
    change(page, body=[("text", "<p>a</p>")])
    assert services.look_at_links() == 0
    assert not LinkCheck.objects.filter(page=page).exists()


@pytest.mark.parametrize(
    "href", ["http://127.0.0.1:1/x", "http://localhost/x", "http://10.0.0.1/", "http://[::1]/", "http://x.invalid/"]
)
def test_a_link_opens_no_door_into_our_own_network(settings, href):
    settings.OUTSIDE_LINKS = True
    from motcua.editorial import outside

    assert outside.look(href)[0] == "not_checked"


def test_a_site_without_a_unit_today_says_what_stands_for_it():
    site = services.open_site("agency-province-70-so-van-hoa-the-thao-va-du-lich")
    assert UnitSite.objects.get(pk=site.pk).public_path().startswith("/tin-tuc/don-vi/")
