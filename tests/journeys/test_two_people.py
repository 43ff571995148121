"""The department's site: one writes, a second publishes, a reader comments, a moderator answers; nobody does both halves."""

import re

import pytest
from playwright.sync_api import expect

from motcua.editorial.testing import EDITOR, MODERATOR, PUBLISHER
from tests.conftest import shot
from tests.journeys.steps import fill, follow, press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-US><!--StartFragment-->
<p class=MsoNormal style='text-align:justify'><b><span lang=VI style='font-size:14.0pt'>Bù Đốp<o:p></o:p></span></b> làm thủ tục.</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>Mang căn cước</p>
<p class=MsoNormal><a href="javascript:alert(1)">xấu</a></p><!--EndFragment--></body></html>"""
PASTE = """html => { const held = new DataTransfer(); held.setData('text/html', html); held.setData('text/plain', 'x');
  document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true })); }"""
TITLES = {360: "Đăng ký khai sinh ở Bù Đốp", 1280: "Cấp bản sao trích lục ở Bù Đốp"}
SLUGS = {360: "dang-ky-khai-sinh-o-bu-dop", 1280: "cap-ban-sao-trich-luc-o-bu-dop"}


@pytest.mark.parametrize("width", [360, 1280])
def test_an_article_from_the_first_word_to_the_answer_below_it(installation, visit, width):
    installation.make("document")

    def sits(name):
        return visit(width=width, cookie=installation.make("session", username=name))

    editor, publisher, moderator = sits(EDITOR), sits(PUBLISHER), sits(MODERATOR)
    reader, title, path = visit(width=width, script=False), TITLES[width], f"/tin-tuc/{SLUGS[width]}/"

    write(editor, title)
    assert editor.locator('[name="slug"]').input_value() == SLUGS[width]
    assert editor.locator('[name="action-publish"]').count() == 0, "nobody publishes alone"
    send(editor)
    assert "Chưa có tóm tắt." in editor.locator("main").inner_text(), "what is missing is told before it is sent"
    shot(editor, f"bien-tap-con-thieu-{width}")
    fill(editor, "summary", "Một buổi sáng ở quầy.")
    send(editor)
    editor.wait_for_url(re.compile(r"/pages/\d+/$"))
    assert f"Đã gửi duyệt trang '{title}'" in editor.locator(".messages").inner_text()
    assert reader.goto(path).status == 404

    publish(publisher, title, width)
    reader.goto("/tin-tuc/")
    follow(reader, title)
    assert reader.url.endswith(path)
    assert "<b>Bù Đốp</b> làm thủ tục." in reader.content()
    assert "<li>Mang căn cước</li>" in reader.content()
    assert "javascript:" not in reader.content()
    assert "Nguồn tin: Trang tin của Sở" in reader.locator("article").inner_text()
    shot(reader, f"bai-moi-{width}")

    comment(reader)
    stranger = visit(width=width)
    stranger.goto(path)
    assert "Bà Tư" not in stranger.content(), "nothing shows before somebody has read it"
    answer(moderator, width)
    follow(stranger, "Bạn đọc viết|Viết bình luận")
    told = stranger.locator("main").inner_text()
    assert "Xã tôi có làm ngày thứ Bảy không?" in told
    assert "Thứ Bảy quầy nghỉ." in told
    shot(stranger, f"binh-luan-da-tra-loi-{width}")


def write(editor, title):
    """Fill an article in the editor's form, its summary forgotten, and keep it as a draft."""
    editor.goto("/can-bo/bien-tap/pages/")
    editor.get_by_role("link", name="Thêm trang con", exact=False).first.click()
    follow(editor, "^Bài viết")
    editor.locator("#id_title").press_sequentially(title)
    fill(editor, "author", "Ban Biên tập")
    fill(editor, "source", "Trang tin của Sở")
    editor.locator('[data-contentpath="body"] button.c-sf-add-button').first.click()
    editor.get_by_role("option", name="Đoạn văn").first.click()
    editor.locator('[data-contentpath="body"] [contenteditable=true]').first.click()
    editor.evaluate(PASTE, WORD)
    written = editor.locator('[name="body-0-value"]')
    expect(written).to_have_value(re.compile("Mang căn cước"))  # what is typed is written down every second or so
    editor.locator("footer button", has_text="Lưu nháp").first.click()
    editor.wait_for_url("**/edit/")
    shot(editor, f"bien-tap-nhap-{editor.viewport_size['width']}")


def send(editor):
    """Send it to the second person."""
    editor.locator("footer [data-w-dropdown-target=toggle]").first.click()
    editor.get_by_role("button", name="Gửi duyệt", exact=False).first.click()
    editor.wait_for_load_state()


def publish(publisher, title, width):
    """Find what waits on the first page, and agree to it."""
    publisher.goto("/can-bo/bien-tap/")
    row = publisher.locator("tr", has_text=title).first
    shot(publisher, f"bien-tap-cho-duyet-{width}")
    row.locator("[data-w-dropdown-target=toggle]").first.click()
    publisher.get_by_role("button", name="Đồng ý đăng").first.click()
    expect(publisher.locator("tr", has_text=title).get_by_text("Đồng ý đăng")).to_have_count(0)
    shot(publisher, f"bien-tap-da-dang-{width}")


def comment(reader):
    """Ask something below the article."""
    follow(reader, "Bạn đọc viết|Viết bình luận")
    reader.get_by_label("Tên để hiện").fill("Bà Tư")
    reader.get_by_label("Bình luận", exact=True).fill("Xã tôi có làm ngày thứ Bảy không?")
    press(reader, "Gửi bình luận")
    assert reader.get_by_text("Đang chờ duyệt").is_visible()
    shot(reader, f"binh-luan-da-gui-{reader.viewport_size['width']}")


def answer(moderator, width):
    """Let it be read, and answer it."""
    moderator.goto("/can-bo/")
    follow(moderator, "Bình luận chờ duyệt")
    moderator.get_by_role("listitem").filter(has_text="ngày thứ Bảy").get_by_role("link").click()
    moderator.get_by_label("Trả lời công khai").fill("Thứ Bảy quầy nghỉ.")
    shot(moderator, f"duyet-binh-luan-{width}")
    moderator.keyboard.press("Alt+KeyD")
    moderator.wait_for_url("**/can-bo/binh-luan/")
