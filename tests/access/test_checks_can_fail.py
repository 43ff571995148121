"""The checks themselves: each finds the fault it is there for, and leaves a good page alone."""

import pytest

from tests.access.looking import AXE, CONTRAST, RINGS, RUN, SIDEWAYS, large_text

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-pages")]
PAGE = "<!doctype html><html lang='vi'><title>x</title><style>{css}</style><body style='background:#fff'><main>{body}</main>"
RING = ":focus-visible { outline: 3px solid #f5b301; outline-offset: 3px; box-shadow: 0 0 0 3px #16201d }"


@pytest.fixture
def drawn(chromium):
    page = chromium.new_page()

    def draw(body, css=RING):
        page.set_content(PAGE.format(css=css, body=body))
        return page

    yield draw
    page.close()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p style='color:#42504b'>đọc được</p>", 0),
        ("<p style='color:#767676'>4,54 : 1 là chưa đủ</p>", 1),
        ("<p style='color:#767676;font-size:24px'>chữ lớn</p>", 0),
        ("<p style='color:rgba(0,0,0,.4)'>nửa trong suốt</p>", 1),
        ("<div style='background:linear-gradient(#000,#ccc)'><p style='color:#fff'>trên nền chuyển màu</p></div>", 1),
        ("<p hidden style='color:#eee'>không thấy</p>", 0),
    ],
)
def test_contrast(drawn, body, found):
    assert len(drawn(body).evaluate(CONTRAST, 7)) == found


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (RING, 0),
        ("button { outline: 0 }", 1),
        (":focus-visible { outline: 2px solid #000 }", 1),
        (":focus-visible { outline: 3px solid #f5b301 }", 1),
        (RING + " button.button { box-shadow: 0 3px 0 #04382f }", 1),
    ],
    ids=["dark in gold", "none", "thin", "gold alone on white", "the foot of a button over the ring"],
)
def test_focus_rings(drawn, css, found):
    assert len(drawn("<button class='button'>Bấm</button>", css).evaluate(RINGS)) == found


def test_sideways_scroll_also_with_large_text(drawn):
    page = drawn("<p style='width:9rem;white-space:nowrap'>vừa</p>")
    page.set_viewport_size({"width": 320, "height": 256})
    assert not page.evaluate(SIDEWAYS)
    assert not large_text(page)
    page = drawn("<p style='width:15rem;background:#eee'>vừa, đến khi chữ lớn gấp đôi</p>")
    assert not page.evaluate(SIDEWAYS)
    assert large_text(page)
    assert drawn("<p style='width:900px'>rộng</p>").evaluate(SIDEWAYS)


def test_axe_and_its_targets(drawn):
    page = drawn("<img src='data:,'><a href='#a' style='font-size:9px'>a</a><a href='#b' style='font-size:9px'>b</a>")
    page.evaluate(AXE)
    told = " ".join(page.evaluate(RUN))
    assert "image-alt" in told
    assert "target-size" in told
