"""What a filing costs, each case worked out by hand beside it; and what holds for every amount."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue import fee_words
from motcua.catalogue.rules import fees
from motcua.catalogue.rules.canonical import data, from_data
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.testing import shipped

DAY = date(2026, 11, 25)
BASE = data(shipped("2.000635@2025-07-01"))
COUNTS = ("pages", "persons", "pieces")
HELPED = [
    {"id": "poor", "words": "Người thuộc hộ nghèo", "percent": 100, "when": {"answer": "exemption", "is": "poor"}},
    {"id": "elderly", "words": "Người cao tuổi", "percent": 50, "when": {"answer": "exemption", "is": "elderly"}},
]
COPY = {
    "id": "copy", "kind": "charge", "name": "Chứng thực bản sao", "amount": 2000, "per": "pages", "first": 2, "then": 1000,
    "at_most": 200_000, "times": "copies", "unit": "trang", "piece": "bản",
}  # fmt: skip
STAY = {"id": "stay", "kind": "fee", "name": "Lệ phí đăng ký tạm trú", "amount": 15_000, "online": 7000}
LIST = {
    "id": "list",
    "kind": "fee",
    "name": "Tạm trú theo danh sách",
    "amount": 10_000,
    "online": 5000,
    "per": "persons",
}
LAND = {"id": "land", "kind": "service", "name": "Đăng ký biến động", "tariff": "province", "discount": {"online": 100}}
CERTIFICATE = {"id": "paper", "kind": "fee", "name": "Lệ phí cấp giấy", "amount": 25_000, "exemptions": HELPED}


def version(*charged: dict[str, Any]) -> VersionDoc:
    """Return a version with these fees that asks what they count and on what ground one pays less."""
    more = [{"id": name, "kind": "number", "label": "Mấy?", "most": 5000} for name in COUNTS]
    options = [{"value": value, "label": value} for value in ("none", "poor", "elderly")]
    more.append({"id": "exemption", "kind": "one_of", "label": "Vì sao được giảm?", "options": options})
    return from_data(
        {**BASE, "fees": list(charged), "form": [*BASE["form"], {"page": "x", "title": "Đếm", "fields": more}]}
    )


def count(charged: dict[str, Any], answers: dict[str, Any], **around: Any) -> fees.Line:
    (line,) = fees.lines(version(charged), answers, fees.Around(DAY, **{"channel": "desk", **around}))
    return line


BY_HAND = [
    # 2.000815: 2,000 a page, from page 3 on 1,000, at most 200,000 a copy
    ("one page, one copy: 1 x 2,000", COPY, {"pages": 1, "copies": 1}, "desk", 2000),
    ("two pages: 2 x 2,000", COPY, {"pages": 2, "copies": 1}, "desk", 4000),
    ("three pages: 2 x 2,000 + 1 x 1,000", COPY, {"pages": 3, "copies": 1}, "desk", 5000),
    ("ten pages, three copies: (4,000 + 8 x 1,000) x 3", COPY, {"pages": 10, "copies": 3}, "desk", 36_000),
    ("198 pages: 4,000 + 196,000, just the cap", COPY, {"pages": 198, "copies": 1}, "desk", 200_000),
    ("500 pages, two copies: the cap twice", COPY, {"pages": 500, "copies": 2}, "desk", 400_000),
    # 1.004194: 15,000 at the desk, 7,000 online; by list 10,000 / 5,000 a person
    ("temporary residence at the desk", STAY, {}, "desk", 15_000),
    ("temporary residence online", STAY, {}, "online", 7000),
    ("a list of 12 at the desk: 12 x 10,000", LIST, {"persons": 12}, "desk", 120_000),
    ("a list of 12 online: 12 x 5,000", LIST, {"persons": 12}, "online", 60_000),
    # land: the province's price, nothing online
    ("land at the desk", LAND, {}, "desk", 1_405_000),
    ("land online: 100 % off", LAND, {}, "online", 0),
    ("a poor household pays nothing", CERTIFICATE, {"exemption": "poor"}, "desk", 0),
    ("the elderly pay half", CERTIFICATE, {"exemption": "elderly"}, "desk", 12_500),
    ("without a ground all of it", CERTIFICATE, {"exemption": "none"}, "desk", 25_000),
    ("half of an odd sum is rounded for the payer's half down", {**CERTIFICATE, "amount": 2501}, {"exemption": "elderly"}, "desk", 1251),
]  # fmt: skip


@pytest.mark.parametrize(
    ("charged", "answers", "channel", "due"), [c[1:] for c in BY_HAND], ids=[c[0] for c in BY_HAND]
)
def test_a_fee_is_what_one_works_out_by_hand(charged, answers, channel, due):
    line = count(charged, answers, channel=channel, tariff={"land": 1_405_000})
    assert line.amount == due
    assert line.unknown == ""


UNKNOWN = [
    ("no amount was read", {"id": "x", "kind": "fee", "name": "x"}, {}, "amount"),
    ("the province has no row", LAND, {}, "tariff"),
    ("how many was left open", COPY, {"pages": 3}, "count"),
    ("how many was left blank with a reason", COPY, {"pages": {"blank": "chưa đếm"}, "copies": 1}, "count"),
    ("more than anybody can bring", COPY, {"pages": 10**12, "copies": 1}, "count"),
    ("whether at all is open", {**STAY, "when": {"answer": "exemption", "is": "none"}}, {}, "condition"),
]


@pytest.mark.parametrize(("charged", "answers", "why"), [c[1:] for c in UNKNOWN], ids=[c[0] for c in UNKNOWN])
def test_what_cannot_be_known_is_shown_as_such_and_makes_the_total_unknown(charged, answers, why):
    line = count(charged, answers)
    assert (line.unknown, line.amount) == (why, None)
    both = fees.lines(version(STAY, {**charged, "id": "other"}), answers, fees.Around(DAY, "desk"))
    assert fees.total(both) is None
    assert fees.known(both) == 15_000
    assert fee_words.bill(version(STAY, {**charged, "id": "other"}), both).total == "15.000 đồng và khoản chưa biết"


@pytest.mark.parametrize(
    ("charged", "answers", "applicant"),
    [
        ({**STAY, "for": "organisation"}, {}, "person"),
        ({**STAY, "for": "person"}, {}, "organisation"),
        ({**STAY, "when": {"answer": "exemption", "is": "poor"}}, {"exemption": "none"}, "person"),
        (COPY, {"pages": 3, "copies": 0}, "person"),
        (LIST, {"persons": 0}, "person"),
    ],
)
def test_what_is_surely_not_due_is_no_line(charged, answers, applicant):
    assert fees.lines(version(charged), answers, fees.Around(DAY, "desk", applicant)) == []


def test_fees_stored_before_they_had_ids_keep_their_lines_apart():
    doc = version({**STAY, "id": ""}, {**LIST, "id": ""})
    lines = fees.lines(doc, {"persons": 2}, fees.Around(DAY, "desk"))
    assert [row.name for row in fee_words.bill(doc, lines).rows] == [STAY["name"], LIST["name"]]
    assert fees.total(lines) == 35_000


def test_grounds_do_not_add_up_the_better_one_counts():
    both = {**CERTIFICATE, "discount": {"online": 60}}
    assert count(both, {"exemption": "elderly"}, channel="online").ground == "online"
    assert count(both, {"exemption": "elderly"}, channel="online").amount == 10_000
    assert count(both, {"exemption": "poor"}, channel="online").ground == "poor"
    assert count(both, {"exemption": "elderly"}).ground == "elderly"


def test_rows_of_a_group_can_be_counted():
    assert count({**LIST, "per": "exemption"}, {"exemption": [{"name": "An"}, {"name": "Bình"}]}).amount == 20_000


def test_who_files_is_asked_by_the_version_and_else_a_person():
    doc = version()
    assert fees.applicant_kind(doc, {"exemption": "organisation"}) == "person"
    asked = doc.model_copy(update={"filing": doc.filing.model_copy(update={"applicant_kind": "exemption"})})
    assert fees.applicant_kind(asked, {"exemption": "organisation"}) == "organisation"
    assert fees.applicant_kind(asked, {"exemption": "ship"}) == "person"


SAID = [
    (COPY, {"pages": 10, "copies": 3}, "desk", "2 trang đầu × 2.000 đồng, 8 trang sau × 1.000 đồng; nhân 3 bản."),
    (COPY, {"pages": 2, "copies": 1}, "desk", "2 trang × 2.000 đồng; nhân 1 bản."),
    (COPY, {"pages": 300, "copies": 1}, "desk", "2 trang đầu × 2.000 đồng, 298 trang sau × 1.000 đồng; nhân 1 bản. Nhiều nhất 200.000 đồng mỗi bản."),
    (STAY, {}, "online", "Thu một lần."),
    (LAND, {}, "online", "Thu một lần. Nộp trực tuyến được giảm 100%: bớt 1.405.000 đồng."),
    (CERTIFICATE, {"exemption": "elderly"}, "desk", "Thu một lần. Được giảm 50%, bớt 12.500 đồng: Người cao tuổi."),
    ({**STAY, "times": "copies"}, {"copies": 4}, "desk", "4 lần × 15.000 đồng."),
    ({**STAY, "note": "mức cũ"}, {}, "desk", "Thu một lần. Mức cũ."),
]  # fmt: skip


@pytest.mark.parametrize(("charged", "answers", "channel", "words"), SAID)
def test_a_line_says_why_in_a_sentence(charged, answers, channel, words):
    doc = version(charged)
    lines = fees.lines(doc, answers, fees.Around(DAY, channel, tariff={"land": 1_405_000}))
    assert fee_words.bill(doc, lines).rows[0].why == words


def test_on_what_ground_somebody_pays_less_can_be_kept_back():
    doc = version(CERTIFICATE)
    lines = fees.lines(doc, {"exemption": "elderly"}, fees.Around(DAY, "desk"))
    told = fee_words.bill(doc, lines, grounds=False)
    assert "cao tuổi" not in told.rows[0].why
    assert told.total == "12.500 đồng"


def test_a_version_tells_its_prices_as_rules():
    told = {one.name: one for one in fee_words.rules(version(COPY, STAY, LAND, CERTIFICATE), {})}
    assert told["Chứng thực bản sao"].amount == "2.000 đồng mỗi trang"
    assert told["Chứng thực bản sao"].why == "Từ trang thứ 3: 1.000 đồng mỗi trang. Nhiều nhất 200.000 đồng mỗi bản."
    assert told["Lệ phí đăng ký tạm trú"].why == "Nộp trực tuyến: 7.000 đồng."
    assert told["Đăng ký biến động"].amount == "chưa có thông tin"
    assert told["Lệ phí cấp giấy"].why == "Giảm 100%: Người thuộc hộ nghèo. Giảm 50%: Người cao tuổi."
    assert fee_words.rules(version(LAND), {"land": 1_405_000})[0].amount == "1.405.000 đồng"
    assert [one.why for one in fee_words.rules(version({**STAY, "for": "person"}, {**STAY, "id": "b", "for": "organisation"}), {})] == [
        "Nộp trực tuyến: 7.000 đồng. Chỉ cá nhân nộp.", "Nộp trực tuyến: 7.000 đồng. Chỉ tổ chức nộp.",
    ]  # fmt: skip


counts = st.integers(1, 5000)
sums = st.integers(0, 5_000_000)
percents = st.integers(1, 100)


@st.composite
def stepped(draw):
    amount = draw(sums)
    return {**COPY, "amount": amount, "first": draw(st.integers(1, 50)), "then": draw(st.integers(0, 5_000_000)),
            "at_most": draw(sums), "discount": {"online": draw(percents)}, "exemptions": HELPED}  # fmt: skip


@given(stepped(), counts, st.integers(1, 200))
def test_no_piece_costs_more_than_its_cap(charged, pages, copies):
    line = count(charged, {"pages": pages, "copies": copies})
    assert 0 <= line.full <= charged["at_most"] * copies


@given(stepped(), counts, counts, st.integers(1, 200))
def test_more_pages_or_copies_never_cost_less(charged, one, other, copies):
    few, many = sorted((one, other))
    assert (
        count(charged, {"pages": few, "copies": copies}).amount
        <= count(charged, {"pages": many, "copies": copies}).amount
    )
    assert (
        count(charged, {"pages": few, "copies": copies}).amount
        <= count(charged, {"pages": few, "copies": copies + 1}).amount
    )


@given(stepped(), counts, st.sampled_from(["none", "poor", "elderly"]), st.sampled_from(["online", "desk"]))
def test_what_is_taken_off_is_between_nothing_and_everything(charged, pages, ground, channel):
    line = count(charged, {"pages": pages, "copies": 1, "exemption": ground}, channel=channel)
    assert 0 <= line.less <= line.full
    assert 0 <= line.amount == line.full - line.less
