"""A procedure that asks for members and their shares: rows with plain buttons, what it costs, what the officer sees."""

import copy
import html

import pytest
from django.test import Client

from motcua.catalogue import services as catalogue
from motcua.catalogue.rules import canonical
from motcua.catalogue.testing import shipped
from motcua.dossiers.models import Draft
from motcua.dossiers.services import drafts
from motcua.dossiers.testing import ADDRESS, PLACE, WEDNESDAY, make_dossier
from motcua.identity.models import User
from motcua.kernel import clock, codes
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db
CODE = "2.000635"
MEMBERS = {
    "id": "members", "kind": "group", "label": "Ai cùng đứng tên?", "row": "Thành viên", "at_most": 4,
    "fields": [
        {"id": "name", "kind": "person_name", "label": "Họ tên"},
        {"id": "number", "kind": "citizen_number", "label": "Số định danh"},
        {"id": "share", "kind": "money", "label": "Góp bao nhiêu?"},
    ],
}  # fmt: skip
ANSWERS = {
    "contact.phone": "+84912345678", "relation": "self", "requester.name": "Thị Hương", "requester.number": "070198004412",
    "requester.born_on": "1998-03-02", "requester.residence": ADDRESS, "record.kind": "birth", "holder.name": "Thị Hương",
    "holder.born_on": "1998-03-02", "record.place": "Tân Tiến", "record.year": 1998, "place": PLACE, "copies": 2,
    "receive": "electronic", "pledge": True,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _published():
    plain = copy.deepcopy(canonical.data(shipped("2.000635@2025-07-01")))
    plain["valid_from"] = "2026-11-01"
    plain["form"].append({"page": "members", "title": "Ai cùng đứng tên?", "fields": [MEMBERS]})
    plain["fees"].append(
        {"id": "each", "kind": "fee", "name": "Lệ phí mỗi người", "amount": 10_000, "per": "members", "unit": "người"}
    )
    with clock.frozen(WEDNESDAY):
        assert catalogue.publish(canonical.write(canonical.from_data(plain))).findings == []
        yield


def begun() -> Draft:
    draft = drafts.begin(CODE, on=clock.today())
    for page in drafts.document(draft).form:
        if page.page != "members":
            draft = drafts.save_page(draft.pk, page.page, {f.id: ANSWERS.get(f.id) for f in page.all_fields()})
    return draft


def typed(*rows: tuple[str, str, str], **more: str) -> dict[str, object]:
    sent: dict[str, object] = {"members.row": [str(n) for n in range(len(rows))], **more}
    for n, row in enumerate(rows):
        sent |= {f"members.{n}.{part}": value for part, value in zip(("name", "number", "share"), row, strict=True)}
    return sent


LAN, NAM = ("Điểu Thị Lan", "070198004412", "1.405.000"), ("Điểu Bảo Nam", "", "5")


def page_of(answer) -> str:
    return html.unescape(answer.content.decode())


def test_a_row_is_added_and_taken_away_by_plain_buttons_and_what_was_typed_stays():
    draft = begun()
    browser, address = trusted(draft), f"/nhap/{draft.pk}/members/"
    assert page_of(browser.get(address)).count('name="members.row"') == 1
    more = browser.post(address, typed(LAN, **{"_more.members": "1"}))
    shown = page_of(more)
    assert more.status_code == 200
    assert shown.count('name="members.row"') == 2
    assert 'value="Điểu Thị Lan"' in shown
    assert "Thành viên 2" in shown
    less = browser.post(address, typed(LAN, NAM, **{"_less.members.0": "1"}))
    shown = page_of(less)
    assert 'value="Điểu Bảo Nam"' in shown
    assert "Điểu Thị Lan" not in shown
    draft.refresh_from_db()
    assert "members" not in draft.answers


def test_errors_name_their_row_and_good_rows_are_filed_counted_and_shown():
    draft = begun()
    browser, address = trusted(draft), f"/nhap/{draft.pk}/members/"
    wrong = browser.post(address, typed(LAN, NAM))
    assert wrong.status_code == 422
    assert "Thành viên 2, số định danh: chưa có câu trả lời." in page_of(wrong)
    assert browser.post(address, typed(LAN, ("Điểu Bảo Nam", "070098004413", "500000"))).status_code == 302
    checked = page_of(browser.get(f"/nhap/{draft.pk}/kiem-tra/"))
    assert "Thành viên 1. Họ tên: Điểu Thị Lan; Số định danh: 070198004412; Góp bao nhiêu?: 1.405.000 đồng" in checked
    assert "2 người × 10.000 đồng." in checked
    assert "36.000 đồng" in checked
    receipt = browser.post(f"/nhap/{draft.pk}/kiem-tra/", follow=True)
    assert receipt.status_code == 200
    assert "36.000 đồng" in page_of(receipt)
    officer = Client()
    officer.force_login(User.objects.get(username="tiep-nhan-tan-tien"))
    dossier = receipt.context["dossier"]
    case = page_of(officer.get(f"/can-bo/ho-so/{dossier.pk}/"))
    assert "Góp bao nhiêu?: 1.405.000 đồng" in case
    assert "070198004412" not in case
    assert "36.000 đồng" in case
    revealed = officer.post(f"/can-bo/ho-so/{dossier.pk}/so/", {"reason": "compare"})
    assert "Số định danh: 070198004412" in page_of(revealed)


def test_whoever_has_only_the_code_sees_what_is_to_be_paid():
    dossier = make_dossier("filed")
    shown = page_of(Client().get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/"))
    assert "Lệ phí đăng ký khai sinh trong 60 ngày từ ngày sinh" in shown
    assert "Tỉnh, thành phố chưa cho biết mức thu ở đây." in shown


def test_the_procedures_page_tells_its_prices():
    shown = page_of(Client().get(f"/thu-tuc/{CODE}/"))
    assert "8.000 đồng mỗi bản" in shown
    assert "10.000 đồng mỗi người" in shown
