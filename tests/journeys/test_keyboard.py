"""With the keyboard alone: every step has its place in the order, focus is where the eye is, chords do an officer's acts."""

import pytest

from tests.journeys.steps import open_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]
FOCUSED = """() => { const e = document.activeElement, box = e.getBoundingClientRect();
  const label = e.labels && e.labels.length ? e.labels[0].innerText : '';
  return {tag: e.tagName, name: e.name || '', text: (e.innerText || label || '').trim(), cls: e.className,
          top: box.top + scrollY, seen: box.width > 1 && box.right > 0}; }"""


def focused(page):
    return page.evaluate(FOCUSED)


def tab_to(page, wanted, *, most=40):
    """Press Tab until `wanted` has the focus; return everything passed on the way, in order."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        now = focused(page)
        passed.append(now)
        assert now["seen"], f"focus is on something nobody sees: {now}"
        if wanted(now):
            return passed
    raise AssertionError(f"never reached; passed {[p['text'] or p['name'] for p in passed]}")


def by_text(words):
    return lambda now: words in now["text"]


def by_name(name):
    return lambda now: now["name"] == name


def enter(page, key="Enter"):
    with page.expect_navigation():
        page.keyboard.press(key)


def test_from_the_search_through_two_questions_without_a_mouse(visit):
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    assert "Đến nội dung chính" in focused(page)["text"], "the first stop is the skip link"
    page.keyboard.press("Enter")
    tab_to(page, by_name("q"), most=1)
    page.keyboard.type("khai sinh")
    enter(page)
    tab_to(page, by_text("Khai sinh cho con"))
    enter(page)
    tab_to(page, by_text("Bắt đầu"))
    enter(page)

    order = tab_to(page, by_name("contact.phone"))
    page.keyboard.type("0912")
    tab_to(page, by_name("relation"), most=1)
    page.keyboard.press("Space")
    tab_to(page, by_text("Tiếp tục"), most=1)
    enter(page)
    assert page.title().startswith("Lỗi: ")
    assert "error-summary" in focused(page)["cls"], "the errors have the focus"
    tab_to(page, lambda now: now["tag"] == "A", most=1)
    page.keyboard.press("Enter")
    assert focused(page)["name"] == "contact.phone", "the error leads to its box"
    page.keyboard.press("Control+A")
    page.keyboard.type("0912345678")
    order += tab_to(page, by_text("Tiếp tục"))
    enter(page)
    assert not page.title().startswith("Lỗi: ")

    passed = []
    for name, typed in (
        ("requester.name", "Thị Hương"),
        ("requester.number", "070198004412"),
        ("requester.born_on.day", "2"),
        ("requester.born_on.month", "3"),
        ("requester.born_on.year", "1998"),
        ("requester.residence.find", "xã Tân Tiến, thành phố Đồng Nai"),
        ("requester.residence.line", "ấp Tân Lợi"),
    ):
        passed += tab_to(page, by_name(name))
        page.keyboard.type(typed)
    passed += tab_to(page, by_text("Tiếp tục"), most=2)
    tops = [round(p["top"] / 40) for p in passed if not p["text"].startswith("Đến nội dung")]
    assert tops == sorted(tops), "the order of the keyboard is the order of the eye"
    enter(page, "Space")
    assert page.title().startswith("Con tên gì, sinh ngày nào?")


def test_an_officer_acts_by_chords_and_finds_by_slash(officer, installation):
    one = installation.make("dossier")
    desk = officer("tiep-nhan-tan-tien")
    open_case(desk, one["pk"])
    desk.keyboard.press("/")
    assert focused(desk)["name"] == "q"
    desk.keyboard.type("a/b")
    assert desk.locator('[name="q"]').first.input_value() == "a/b", "inside a box a slash is a slash"
    with desk.expect_navigation():
        desk.keyboard.press("Alt+t")
    assert desk.url.endswith("/viec/accept/")
    with desk.expect_navigation():
        desk.keyboard.press("Alt+t")
    assert installation.state(one["pk"]) == "in_process"

    clerk = officer("ho-tich-tan-tien")
    open_case(clerk, one["pk"])
    with clerk.expect_navigation():
        clerk.keyboard.press("Alt+b")
    clerk.locator('[name="free.1.about"]').fill("Tên con")
    clerk.keyboard.press("b")
    assert clerk.url.endswith("/viec/ask_supplement/"), "a bare letter is typed, not obeyed"
