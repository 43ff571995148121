"""The control slip: every hand-over, its office time worked out by hand; issued once, with the dossier's end."""

import io

import pikepdf
import pytest

from motcua.catalogue import services as catalogue
from motcua.catalogue.testing import DATA
from motcua.documents import pdfs
from motcua.documents import queries as files
from motcua.dossiers import control, queries
from motcua.dossiers.rules.urgency import Bucket
from motcua.dossiers.services import control as slips
from motcua.dossiers.services import intake, more_time, processing, result, waiting, work
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations

pytestmark = pytest.mark.django_db
MISSING = [Defect("Giấy chứng sinh", "Thiếu trang 2", "Chụp trang 2")]
DESK, CLERK, CHAIR = "tiep-nhan-tan-tien", "ho-tich-tan-tien", "chu-tich-tan-tien"
CENTRE = "Trung tâm Phục vụ hành chính công xã Tân Tiến"


def walked():
    """A birth of Wednesday: 08:10 filed, 09:00 accepted, 09:45 draft sent, 10:15 agreed, 13:30 signed, 16:00 given."""
    with clock.frozen(WEDNESDAY):
        one = make_dossier()
    for moment, act in (
        ("09:00", lambda: intake.accept(one.pk, by=officer(DESK))),
        ("09:45", lambda: processing.send_draft(one.pk, changes={}, by=officer(CLERK))),
        ("10:15", lambda: processing.agree_draft(one.pk, by=applicant(one))),
        ("13:30", lambda: processing.decide(one.pk, by=officer(CHAIR))),
        ("13:31", lambda: result.conclude_by_register(one.pk)),
        (
            "16:00",
            lambda: result.hand_over(one.pk, to="Thị Hương", receipt_returned=True, signed=True, by=officer(DESK)),
        ),
    ):
        with clock.frozen(at(f"2026-11-25 {moment}")):
            act()
    one.refresh_from_db()
    return one


def test_every_hand_over_says_who_to_whom_when_and_in_how_much_office_time():
    lines = control.handovers(walked())
    told = [(f"{clock.local(one.at):%H:%M}", one.giver, one.receiver, one.real) for one in lines]
    names = {key: officer_name(key) for key in (DESK, CLERK, CHAIR)}
    people = "Người nộp hồ sơ"
    assert told == [
        ("08:10", people, names[DESK], None),
        ("09:00", names[DESK], names[CLERK], 50),
        ("09:45", names[CLERK], people, 45),
        ("10:15", people, names[CHAIR], None),
        # 10:15 to 11:30 and 13:00 to 13:30: the office is closed at noon
        ("13:30", names[CHAIR], "", 105),
        ("13:31", "Hệ thống", names[DESK], 1),
        ("16:00", names[DESK], people, None),
    ]
    assert {one.giver_office for one in lines if one.giver == names[DESK]} == {CENTRE}
    assert [control.planned_words(one) for one in lines[1:]] == [
        "1 ngày làm việc",
        "3 giờ",
        "",
        "3 giờ",
        "theo ngày hẹn",
        "",
    ]
    assert lines[-1].outcome is None, "an uncollected result is nobody's delay"
    assert {one.outcome for one in lines if one.real is not None} <= {Bucket.ON_TIME, Bucket.EARLY, Bucket.LATE}


def officer_name(username):
    by = officer(username)
    return organisations.officer_names([by.id])[by.id]


def test_the_open_stretch_grows_and_is_called_late_once_it_is():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("in_process")
    with clock.frozen(at("2026-11-25 09:10")):
        last = control.handovers(one)[-1]
        assert (last.at, last.real, last.outcome) == (None, 60, None)
    with clock.frozen(at("2026-11-27 09:10")):
        assert control.handovers(one)[-1].outcome is Bucket.LATE


def test_waiting_for_the_applicant_is_nobodys_time_and_an_opinion_that_stops_the_clock_is_taken_off():
    text = (DATA / "1.001193@2025-07-01.yaml").read_text()
    text = text.replace("valid_from: 2025-07-01", "valid_from: 2026-11-20").replace(
        "  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days"
    )
    text = text.replace("  - ask_supplement\n", "  - ask_supplement\n  - ask_opinion\n")
    text = text.replace("draft_check:", "opinion:\n  clock: stops\n  basis: Luật riêng\ndraft_check:", 1)
    assert catalogue.publish(text).new
    with clock.frozen(WEDNESDAY):
        one = make_dossier("in_process")
        clerk = officer(CLERK)
        asked = waiting.ask_opinion(one.pk, unit="agency-commune-25318-2025", question="Sổ cũ ở đâu?", days=3, by=clerk)
    assert asked
    with clock.frozen(at("2026-11-25 10:10")):
        number = queries.last_move(one).number
        waiting.give_opinion(one.pk, about=number, answer="Ở kho", by=clerk)
    with clock.frozen(at("2026-11-25 11:00")):
        processing.ask_supplement(one.pk, missing=MISSING, by=clerk)
    with clock.frozen(at("2026-11-30 09:00")):
        processing.supplement(one.pk, answers=birth_answers(), by=applicant(one))
    lines = control.handovers(one)
    # accepted 08:10, opinion asked 08:10 until 10:10, supplement asked 11:00: 50 minutes were the office's
    assert (lines[-3].real, lines[-3].note) == (50, "Yêu cầu bổ sung; đã trừ thời gian chờ ý kiến")
    assert (lines[-2].giver, lines[-2].planned, lines[-2].real) == ("Người nộp hồ sơ", None, None)
    assert lines[-2].note == "Đã bổ sung; không tính vào thời hạn"


def test_an_assignment_and_an_agreed_extension_stand_in_the_note():
    with clock.frozen(WEDNESDAY):
        one = make_dossier()
        second = officer("tiep-nhan-2-tan-tien")
        work.assign(one.pk, to=second.id, by=officer("truong-trung-tam-tan-tien"))
        line = control.handovers(one)[-1]
    assert line.giver == officer_name("tiep-nhan-2-tan-tien")
    assert line.note.startswith("giao việc cho ")


def test_the_slip_is_issued_once_with_the_end_and_numbered_by_centre_and_year():
    with clock.frozen(WEDNESDAY):
        assert slips.issue(make_dossier("in_process").pk) is None
        assert slips.issue(make_dossier("refused").pk) is None, "never accepted: there was no handling to control"
    one = walked()
    paper = slips.issue(one.pk)
    assert slips.issue(one.pk) == paper
    assert (paper.kind, paper.number, paper.masked_name) == ("control", "01/2026", "")
    assert files.verify(paper.verify_code).title == "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    said = " ".join(pdfs.words(files.data(paper)).split())
    assert "Mẫu số 06" in said
    assert "1 giờ 45 phút" in said
    for private in ("Thị Hương", "Điểu Bảo", "+84", "070198", "070226"):
        assert private not in said, private
    # withdrawn after acceptance ends too
    with clock.frozen(WEDNESDAY):
        other = make_dossier("in_process")
        more_time.withdraw(other.pk, why="", by=applicant(other))
    assert slips.issue(other.pk).number == "02/2026"


def test_before_the_end_a_copy_says_its_moment_and_proves_nothing():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("in_process")
        pdf = slips.copy(one)
    said = " ".join(pdfs.words(pdf).split())
    assert "Bản in từ hệ thống lúc 08 giờ 10, ngày 25/11/2026" in said
    assert "Kiểm tra tại" not in said
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "/StructTreeRoot" in opened.Root
    assert "control" not in queries.papers(one)


def test_only_the_dossiers_officers_see_it():
    with clock.frozen(WEDNESDAY):
        one = make_dossier("in_process")
        with pytest.raises(NotPermitted):
            control.slip(one.pk, by=officer("ho-tich-thien-hung"))
        with pytest.raises(queries.DossierMissing):
            control.slip(0, by=officer(DESK))
        assert control.slip(one.pk, by=officer(DESK)).lines
