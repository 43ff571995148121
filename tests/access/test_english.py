"""The whole product in English: no Vietnamese word on a page but names, official names and what people typed."""

import html
import json
import re

import pytest
from django.test import Client

from motcua.catalogue import groups as interlinked
from motcua.catalogue import queries as catalogue
from motcua.config.words.found import SOURCE
from motcua.dossiers import queries
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.testing import WEDNESDAY, make_dossier, photo
from motcua.insight.register import world as stated
from motcua.insight.services import taking
from motcua.kernel import clock, codes
from motcua.kernel.testing import at, run_jobs
from motcua.notifications.models import Message
from motcua.organisations.atlas import atlas
from motcua.portal.tests.test_story import PAGES

pytestmark = pytest.mark.django_db

VIETNAMESE = re.compile(r"\w*[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]\w*", re.IGNORECASE)
LAWS = re.compile(r"(Nghị định|Thông tư|Quyết định) [\w/-]+|Luật Hộ tịch")
OFFICIAL = [
    "Giấy chứng sinh", "Giấy khai sinh", "GIẤY KHAI SINH", "Trích lục hộ tịch", "TRÍCH LỤC HỘ TỊCH (BẢN SAO)",
    "Giấy xác nhận tình trạng hôn nhân", "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "Giấy chứng nhận kết hôn",
    "GIẤY XÁC NHẬN", "TRÍCH LỤC HỘ", "GIẤY CHỨNG NHẬN", "Văn bản ủy quyền", "Căn cước", "Một Cửa", "Bù Đốp", "Bảo", "Bão",
]  # fmt: skip
"""Names of papers as they are printed, of the software, of places and people in examples."""
TYPED = [
    "Đ*** B*** Nam",
    "Thị Hương",
    "Điểu Bảo Nam",
    "Trung tâm Y tế Bù Đốp",
    "ấp Tân Lợi",
    "Đã có trong sổ",
]


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def english(client):
    client.cookies["ngon_ngu"] = "en"
    return client


@pytest.fixture
def names():
    """Return what finds every name that stays Vietnamese on an English page, the longest first."""
    book = atlas()
    units = {row.name for rows in book.rows.values() for row in rows}
    units |= {row.short for rows in book.rows.values() for row in rows}
    publishers = {text for row in book.publishers for text in (row.agency, row.responsible, row.address)}
    contacts = {row.address for rows in book.contacts.values() for row in rows}
    people = {one["name"] for one in json.loads((SOURCE / "organisations/world/people.json").read_text())["named"]}
    groups = re.findall(r": (.+)", (SOURCE / "catalogue/forms/data/ethnic-groups.yaml").read_text())
    official = {view.doc.name for view in catalogue.procedures(clock.today())}
    official |= {view.doc.name for view in interlinked.every(clock.today())}
    found = {*units, *publishers, *contacts, *people, *groups, *official, *OFFICIAL, *TYPED}
    lower = {name[:1].lower() + name[1:] for name in found}
    longest_first = sorted(found | lower, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@pytest.fixture
def reads(names):
    """Check that a page speaks English; return its text."""

    def read(answer, *, status=200):
        assert answer.status_code == status, answer.content.decode()[:2000]
        page = answer.content.decode()
        assert '<html lang="en">' in page
        page = re.sub(r'<(\w+)\b[^>]*\blang="vi"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
        said = re.findall(r'\b(?:aria-label|alt|title|placeholder|content)="([^"]*)"', page)
        text = html.unescape(" | ".join([re.sub(r"<[^>]*>", "|", page), *said]))
        rest = names.sub("", LAWS.sub("", text))
        left = [rest[max(0, one.start() - 40) : one.end() + 40].strip() for one in VIETNAMESE.finditer(rest)]
        assert not left, f"{answer.request['PATH_INFO']}: {left}"
        return text

    return read


def officer(username):
    client = Client()
    client.cookies["ngon_ngu"] = "en"
    assert client.post("/demo/dang-nhap/", {"username": username}).status_code == 302
    return client


def begun(client, code):
    return client.post(f"/nop/{code}/")["Location"].split("/")[2]


def filed(client):
    draft = begun(client, "1.001193")
    for page, given in PAGES:
        values = dict(given) | ({"birth.notice_photos.new": photo()} if page == "birth" else {})
        assert client.post(f"/nhap/{draft}/{page}/", values).status_code == 302
    receipt = client.post(f"/nhap/{draft}/kiem-tra/")["Location"]
    return Dossier.objects.get(draft=draft), receipt


def press(client, dossier, name, **values):
    dossier.refresh_from_db()
    answer = client.post(f"/can-bo/ho-so/{dossier.pk}/viec/{name}/", {"seen": dossier.moves_made, **values})
    assert answer.status_code == 302, answer.content.decode()[:2000]
    run_jobs()
    dossier.refresh_from_db()


def test_the_office_calendar_and_its_preview(reads):
    operator = officer("quan-tri-dong-nai")
    for path in ("/can-bo/", "/can-bo/lich/", "/can-bo/lich/?nam=2027"):
        reads(operator.get(path))
    sent = {"viec": "nghi", "nghi.day": 30, "nghi.month": 11, "nghi.year": 2026, "ten-nghi": "Storm"}
    page = operator.post("/can-bo/lich/sua/", sent)["Location"]
    reads(operator.get(page))
    reads(operator.post(page, {"looks": 1}), status=409)
    reads(operator.post("/can-bo/lich/sua/", {"viec": "nghi"}), status=422)


def test_figures_at_the_desk_speak_english(reads):
    make_dossier("in_process")
    taking.take_all()
    stated.load()
    watch = officer("theo-doi-dong-nai")
    for path in (
        "",
        "in_time_share/",
        "received/ho-so/",
        "766/",
        "766/2.1/",
        "766/5.2/",
        "nguoi-dan/",
        "chi-so/",
        "chi-so/moi/",
        "chi-so/in_time_share/",
    ):
        reads(watch.get(f"/can-bo/so-lieu/{path}?ky=12-thang"))
    assert "cannot be read" in reads(watch.get("/can-bo/so-lieu/?ky=khac&tu.day=31"), status=422)
    assert "must not be empty" in reads(watch.post("/can-bo/so-lieu/chi-so/moi/", {}), status=422)


@pytest.mark.parametrize(
    "path",
    [
        "/", "/thu-tuc/", "/thu-tuc/?q=khai+sinh", "/thu-tuc/?q=zzzz", "/tiep-tuc/", "/tra-cuu/", "/xac-minh/", "/trang-thai/",
        "/tham-quan/", "/huong-dan/", "/tai-khoan/dang-nhap/", "/can-bo/dang-nhap/", "/demo/dang-nhap/", "/demo/hop-thu/",
        "/so-lieu/", "/so-lieu/in_time_share/", "/so-lieu/received/", "/so-lieu/nguoi-dan/", "/so-lieu/mo/",
        *(f"/{room}/{code}/" for room in ("thu-tuc", "nop", "huong-dan") for code in ("1.001193", "1.004873", "2.000635")),
        *(f"/{room}/{code}/" for room in ("thu-tuc", "huong-dan") for code in ("1.012783", "1.012784", "1.013831")),
    ],
)  # fmt: skip
def test_public_pages_speak_english(english, reads, path):
    reads(english.get(path))


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/tiep-tuc/", {"code": "x"}), ("/tra-cuu/", {"code": "x"}), ("/tra-cuu/", {"code": "48H29KTM3X"}),
        ("/xac-minh/", {"code": "x"}), ("/tai-khoan/dang-nhap/", {"phone": "abc"}), ("/tai-khoan/dang-nhap/", {"phone": "0281"}),
        ("/can-bo/dang-nhap/", {"username": "a", "password": "b"}),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told_in_english(english, reads, path, sent):
    assert "Error: " in reads(english.post(path, sent), status=422)


def test_the_procedures_official_name_stands_beside_the_english_one(english):
    page = english.get("/thu-tuc/1.001193/").content.decode()
    assert "Register a child&#x27;s birth" in page
    assert '<span lang="vi">Đăng ký khai sinh</span>' in page
    assert "Birth notice (Giấy chứng sinh)" in page


@pytest.mark.parametrize("code", ["1.001193", "1.004873", "2.000635"])
def test_every_question_is_asked_and_every_error_told_in_english(english, reads, code):
    draft = begun(english, code)
    for page in catalogue.version_in_force(code, clock.today()).doc.form:
        reads(english.get(f"/nhap/{draft}/{page.page}/"))
        nonsense = {one.id: "7<" for one in page.all_fields()} | {
            f"{one.id}.{part}": "77" for one in page.all_fields() for part in ("day", "month", "year", "find", "line")
        }
        for sent in ({}, nonsense):
            answer = english.post(f"/nhap/{draft}/{page.page}/", sent)
            if answer.status_code != 302:
                reads(answer, status=422)
    reads(english.get(f"/nhap/{draft}/kiem-tra/"))
    reads(english.post(f"/nhap/{draft}/kiem-tra/"), status=422)


def test_the_world_of_2021_speaks_english_too(english, reads):
    with clock.frozen(at("2021-11-24 09:00")):
        assert "online level 4" in reads(english.get("/thu-tuc/1.001193/"))
        draft = begun(english, "1.001193")
        for page in catalogue.version_in_force("1.001193", clock.today()).doc.form:
            reads(english.get(f"/nhap/{draft}/{page.page}/"))


def test_a_portal_that_hands_filing_on_says_so_in_english(english, reads, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.installation.value", lambda *_asked: "national")
    assert "National Public Service Portal" in reads(english.get("/nop/1.001193/"))


def test_filing_in_english_keeps_the_answers_and_the_papers_vietnamese(english, reads, client):
    dossier, receipt = filed(english)
    assert dossier.language == "en"
    said = reads(english.get(receipt))
    assert "Filed, waiting for the centre to accept it" in said
    assert "The centre answers at the latest" in said
    assert "Wednesday, 25/11/2026" in said
    run_jobs()
    body = Message.objects.get(template="dossier_file").body
    assert body.startswith("Dossier Register a child's birth (Đăng ký khai sinh) is stored safely.")
    desk, clerk = officer("tiep-nhan-tan-tien"), officer("ho-tich-tan-tien")
    press(desk, dossier, "accept")
    press(clerk, dossier, "send_draft")
    data = dossier.certificate.data
    assert (data["child.sex"], data["child.nationality"]) == ("Nam", "Việt Nam")
    assert data["requester.relation"] == "Mẹ"
    papers = queries.papers(dossier)
    assert papers["acceptance"][0].title == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


def test_the_dossiers_pages_speak_english_at_every_step(english, reads):
    dossier, receipt = filed(english)
    lookup = codes.LOOKUP.show(dossier.lookup)
    desk, head = officer("tiep-nhan-tan-tien"), officer("truong-trung-tam-tan-tien")
    clerk, chair = officer("ho-tich-tan-tien"), officer("chu-tich-tan-tien")
    reads(desk.get("/can-bo/"))
    reads(desk.get("/can-bo/?q=huong&viec=all"))
    reads(desk.get(f"/can-bo/ho-so/{dossier.pk}/"))
    press(desk, dossier, "return", **{"defect.blurred": "1"})
    assert "blurred" in reads(english.get(f"/ho-so/{lookup}/sua/"))
    reads(english.get(f"/ho-so/{lookup}/sua/birth/"))
    reads(english.get(receipt))
    english.post(f"/ho-so/{lookup}/sua/")
    press(desk, dossier, "propose_refusal", ground="registered-already", why="Đã có trong sổ")
    reads(head.get(f"/can-bo/ho-so/{dossier.pk}/"))
    press(head, dossier, "decline_refusal", why="Đã có trong sổ")
    press(desk, dossier, "accept")
    press(clerk, dossier, "ask_supplement", **{"defect.residence": "1"})
    reads(english.get(f"/ho-so/{lookup}/"))
    english.post(f"/ho-so/{lookup}/sua/")
    dossier.refresh_from_db()
    press(clerk, dossier, "send_draft")
    reads(english.get(f"/ho-so/{lookup}/"))
    draft = f"/ho-so/{lookup}/ban-du-thao/"
    reads_as_printed = english.get(draft).content.decode()
    assert "This is what will be printed." in reads_as_printed
    assert "<dd>Việt Nam</dd>" in reads_as_printed, "the draft shows what will stand on the paper"
    reads(Client(headers={"cookie": "ngon_ngu=en"}).get(f"/ho-so/{lookup}/mo/"))
    english.post(draft, {"agree": "1", "seen": dossier.moves_made})
    press(chair, dossier, "decide")
    reads(english.get(f"/ho-so/{lookup}/"))
    paper = queries.papers(dossier)["result"][0]
    reads(english.get(f"/xac-minh/{codes.VERIFY.show(paper.verify_code)}/"))
    reads(desk.get(f"/can-bo/ho-so/{dossier.pk}/"))
    press(desk, dossier, "hand_over", to="Thị Hương", signed="1")
    reads(english.get(f"/ho-so/{lookup}/"))


@pytest.mark.parametrize(
    ("who", "act", "state"),
    [
        ("tiep-nhan", "accept", "filed"), ("tiep-nhan", "propose_refusal", "filed"),
        ("truong-trung-tam", "agree_refusal", "refusal_proposed"), ("truong-trung-tam", "decline_refusal", "refusal_proposed"),
        ("chu-tich", "send_back", "to_decide"), ("chu-tich", "decide", "to_decide"), ("tiep-nhan", "hand_over", "result_ready"),
    ],
)  # fmt: skip
def test_the_page_of_an_act_speaks_english(reads, make, who, act, state):
    client, dossier = officer(f"{who}-tan-tien"), make(state)
    path = f"/can-bo/ho-so/{dossier.pk}/viec/{act}/"
    reads(client.get(path))
    if act in {"propose_refusal", "decline_refusal", "send_back", "hand_over"}:
        assert "Still needed" in reads(client.post(path, {"seen": dossier.moves_made}), status=409)
    reads(client.post(path, {"seen": "-7"}), status=409)


@pytest.mark.parametrize(
    ("who", "act", "state"), [("tiep-nhan", "return", "filed"), ("ho-tich", "send_draft", "in_process")]
)
def test_what_will_be_printed_is_edited_in_vietnamese(make, who, act, state):
    client, dossier = officer(f"{who}-tan-tien"), make(state)
    page = client.get(f"/can-bo/ho-so/{dossier.pk}/viec/{act}/").content.decode()
    printed = {"return": "Ảnh mờ hoặc thiếu góc, chưa đọc được hết chữ.", "send_draft": "Việt Nam"}[act]
    assert f'value="{printed}"' in page
    assert {"return": "Photos of the birth notice", "send_draft": "Full name of the child"}[act] in page


@pytest.fixture
def make():
    from motcua.dossiers.testing import make_dossier

    return make_dossier


def test_a_draft_in_english_is_reminded_in_english(english):
    from datetime import timedelta

    from motcua.dossiers.services import drafts

    draft = begun(english, "1.001193")
    english.post(f"/nhap/{draft}/contact/", dict(PAGES[0][1]))
    Draft.objects.filter(pk=draft).update(touched_at=clock.now() - timedelta(days=25))
    drafts.sweep()
    body = Message.objects.get(template="draft_ending").body
    assert body.startswith("Your draft Register a child's birth")
    assert "unless you go on with it" in body


def test_a_version_nobody_translated_stays_vietnamese(english):
    from motcua.catalogue.words import spoken

    doc = catalogue.version_in_force("1.001193", clock.today()).doc
    strange = doc.model_copy(update={"everyday": "Việc chưa ai dịch"})
    from django.utils import translation

    with translation.override("en"):
        assert spoken(strange).everyday == "Việc chưa ai dịch"
        assert spoken(strange).form[0].title == "How can we reach you?"
    assert spoken(strange) is strange


def test_signing_in_and_the_account_speak_english(english, reads):
    dossier, _receipt = filed(Client())
    desk = officer("tiep-nhan-tan-tien")
    desk.get(f"/can-bo/ho-so/{dossier.pk}/")
    english.post("/tai-khoan/dang-nhap/", {"phone": "0912 345 678"})
    reads(english.get("/tai-khoan/ma/"))
    assert "Step 3" in reads(english.post("/tai-khoan/ma/", {"code": "1"}), status=422)
    assert "Step 2" in reads(english.post("/tai-khoan/ma/", {"resend": "1"}), status=429)
    typed = re.search(r"\d{6}", Message.objects.filter(template="code").latest("pk").body).group()
    assert english.post("/tai-khoan/ma/", {"code": typed})["Location"] == "/tai-khoan/"
    started = english.post("/nop/1.001193/")["Location"]
    assert "filled in" in reads(english.get(started))
    assert "saw content of the dossier" in reads(english.get("/tai-khoan/"))
    assert "signed in as an officer" in reads(desk.get("/tai-khoan/"))
