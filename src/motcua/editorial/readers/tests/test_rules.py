"""Who counts as a reader, which words lead elsewhere, how stars are said: the rules, without a database."""

import pytest

from motcua.editorial.readers import rules

PHONE = (
    "Mozilla/5.0 (Linux; Android 9; SM-A105F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36"
)


@pytest.mark.parametrize(
    "agent",
    ["", " ", "Googlebot/2.1 (+http://www.google.com/bot.html)", "curl/8.0", "python-requests/2.31", "Mozilla/5.0 (compatible; bingbot/2.0)",
     "facebookexternalhit/1.1", "Mozilla/5.0 HeadlessChrome/119", "CocCocBot-Web/1.0", "Scrapy/2.11"],
)  # fmt: skip
def test_programs_that_name_themselves_are_robots(agent):
    assert rules.is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [PHONE, "Mozilla/5.0 (Windows NT 10.0; rv:109.0) Gecko/20100101 Firefox/115.0", "coc_coc_browser/117 Mozilla/5.0 Chrome/111",
     "Opera/9.80 (J2ME/MIDP; Opera Mini/7.1) Presto/2.12", "Mozilla/5.0 (Linux; Android 5.1; CUBOT X9) Chrome/95 Mobile"],
)  # fmt: skip
def test_browsers_of_people_are_none_also_cheap_and_local_ones(agent):
    assert not rules.is_robot(agent)


@pytest.mark.parametrize(
    ("method", "headers", "reads"),
    [
        ("GET", {}, True),
        ("HEAD", {}, False),
        ("GET", {"Sec-Purpose": "prefetch;prerender"}, False),
        ("GET", {"Purpose": "prefetch"}, False),
        ("GET", {"Range": "bytes=0-"}, True),
        ("GET", {"Range": "bytes=5000-"}, False),
        ("GET", {"User-Agent": "curl/8"}, False),
    ],
)
def test_looking_ahead_or_at_the_head_alone_is_no_reading(method, headers, reads):
    assert rules.is_reading(method, {"User-Agent": PHONE, **headers}) is reads


@pytest.mark.parametrize(
    ("said", "leads"),
    [("xem https://a.b", True), ("mua tại WWW.x", True), ("vào abc-shop.com nhé", True), ("Cảm ơn. Rất dễ hiểu.", False), ("nộp 18/2023/QĐ-UBND.", False)],
)  # fmt: skip
def test_words_that_lead_elsewhere_are_marked(said, leads):
    assert rules.has_link(said) is leads


def test_nobody_rated_is_no_zero_and_averages_have_one_decimal():
    assert rules.average(0, 0) == ""
    assert rules.average(13, 3) == "4,3"
    assert rules.average(5, 1) == "5,0"
    assert rules.average(9, 2) == "4,5"
