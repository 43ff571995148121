"""The interlinked birth by plain requests, no script: found, chosen, asked once, filed by one press, followed on one page."""

import io

import pikepdf
import pytest
from django.test import Client

from motcua.dossiers import queries, together, worklists
from motcua.dossiers.models import Bundle, Dossier, Draft, FeeLine, Filing
from motcua.dossiers.services import bundles, charges, intake, paper_data
from motcua.dossiers.testing import (
    GROUP,
    WEDNESDAY,
    applicant,
    conclude_birth,
    make_bundle,
    make_bundle_draft,
    make_dossier,
    officer,
)
from motcua.identity.models import User
from motcua.kernel import clock, codes
from motcua.kernel.testing import run_jobs
from motcua.notifications.models import Message
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def text(answer):
    assert answer.status_code == 200, answer
    return answer.content.decode()


def path(one):
    return f"/ho-so/{codes.LOOKUP.show(one.lookup)}/"


def started(body):
    answer = Client().post(f"/nop/{GROUP}/", body)
    return Draft.objects.get(pk=answer["Location"].split("/")[2])


def test_search_shows_the_group_beside_the_single_procedure():
    page = text(Client().get("/thu-tuc/", {"q": "khai sinh cho con"}))
    assert 0 < page.index("/thu-tuc/1.001193/") < page.index(f"/thu-tuc/{GROUP}/"), "the single one fits better"
    assert f"/thu-tuc/{GROUP}/" in text(Client().get("/thu-tuc/", {"q": "khai sinh ho khau bao hiem"}))
    assert f"/thu-tuc/{GROUP}/" in text(Client().get("/"))


def test_the_groups_page_says_what_comes_each_with_its_own_time():
    page = text(Client().get(f"/thu-tuc/{GROUP}/"))
    for words in (
        "Khai sinh cho con",
        "7 ngày làm việc",
        "5 ngày làm việc",
        "tính từ khi có kết quả",
        "trong ngày làm việc",
    ):
        assert words in page
    assert Draft.objects.count() == 0
    assert Client().get("/thu-tuc/khong-co-nhom/").status_code == 404
    assert Client().get("/nop/khong-co-nhom/").status_code == 404


def test_starting_takes_everything_or_what_is_ticked():
    assert [name for name, _ in started({}).members] == ["birth", "residence", "card"]
    assert [name for name, _ in started({"chon": "1", "viec": ["card"]}).members] == ["birth", "card"]
    assert [name for name, _ in started({"chon": "1"}).members] == ["birth"], "what can't be left out stays"
    assert [name for name, _ in started({"chon": "1", "viec": ["x", "card"]}).members] == ["birth", "card"]


def test_the_check_page_lets_one_choose_anew_before_sending():
    draft = make_bundle_draft()
    client = trusted(draft)
    page = text(client.get(f"/nhap/{draft.pk}/kiem-tra/"))
    assert "Những hồ sơ sẽ được gửi" in page
    assert "cháu nội" in page
    answer = client.post(f"/nhap/{draft.pk}/kiem-tra/", {"chon": "1", "viec": ["card"]})
    assert answer.status_code == 302
    assert "cháu nội" not in text(client.get(f"/nhap/{draft.pk}/kiem-tra/"))
    assert not Dossier.objects.exists(), "choosing sends nothing"


def test_one_press_one_receipt_one_code():
    draft = make_bundle_draft()
    client = trusted(draft)
    answer = client.post(f"/nhap/{draft.pk}/kiem-tra/")
    again = client.post(f"/nhap/{draft.pk}/kiem-tra/")
    bundle = Bundle.objects.get()
    assert answer["Location"] == f"{path(bundle)}?moi"
    assert again["Location"].startswith(path(bundle))
    page = text(client.get(answer["Location"]))
    assert "3 hồ sơ đã được lưu an toàn" in page
    for one in together.dossiers(bundle):
        assert codes.LOOKUP.show(one.lookup) in page
        assert client.get(path(one)).status_code == 200
    assert page.count("Thời hạn chưa tính: bắt đầu khi có kết quả") == 2
    assert Dossier.objects.count() == 3


def test_the_filed_draft_leads_to_the_common_page():
    draft = make_bundle_draft()
    client = trusted(draft)
    client.post(f"/nhap/{draft.pk}/kiem-tra/")
    assert client.get(f"/nhap/{draft.pk}/")["Location"] == path(Bundle.objects.get())


def test_one_message_at_filing_and_one_code_in_it():
    birth, *_others = make_bundle()
    run_jobs()
    (said,) = Message.objects.all()
    assert codes.LOOKUP.show(birth.bundle.lookup) in said.body
    assert said.body.startswith("Đã lưu an toàn 3 hồ sơ")
    assert "Điểu" not in said.body


def test_the_slip_lists_every_code():
    birth, *_others = make_bundle()
    answer = Client().get(f"{path(birth.bundle)}bien-nhan.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_the_slip_says_what_each_dossier_costs_as_it_was_filed_and_the_sum_on_one_page():
    birth, residence, card = make_bundle()
    assert paper_data.bundle_receipt(birth.bundle)["fees_total"] == "chưa biết", "no tariff of the province here"
    FeeLine.objects.update(unknown="", full=8_000)  # two lines: the entry, a copy
    filing = residence.filings.get()
    FeeLine.objects.create(filing=filing, order=0, fee="residence", kind="fee", units=1, pieces=1, full=10_000)
    slip = paper_data.bundle_receipt(birth.bundle)
    assert slip["fees"] == [("Khai sinh cho con", "16.000 đồng"), (queries.doc_of(residence).everyday, "10.000 đồng")]
    assert slip["fees_total"] == "26.000 đồng"
    assert not charges.of(card)
    later = Filing.objects.create(dossier=birth, number=2, at=filing.at, answers={}, digest="")
    FeeLine.objects.create(filing=later, order=0, fee="birth", kind="fee", units=1, pieces=1, full=99_000)
    assert paper_data.bundle_receipt(birth.bundle) == slip, "a supplement changes nothing in what was given"
    drawn = Client().get(f"{path(birth.bundle)}bien-nhan.pdf").content
    assert len(pikepdf.open(io.BytesIO(drawn)).pages) == 1


def test_a_stranger_with_the_code_sees_states_but_no_names_and_no_acts():
    birth, *_others = make_bundle()
    desk = officer("tiep-nhan-tan-tien")
    intake.return_(birth.pk, defects=[intake.Defect("Ảnh", "Mờ", "Chụp lại")], by=desk)
    page = text(Client().get(path(birth.bundle)))
    assert "Cần sửa trước khi tiếp nhận" in page
    assert "Trung tâm" in page.partition("Nơi đang chờ trả lời:")[2][:80], "who is asking"
    assert "Điểu Bảo Nam" not in page
    assert "Xem chỗ cần sửa" not in page
    mine = text(trusted(birth.bundle).get(path(birth.bundle)))
    assert "Xem chỗ cần sửa và sửa ngay" in mine


def test_the_common_code_is_found_where_every_code_is_typed():
    birth, *_others = make_bundle()
    shown = codes.LOOKUP.show(birth.bundle.lookup)
    assert Client().post("/tra-cuu/", {"code": shown.lower()})["Location"] == path(birth.bundle)


def test_the_phone_opens_all_of_them_at_once():
    birth, residence, _card = make_bundle()
    client = Client()
    assert client.get(f"{path(birth.bundle)}mo/").status_code == 200
    client.post(f"{path(birth.bundle)}mo/", {"resend": "1"})
    run_jobs()
    code = Message.objects.filter(template="code").latest("pk").body
    typed = next(word.strip(".") for word in code.split() if word.strip(".").isdigit() and len(word.strip(".")) == 6)
    assert client.post(f"{path(birth.bundle)}mo/", {"typed": typed}).status_code == 302
    assert "Điểu Bảo Nam" in text(client.get(path(residence)))
    assert "Điểu Bảo Nam" not in text(Client().get(path(residence)))


def test_a_single_dossiers_page_leads_to_the_whole():
    _birth, residence, _card = make_bundle()
    page = text(trusted(residence.bundle).get(path(residence)))
    assert "Hồ sơ liên thông 2/3" in page
    assert path(residence.bundle) in page
    assert "bắt đầu khi có kết quả “Khai sinh cho con”" in page
    assert "Trả lời chậm nhất" not in page, "no clock runs yet"
    assert "Số định danh cá nhân của con" not in page, "the birth's result gives it; nobody is asked"


def test_withdrawing_the_first_says_what_ends_with_it():
    birth, _residence, _card = make_bundle()
    client = trusted(birth.bundle)
    page = text(client.get(f"{path(birth)}rut/"))
    assert "Nhập hộ khẩu cho con mới sinh" in page
    client.post(f"{path(birth)}rut/")
    run_jobs()
    assert set(Dossier.objects.values_list("state", flat=True)) == {"withdrawn", "stopped"}
    told = Message.objects.filter(template="dossier_lapse")
    assert told.count() == 2
    assert text(client.get(path(birth.bundle))).count("Đã kết thúc, chưa được giải quyết") == 2


def test_the_worker_starts_the_others_and_the_page_shows_it():
    birth, residence, card = make_bundle()
    conclude_birth(birth)
    run_jobs()
    assert {queries.dossier(d.pk).state for d in (residence, card)} == {"filed"}
    page = text(Client().get(path(birth.bundle)))
    assert page.count("Bắt đầu được giải quyết") == 2
    assert page.count("Trả lời chậm nhất") >= 2
    assert "Xem kết quả" not in page
    assert text(trusted(birth.bundle).get(path(birth.bundle))).count("Xem kết quả") == 1


def test_mending_a_shared_answer_is_seen_on_the_common_line():
    birth, *_others = make_bundle()
    desk = officer("tiep-nhan-tan-tien")
    intake.return_(birth.pk, defects=[intake.Defect("Tên con", "Khác", "Sửa", "child.name")], by=desk)
    client = trusted(birth.bundle)
    client.post(
        f"{path(birth)}sua/child/",
        {"child.name": "Điểu Gia Bảo", "child.born_on.day": "7", "child.born_on.month": "11", "child.born_on.year": "2026", "child.sex": "male"},
    )  # fmt: skip
    client.post(f"{path(birth)}sua/")
    run_jobs()
    page = text(client.get(path(birth.bundle)))
    assert page.count("Câu trả lời chung được cập nhật") == 2


def test_officers_see_where_it_stands_among_its_own_with_links_to_theirs():
    _birth, residence, card = make_bundle()
    Dossier.objects.filter(pk=card.pk).update(
        received_unit="centre-commune-25308-2025", resolving_unit="agency-commune-25308-2025"
    )
    client = Client()
    client.force_login(User.objects.get(username="tiep-nhan-tan-tien"))
    page = text(client.get(f"/can-bo/ho-so/{residence.pk}/"))
    assert "2/3" in page
    assert f"/can-bo/ho-so/{residence.awaits_id}/" in page
    assert f'/can-bo/ho-so/{card.pk}/"' not in page, "another office's dossier is named, not opened"
    assert "Thẻ bảo hiểm y tế cho con dưới 6 tuổi" in page


def test_no_officer_is_offered_work_on_a_waiting_dossier():
    _birth, residence, _card = make_bundle()
    for username in ("tiep-nhan-tan-tien", "truong-trung-tam-tan-tien", "cong-an-tan-tien", "truong-cong-an-tan-tien"):
        by = officer(username)
        assert queries.case(residence.pk, by=by).may == []
        assert residence.pk not in {line.id for line in worklists.worklist(worklists.desk(by)).lines}


def test_my_account_lists_the_draft_by_the_groups_name_and_each_dossier():
    make_bundle_draft()
    make_bundle()
    citizen = User(username="phone-+84912345678", phone="+84912345678", phone_verified=True)
    citizen.set_unusable_password()
    citizen.save()
    client = Client()
    client.force_login(citizen, backend="django.contrib.auth.backends.ModelBackend")
    page = text(client.get("/tai-khoan/"))
    assert "Làm tiếp: Khai sinh, hộ khẩu và thẻ bảo hiểm cho con, làm một lần" in page
    assert "Nhập hộ khẩu cho con mới sinh" in page


def test_single_dossiers_are_as_they_were():
    one = make_dossier()
    page = text(trusted(one).get(path(one)))
    assert "liên thông" not in page.lower()
    assert bundles.share_answers(one.pk) == []
    assert together.beside(one) == []
    assert applicant(one).id == one.subject
