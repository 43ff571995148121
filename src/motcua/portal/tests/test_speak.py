"""Anybody speaks up: one press one complaint, nothing typed lost, floods held off, the answer for the sender's eyes."""

import pytest
from django.test import Client

from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor, Kind
from motcua.notifications.models import Message
from motcua.voices.models import Complaint
from motcua.voices.services import complaints
from motcua.voices.testing import make_complaint

pytestmark = pytest.mark.django_db
TYPED = {"loai": "complaint", "noi-dung": "Chờ hai tiếng.", "press": "key-1"}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def text(answer):
    return answer.content.decode()


def at(one, more=""):
    return f"/phan-anh/{codes.VOICE.show(one.lookup)}/{more}"


def supervisor():
    return officer("theo-doi-dong-nai")


def test_sent_with_a_receipt_and_pressed_twice_it_is_one():
    mother = Client()
    assert "15 ngày làm việc" in text(mother.get("/phan-anh/"))
    first, again = mother.post("/phan-anh/", TYPED), mother.post("/phan-anh/", TYPED)
    one = Complaint.objects.get()
    assert first.headers["Location"] == again.headers["Location"] == f"{at(one)}?moi"
    seen = text(mother.get(first.headers["Location"]))
    assert codes.VOICE.show(one.lookup) in seen
    assert "Chờ hai tiếng." in seen
    assert "Trả lời chậm nhất 16:30 thứ Tư, 16/12/2026" in seen
    assert "nên hẹn 16:30 thứ Tư, 16/12/2026" in seen, "the moment is explained"


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"noi-dung": " "}, "noi-dung", "Hãy viết điều muốn nói"),
        ({"noi-dung": "á" * 50_000}, "noi-dung", "Dài quá"),
        ({"dien-thoai": "09"}, "dien-thoai", "10 chữ số"),
        ({"ma": "48H2"}, "ma", "Chưa tìm thấy hồ sơ"),
        ({"don-vi": "no-such-unit"}, "don-vi", "trong danh sách"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(wrong, field, says):
    sent = {**TYPED, "ten": "Thị Hương", "trang": "/thu-tuc/", "cong-khai": "1", **wrong}
    answer = Client().post("/phan-anh/", sent)
    assert answer.status_code == 422
    page = text(answer)
    assert says in page
    assert f'href="#{field}"' in page
    assert all(value in page for value in ("Thị Hương", "/thu-tuc/", sent["noi-dung"].strip()))
    assert 'name="cong-khai" value="1" checked' in page
    assert not Complaint.objects.exists()


def test_markup_is_words_and_nothing_else():
    mother = Client()
    mother.post("/phan-anh/", {**TYPED, "noi-dung": "<script>alert(1)</script>"})
    assert "<script>alert" not in text(mother.get(at(Complaint.objects.get())))


def test_a_flood_is_held_off_with_the_words_kept():
    for n in range(10):
        assert Client().post("/phan-anh/", {**TYPED, "press": f"k{n}"}).status_code == 302
    answer = Client().post("/phan-anh/", {**TYPED, "press": "k11"})
    assert answer.status_code == 429
    assert "Chờ hai tiếng." in text(answer)
    assert Complaint.objects.count() == 10


def test_one_phone_is_not_buried_in_messages():
    for n in range(6):
        answer = Client().post(
            "/phan-anh/", {**TYPED, "press": f"k{n}", "dien-thoai": "0912 345 678"}, REMOTE_ADDR=f"10.0.0.{n}"
        )
    assert answer.status_code == 429
    assert Complaint.objects.count() == 5


def test_about_a_dossier_an_office_or_a_page():
    one = make_dossier()
    lookup = codes.LOOKUP.show(one.lookup)
    assert lookup in text(Client().get(f"/phan-anh/?ma={lookup}"))
    Client().post("/phan-anh/", {**TYPED, "press": "a", "ma": lookup.lower()})
    Client().post("/phan-anh/", {**TYPED, "press": "b", "don-vi": "centre-commune-25318-2025"})
    Client().post("/phan-anh/", {**TYPED, "press": "c", "trang": "/thu-tuc/1.001193/", "loai": "suggestion"})
    found = list(Complaint.objects.order_by("pk"))
    assert [c.about for c in found] == ["dossier", "unit", "page"]
    assert found[0].dossier_id == one.pk
    assert found[1].about_unit_id == "centre-commune-25318-2025"
    assert (found[2].page, found[2].kind) == ("/thu-tuc/1.001193/", "suggestion")


def test_a_stranger_with_the_code_sees_state_and_term_and_no_word():
    one = make_complaint(name="Thị Hương", phone="+84912345678")
    complaints.answer(one.pk, text="Chào bà Hương", by=supervisor())
    seen = text(Client().get(at(one)))
    assert "Đã trả lời" in seen
    assert not any(word in seen for word in ("Hương", "ghế ngồi"))
    assert Client().post(at(one, "rut/")).headers["Location"] == at(one, "mo/")
    assert Client().get("/phan-anh/XXXX-XXX-XXXX/").status_code == 404
    assert Client().post(at(one, "no-such-act/")).status_code == 404


def test_the_phones_code_opens_it_elsewhere():
    one = make_complaint(phone="+84912345678")
    other = Client()
    assert "kết thúc bằng 678" in text(other.get(at(one, "mo/")))
    other.post(at(one, "mo/"), {"resend": "1"})
    code = "".join(c for c in Message.objects.get(to="+84912345678").body.split(":")[-1] if c.isdigit())[:6]
    wrong = "000000" if code != "000000" else "111111"
    assert other.post(at(one, "mo/"), {"typed": wrong}).status_code == 422
    assert other.post(at(one, "mo/"), {"typed": code}).headers["Location"] == at(one)
    assert "ghế ngồi" in text(other.get(at(one)))
    assert other.get(at(one, "mo/")).status_code == 302


def test_without_a_phone_no_code_is_sent_and_one_is_told_so():
    one = make_complaint()
    answer = Client().post(at(one, "mo/"), {"resend": "1"})
    assert "không ghi số điện thoại" in text(answer)
    assert not Message.objects.exists()


def sender():
    client = Client()
    client.post("/phan-anh/", {**TYPED, "cong-khai": "1"})
    return client, Complaint.objects.get()


def test_asked_for_more_one_answers_there_and_too_much_comes_back():
    mother, one = sender()
    complaints.ask_supplement(one.pk, what="Ở quầy nào?", by=supervisor())
    assert "Ở quầy nào?" in text(mother.get(at(one)))
    assert "tạm dừng" in text(mother.get(at(one)))
    long = mother.post(at(one, "noi-them/"), {"noi-dung": "á" * 4001})
    assert long.status_code == 422
    assert "á" * 4001 in text(long)
    assert mother.post(at(one, "noi-them/"), {"noi-dung": "Quầy 2"}).status_code == 302
    assert "Quầy 2" in text(mother.get(at(one)))
    assert mother.post(at(one, "noi-them/"), {"noi-dung": "Quầy 3"}).status_code == 409
    assert mother.get(at(one, "noi-them/")).status_code == 302


def test_answered_rated_public_and_public_no_more():
    mother, one = sender()
    complaints.answer(one.pk, text="Đã kê thêm ghế.", by=supervisor())
    assert "Đã kê thêm ghế." in text(mother.get(at(one)))
    mother.post(at(one, "danh-gia/"), {"hai-long": "khong"})
    assert "Đã ghi: Chưa hài lòng." in text(mother.get(at(one)))
    complaints.propose_publication(one.pk, question="Thiếu ghế.", text="Đã kê ghế.", by=supervisor())
    assert "Thiếu ghế." not in text(Client().get("/phan-anh/da-tra-loi/"))
    second = Actor(Kind.OFFICER, "officer:999", "agency-province-75-van-phong-ubnd", frozenset({"supervisor"}))
    complaints.publish(one.pk, by=second)
    assert "Thiếu ghế." in text(Client().get("/phan-anh/da-tra-loi/"))
    mother.post(at(one, "khong-cong-khai/"))
    assert "Không cho công khai nữa" not in text(mother.get(at(one)))
    assert "Thiếu ghế." not in text(Client().get("/phan-anh/da-tra-loi/"))


def test_withdrawn_it_says_so():
    mother, one = sender()
    mother.post(at(one, "rut/"))
    assert "Đã rút lại" in text(mother.get(at(one)))


def test_the_lookup_page_takes_this_code_too():
    one = make_complaint()
    answer = Client().post("/tra-cuu/", {"code": codes.VOICE.show(one.lookup).lower()})
    assert answer.headers["Location"] == at(one)
    unknown = Client().post("/tra-cuu/", {"code": codes.VOICE.show(codes.VOICE.new())})
    assert unknown.status_code == 422


def test_nothing_public_yet_and_a_page_far_away():
    assert "Chưa có câu nào" in text(Client().get("/phan-anh/da-tra-loi/?trang=999999999"))
