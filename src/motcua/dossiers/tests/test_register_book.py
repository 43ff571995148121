"""The register: what a centre received in a period, masked unless a purpose is said; the paper shows the same."""

import pytest

from motcua.documents import pdfs
from motcua.dossiers import register_book
from motcua.dossiers.errors import RegisterTooLong
from motcua.dossiers.register_book import Chosen, note
from motcua.dossiers.rules.moves import State
from motcua.dossiers.rules.periods import Period
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.services import register_paper, result
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import AuditRow, ViewRow
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
MONTH = Chosen(Period(2026, 11))
DESK, CHAIR = "tiep-nhan-tan-tien", "chu-tich-tan-tien"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.mark.parametrize(
    ("parts", "first", "until"),
    [
        ((2026, 2, 28), "2026-02-28", "2026-03-01"),
        ((2026, 12), "2026-12-01", "2027-01-01"),
        ((2026, 12, 31), "2026-12-31", "2027-01-01"),
        ((2024, 2), "2024-02-01", "2024-03-01"),
        ((2026,), "2026-01-01", "2027-01-01"),
    ],
)
def test_a_period_is_a_day_a_month_or_a_year(parts, first, until):
    period = Period(*parts)
    assert (str(period.first), str(period.until)) == (first, until)
    assert [clock.local(one).isoformat()[:16] for one in period.moments] == [f"{first}T00:00", f"{until}T00:00"]


@pytest.mark.parametrize("parts", [(2026, 2, 29), (2026, 13), (2026, 0), (1999,), (2101,), (2026, None, 5)])
def test_what_is_no_day_of_the_calendar_is_refused(parts):
    with pytest.raises(ValueError, match=r"period|month|day|year"):
        Period(*parts)


def test_accepted_dossiers_stand_in_the_order_they_came_masked_and_nothing_is_logged():
    make_dossier()  # filed alone is not received yet
    one, other = make_dossier("in_process"), make_dossier("handed_over", **{"child.name": "Điểu Bảo An"})
    views = ViewRow.objects.count()
    page = register_book.page(officer(DESK), MONTH)
    assert (page.total, page.opened) == (2, False)
    assert [(line.number, line.id) for line in page.lines] == [(1, one.pk), (2, other.pk)]
    line = page.lines[1]
    assert (line.applicant, line.phone, line.address) == ("T*** Hương", "091*****78", "xã Tân Tiến, thành phố Đồng Nai")
    assert (line.state, line.outcome, note(line)) == (State.HANDED_OVER, Bucket.ON_TIME, "đã trả kết quả; đúng hạn")
    assert note(page.lines[0]) == "đang giải quyết"
    assert ViewRow.objects.count() == views


def test_opened_with_a_purpose_the_view_is_logged_for_everybody_on_the_page():
    one = make_dossier("in_process")
    by = officer(DESK)
    page = register_book.page(by, MONTH, reason="contact")
    assert (page.lines[0].applicant, page.lines[0].phone) == ("Thị Hương", "0912 345 678")
    assert page.lines[0].address == "ấp Tân Lợi, xã Tân Tiến, thành phố Đồng Nai"
    row = ViewRow.objects.latest("pk")
    assert (row.actor_id, row.purpose, row.why) == (by.id, register_book.PURPOSE, "contact")
    assert row.subjects == [f"person:{one.applicant_id}"]
    assert register_book.page(by, MONTH, reason="curious").lines[0].applicant == "T*** Hương", "no reason of the list"


def test_day_procedure_and_field_narrow_it():
    make_dossier("in_process")
    by = officer(DESK)
    field = register_book.offered(MONTH.period)["1.001193"].field
    for chosen, count in (
        (Chosen(Period(2026, 11, 25)), 1), (Chosen(Period(2026, 11, 24)), 0), (Chosen(Period(2026)), 1), (Chosen(Period(2025)), 0),
        (Chosen(Period(2026, 11), procedure="1.001193"), 1), (Chosen(Period(2026, 11), procedure="2.000635"), 0),
        (Chosen(Period(2026, 11), field=field), 1), (Chosen(Period(2026, 11), field="Đất đai mới"), 0),
    ):  # fmt: skip
        assert register_book.page(by, chosen).total == count, chosen


def test_another_centre_sees_its_own_and_who_reads_no_dossiers_none():
    make_dossier("in_process")
    assert register_book.page(officer("tiep-nhan-thien-hung"), MONTH).total == 0
    assert register_book.page(officer("ho-tich-tan-tien"), MONTH).total == 1, "an agency: what it resolves"
    with pytest.raises(NotPermitted):
        register_book.page(officer("huong-dan-tan-tien"), MONTH)


def test_a_result_revoked_afterwards_is_noted_and_stays_as_timely_as_it_was():
    one = make_dossier("handed_over")
    with clock.frozen(at("2026-12-10 09:00")):
        result.revoke(one.pk, why="Sai thẩm quyền", by=officer(CHAIR))
    (line,) = register_book.page(officer(DESK), MONTH).lines
    assert note(line) == "đã trả kết quả; đúng hạn; kết quả đã bị thu hồi"


def test_what_is_taken_along_is_whole_on_record_and_never_longer_than_a_file_may_be(monkeypatch):
    for number in range(5):
        make_dossier("in_process", **{"child.name": f"Điểu Bảo {number}"})
    monkeypatch.setattr(register_book, "_CHUNK", 2)
    by = officer(DESK)
    lines = list(register_book.whole(by, MONTH))
    assert [line.number for line in lines] == [1, 2, 3, 4, 5]
    assert len({line.id for line in lines}) == 5
    row = AuditRow.objects.filter(act="register.taken").latest("pk")
    assert row.facts == {"lines": 5, "opened": False, "period": "2026-11", "procedure": "", "field": ""}
    with pytest.raises(RegisterTooLong):
        register_book.whole(by, MONTH, most=4)


@pytest.mark.parametrize(("reason", "name"), [("", "T*** Hương"), ("register", "Thị Hương")])
def test_the_paper_says_what_the_screen_says_with_the_number_of_its_day(reason, name):
    one = make_dossier("in_process")
    words = " ".join(pdfs.words(register_paper.draw(officer(DESK), MONTH, reason=reason)).split())
    for needed in (
        "Mẫu số 07",
        "SỔ THEO DÕI HỒ SƠ",
        "Tháng 11 năm 2026",
        name,
        "Tổng số: 1 hồ sơ",
        "Bản in từ hệ thống lúc",
    ):
        assert needed in words, needed
    assert one.code.split("-")[0] in words
    assert ("Thị Hương" in words) == bool(reason)
    with clock.frozen(at("2021-11-24 09:00")):
        old = register_paper.draw(officer("tiep-nhan-tan-thanh", on=at("2021-11-24 09:00")), Chosen(Period(2021, 11)))
    words = " ".join(pdfs.words(old).split())
    assert "Mẫu số 06" in words
    assert "Không có hồ sơ nào trong thời gian này" in words
