"""The story by plain requests, no script: search, file, return, repair, draft, decide, collect, verify."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.testing import WEDNESDAY, photo
from motcua.identity.models import OneTimeCode
from motcua.kernel import clock, codes
from motcua.kernel.models import ViewRow
from motcua.kernel.testing import run_jobs
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db

NO_TYPES = {"find": "xã Tân Tiến, thành phố Đồng Nai", "line": "ấp Tân Lợi", "province": "province-75"}


def address(name):
    return {f"{name}.{k}": v for k, v in NO_TYPES.items()}


def date(name, day, month, year):
    return {f"{name}.day": day, f"{name}.month": month, f"{name}.year": year}


PAGES = [
    ("contact", {"contact.phone": "0912 345 678", "relation": "mother"}),
    (
        "requester",
        {
            "requester.name": "Thị Hương",
            "requester.number": "070198004412",
            **date("requester.born_on", "2", "3", "1998"),
            **address("requester.residence"),
        },
    ),
    (
        "child",
        {"child.name": "Điểu Bảo Nam", **date("child.born_on", "7", "11", "2026"), "child.sex": "male"},
    ),
    (
        "birth",
        {"birth.place": "Trung tâm Y tế Bù Đốp", "birth.has_notice": "yes", "birth.notice_number": "12/2026"},
    ),
    ("origin", {"child.ethnic": "xtieng", "child.nationality": "vn", **address("child.home")}),
    (
        "mother",
        {
            "mother.name": "Thị Hương",
            **date("mother.born_on", "2", "3", "1998"),
            "mother.number": "070198004412",
            "mother.ethnic": "xtieng",
            "mother.nationality": "vn",
            **address("mother.residence"),
        },
    ),
    ("father", {"father.recorded": "no"}),
    ("place", {"place": "commune-25318-2025", "copies": "1", "receive": "electronic"}),
    ("pledge", {"pledge": "yes"}),
]


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def start(client):
    answer = client.post("/nop/1.001193/")
    assert answer.status_code == 302
    return answer["Location"].split("/")[2]


def answer_all(client, draft):
    for page, given in PAGES:
        values = dict(given)
        if page == "birth":
            values["birth.notice_photos.new"] = photo()
        answer = client.post(f"/nhap/{draft}/{page}/", values)
        assert answer.status_code == 302, (
            page,
            re.findall(r'class="error-summary".*?</div>', answer.content.decode(), re.DOTALL),
        )


def filed(client):
    draft = start(client)
    answer_all(client, draft)
    answer = client.post(f"/nhap/{draft}/kiem-tra/")
    assert answer.status_code == 302
    return Dossier.objects.get(draft=draft), answer["Location"]


def signed_in(username):
    client = Client()
    assert client.post("/demo/dang-nhap/", {"username": username}).status_code == 302
    return client


def act(client, dossier, name, **values):
    dossier.refresh_from_db()
    answer = client.post(f"/can-bo/ho-so/{dossier.pk}/viec/{name}/", {"seen": dossier.moves_made, **values})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    run_jobs()
    dossier.refresh_from_db()


def test_everyday_words_find_the_procedure(client):
    page = client.get("/thu-tuc/", {"q": "lam giay khai sinh cho con"}).content.decode()
    assert page.index("/thu-tuc/1.001193/") > 0


def test_public_pages_carry_no_cookie(client):
    for address_ in ("/", "/thu-tuc/", "/thu-tuc/1.001193/"):
        answer = client.get(address_)
        assert answer.status_code == 200
        assert not answer.cookies


def test_the_story_from_the_first_press_to_the_verified_paper(client):
    dossier, receipt = filed(client)
    shown = client.get(receipt).content.decode()
    lookup = codes.LOOKUP.show(dossier.lookup)
    assert lookup in shown
    assert "16:10 thứ Tư, 25/11/2026" not in shown
    assert "Trung tâm Phục vụ hành chính công xã Tân Tiến" in shown or "Trả lời chậm nhất" in shown

    desk = signed_in("tiep-nhan-tan-tien")
    assert "Thị Hương" in desk.get("/can-bo/").content.decode()
    assert desk.get(f"/can-bo/ho-so/{dossier.pk}/").status_code == 200
    act(desk, dossier, "return", **{"defect.blurred": "1"})
    assert "Ảnh mờ" in client.get(f"/ho-so/{lookup}/sua/").content.decode()
    assert (
        client.post(
            f"/ho-so/{lookup}/sua/birth/", {**dict(PAGES[3][1]), "birth.notice_photos.new": photo("ro.jpg")}
        ).status_code
        == 302
    )
    assert client.post(f"/ho-so/{lookup}/sua/").status_code == 302
    act(desk, dossier, "accept")
    assert dossier.code

    clerk, chair = signed_in("ho-tich-tan-tien"), signed_in("chu-tich-tan-tien")
    act(clerk, dossier, "send_draft")
    assert "Điểu Bảo Nam" in client.get(f"/ho-so/{lookup}/ban-du-thao/").content.decode()
    assert client.get(f"/ho-so/{lookup}/ban-du-thao.pdf").content.startswith(b"%PDF")
    assert client.post(f"/ho-so/{lookup}/ban-du-thao/", {"agree": "1", "seen": dossier.moves_made}).status_code == 302
    act(chair, dossier, "decide")
    assert dossier.state == "result_ready"

    paper = queries.papers(dossier)["result"][0]
    pdf = client.get(f"/ho-so/{lookup}/giay/{paper.pk}.pdf")
    assert pdf.content.startswith(b"%PDF")
    dossier.refresh_from_db()
    assert dossier.state == "handed_over"

    stranger = Client()
    told = stranger.get(f"/xac-minh/{codes.VERIFY.show(paper.verify_code)}/").content.decode()
    assert "Đ*** B*** Nam" in told
    assert "Điểu Bảo Nam" not in told
    from django.core.files.uploadedfile import SimpleUploadedFile

    genuine = stranger.post(
        "/xac-minh/", {"file.new": SimpleUploadedFile("a.pdf", pdf.content, "application/pdf")}
    ).content.decode()
    assert "đúng là bản đã cấp" in genuine
    altered = stranger.post(
        "/xac-minh/", {"file.new": SimpleUploadedFile("a.pdf", pdf.content + b"\n% x", "application/pdf")}
    ).content.decode()
    assert "đã bị sửa" in altered
    act(chair, dossier, "revoke", why="Đăng ký sai thẩm quyền")
    assert "thu hồi" in stranger.get(f"/xac-minh/{codes.VERIFY.show(paper.verify_code)}/").content.decode()


def test_a_stranger_with_the_lookup_code_sees_state_but_no_name(client):
    dossier, receipt = filed(client)
    stranger = Client()
    page = stranger.get(receipt).content.decode()
    assert "Trả lời chậm nhất" in page
    for private in ("Thị Hương", "Điểu Bảo Nam", "070198004412", "Tân Lợi", "0912"):
        assert private not in page
    assert stranger.get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/sua/").status_code == 302


def test_the_one_time_code_opens_the_rest(client):
    dossier, receipt = filed(client)
    phone = Client()
    lookup = codes.LOOKUP.show(dossier.lookup)
    phone.post(f"/ho-so/{lookup}/mo/", {"resend": "1"})
    sent = re.search(r"\d{6}", Message.objects.filter(template="code").latest("pk").body).group()
    wrong = phone.post(f"/ho-so/{lookup}/mo/", {"typed": "000000" if sent != "000000" else "111111"})
    assert wrong.status_code == 422
    assert "Mã chưa đúng" in wrong.content.decode()
    assert phone.post(f"/ho-so/{lookup}/mo/", {"typed": sent}).status_code == 302
    assert "Điểu Bảo Nam" in phone.get(receipt).content.decode()


def test_a_draft_goes_on_on_another_device_by_code_and_phone(client):
    draft = start(client)
    client.post(f"/nhap/{draft}/contact/", dict(PAGES[0][1]))
    other = Client()
    assert other.get(f"/nhap/{draft}/requester/").status_code == 403
    code = codes.HAND_OVER.show(Draft.objects.get(pk=draft).code)
    assert other.post("/tiep-tuc/", {"code": code.lower()}).status_code == 302
    sent = re.search(r"\d{6}", Message.objects.filter(template="code").latest("pk").body).group()
    assert other.post("/tiep-tuc/ma/", {"typed": sent})["Location"] == f"/nhap/{draft}/"
    assert other.get(f"/nhap/{draft}/", follow=True).redirect_chain[-1][0].endswith("/requester/")


def test_an_unknown_hand_over_code_is_answered_like_a_known_one(client):
    answer = client.post("/tiep-tuc/", {"code": codes.HAND_OVER.new()})
    assert answer["Location"] == "/tiep-tuc/ma/"
    assert client.post("/tiep-tuc/ma/", {"typed": "123456"}).status_code == 422
    assert not OneTimeCode.objects.exists()


def test_filing_twice_leads_to_the_same_receipt(client):
    draft = start(client)
    answer_all(client, draft)
    first = client.post(f"/nhap/{draft}/kiem-tra/")["Location"]
    again = client.post(f"/nhap/{draft}/kiem-tra/")["Location"]
    assert first.partition("?")[0] == again.partition("?")[0]
    assert Dossier.objects.filter(draft=draft).count() == 1


def test_a_page_with_wrong_answers_comes_back_with_everything_typed(client):
    draft = start(client)
    answer = client.post(
        f"/nhap/{draft}/child/", {"child.name": "<b>Điểu 7", **date("child.born_on", "7", "17", "2026")}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lỗi: " in page
    assert 'value="17"' in page
    assert "&lt;b&gt;Điểu 7" in page
    assert "tháng phải từ 1 đến 12" in page.lower()


def test_a_photo_sent_with_a_wrong_page_is_kept(client):
    draft = start(client)
    client.post(f"/nhap/{draft}/contact/", dict(PAGES[0][1]))
    answer = client.post(
        f"/nhap/{draft}/birth/", {"birth.has_notice": "yes", "birth.notice_photos.new": photo("toi.jpg")}
    )
    assert answer.status_code == 422
    assert "toi.jpg" in answer.content.decode()


def test_a_file_that_is_none_is_told_kindly(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    draft = start(client)
    answer = client.post(
        f"/nhap/{draft}/birth/",
        {**dict(PAGES[3][1]), "birth.notice_photos.new": SimpleUploadedFile("a.jpg", b"", "image/jpeg")},
    )
    assert answer.status_code == 422


def test_another_communes_officer_is_refused_and_logged(client):
    from motcua.kernel.models import AuditRow

    dossier, _ = filed(client)
    other = signed_in("tiep-nhan-thien-hung")
    answer = other.get(f"/can-bo/ho-so/{dossier.pk}/")
    assert answer.status_code == 403
    assert AuditRow.objects.filter(act="desk.refused", subject=dossier.subject).count() == 1


def test_id_numbers_stay_masked_until_a_reason_is_given(client):
    dossier, _ = filed(client)
    desk = signed_in("tiep-nhan-tan-tien")
    assert "070198004412" not in desk.get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()
    reveal = f"/can-bo/ho-so/{dossier.pk}/so/"
    assert "070198004412" not in desk.post(reveal, {"reason": "tò mò"}).content.decode()
    assert "070198004412" in desk.post(reveal, {"reason": "compare"}).content.decode()
    assert ViewRow.objects.filter(purpose=dossier.subject, why="compare").count() == 1


@pytest.mark.parametrize(
    "path",
    [
        "/nhap/6f9619ff-8b86-4011-b42d-00c04fc964ff/child/",
        "/ho-so/XXXX/",
        "/thu-tuc/9.999999/",
        "/can-bo/ho-so/999999/",
    ],
)
def test_what_is_not_there_is_404_or_led_on(client, path):
    assert client.get(path).status_code in {302, 404}


def test_the_receipt_slip_is_a_pdf_with_no_name(client):
    dossier, _ = filed(client)
    slip = Client().get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/bien-nhan.pdf")
    assert slip.content.startswith(b"%PDF")


def test_the_tour_speaks_english_too(client):
    page = client.get("/tham-quan/", {"lang": "en"}).content.decode()
    assert "A mother registered a birth on her phone" in page
    assert 'lang="en"' in page


def test_a_national_front_door_hands_filing_off_and_keeps_the_rest(client):
    _dossier, receipt = filed(client)
    call_command("setting", "front_door", "national", "--from", "2026-11-25", verbosity=0)
    page = client.get("/nop/1.001193/").content.decode()
    assert "Cổng Dịch vụ công quốc gia" in page
    assert "1.001193" in page
    drafts_before = Draft.objects.count()
    assert client.post("/nop/1.001193/").status_code == 200
    assert Draft.objects.count() == drafts_before
    assert client.get(receipt).status_code == 200
    call_command("setting", "front_door", "own", "--from", "2026-11-25", verbosity=0)
    assert client.post("/nop/1.001193/").status_code == 302


def test_a_setting_of_tomorrow_changes_nothing_today(client):
    call_command("setting", "front_door", "national", "--from", "2026-11-26", verbosity=0)
    assert client.post("/nop/1.001193/").status_code == 302


def test_an_unknown_setting_is_refused_in_words():
    with pytest.raises(CommandError, match=r"own \| national"):
        call_command("setting", "front_door", "closed", verbosity=0)


def test_the_person_sees_who_looked_and_why(client):
    dossier, receipt = filed(client)
    desk = signed_in("tiep-nhan-tan-tien")
    for _ in range(3):
        desk.get(f"/can-bo/ho-so/{dossier.pk}/")
    desk.post(f"/can-bo/ho-so/{dossier.pk}/so/", {"reason": "compare"})
    page = client.get(receipt).content.decode()
    looked = page[page.index("Ai đã xem hồ sơ này") :]
    assert looked.count("Nông Thị Mai Slay, Trung tâm Phục vụ hành chính công xã Tân Tiến") == 2, (
        "one line a kind a day"
    )
    assert "Đối chiếu với giấy tờ" in looked
    stranger = Client().get(receipt).content.decode()
    assert "Nông Thị Mai Slay" not in stranger


def test_the_applicant_withdraws_with_one_press_more_than_a_link(client):
    dossier, receipt = filed(client)
    lookup = codes.LOOKUP.show(dossier.lookup)
    assert f"/ho-so/{lookup}/rut/" in client.get(receipt).content.decode()
    assert Client().get(f"/ho-so/{lookup}/rut/")["Location"].endswith("/mo/")
    assert Client().post(f"/ho-so/{lookup}/rut/").status_code == 403
    assert client.get(f"/ho-so/{lookup}/rut/").status_code == 200
    assert client.post(f"/ho-so/{lookup}/rut/", {"why": "Đăng ký ở nơi khác"}).status_code == 302
    page = client.get(receipt).content.decode()
    assert "Hồ sơ đã được rút" in page
    assert "/rut/" not in page
