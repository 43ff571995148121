"""Papers: the right letters, the right family, the right set, nothing invented."""

import io
import subprocess
from datetime import UTC, date, datetime

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from motcua.documents import papers, pdfs
from motcua.documents.errors import FormUnknown
from motcua.documents.papers import drawing
from motcua.documents.papers.drawing import kinds
from motcua.documents.papers.forms import every_form
from motcua.documents.papers.words import day_in_words
from motcua.documents.testing import example

AT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
CODE = "7K429M3PAC46"
OTHERS = [(kind, AT.date()) for kind in kinds() if kind not in papers.FORMS]
EVERY = pytest.mark.parametrize(("kind", "on"), every_form() + OTHERS)
"""Seven forms of today, six of 2018, and the papers that are no forms."""


def moment(on):
    return datetime(on.year, on.month, on.day, 3, tzinfo=UTC)


def text_of(pdf, tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True)
    return " ".join(done.stdout.split())


@EVERY
def test_every_paper_embeds_exactly_the_chosen_family_and_its_vietnamese_can_be_read_back(kind, on, tmp_path):
    pdf = papers.render(kind, example(kind), at=moment(on), verify_code=CODE)
    assert pdfs.families(pdf)
    assert all(name.startswith("LiberationSerif") for name in pdfs.families(pdf))
    words = text_of(pdf, tmp_path)
    assert papers.title(kind, example(kind), on).upper() in words
    assert "không có giá trị pháp lý" in words
    assert "/xac-minh/" in words


def test_the_doctor_finds_the_family_and_its_vietnamese_letters():
    assert papers.wrong_fonts() == ""


def test_a_vietnamese_letter_the_family_lacks_is_an_error_and_never_a_box(monkeypatch):
    """Liberation Serif 1.07 lacks Vietnamese letters; Thai stands for them here."""
    monkeypatch.setattr(drawing, "_ours", lambda _sign: True)
    with pytest.raises(papers.DrawingFailed, match="could not be displayed"):
        papers.render("receipt", {"applicant": "กข"}, at=AT)


def test_the_doctor_tells_another_family(monkeypatch):
    monkeypatch.setattr(drawing, "FONT", "Liberation Sans")
    assert "LiberationSerif" in papers.wrong_fonts()


def pale_share(pdf):
    with Image.open(io.BytesIO(pdfs.picture(pdf, 1, side=600))) as page:
        grey = page.convert("L").histogram()
    return sum(grey[230:235]) / sum(grey)


@pytest.mark.parametrize("kind", kinds())
def test_every_demo_paper_is_marked_large_and_pale_and_no_real_one_is(kind, settings):
    marked = pale_share(papers.render(kind, {}, at=AT))
    settings.DEMO = False
    assert marked > pale_share(papers.render(kind, {}, at=AT)) * 3


@pytest.mark.parametrize("kind", kinds())
def test_the_qr_of_every_paper_leads_to_its_verification(kind, settings):
    pdf = papers.render(kind, example(kind), at=AT, verify_code=CODE)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        last = len(opened.pages)
    with Image.open(io.BytesIO(pdfs.picture(pdf, last, side=1800))) as picture:
        assert [c.text for c in zxingcpp.read_barcodes(picture)] == [f"{settings.SITE_URL}/xac-minh/{CODE}"]


@EVERY
def test_every_paper_is_tagged_archival_and_says_its_language(kind, on):
    with pikepdf.open(io.BytesIO(papers.render(kind, example(kind), at=moment(on), verify_code=CODE))) as pdf:
        meta = pdf.open_metadata()
        assert (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "A")
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("vi")


@pytest.mark.parametrize("kind", kinds())
def test_a_paper_that_knows_nothing_is_still_drawn_with_nothing_invented(kind, tmp_path):
    words = text_of(papers.render(kind, {}, at=AT), tmp_path)
    assert "None" not in words
    assert "none" not in words
    assert "Kinh" not in words


def test_a_birth_certificate_says_every_fact_it_was_given(tmp_path):
    data = example("birth-certificate")
    words = text_of(papers.render("birth-certificate", data, at=AT, verify_code=CODE), tmp_path)
    for fact in (
        "ĐIỂU HOÀNG BẢO NAM",
        "15/11/2026",
        "Ngày mười lăm, tháng mười một, năm hai nghìn không trăm hai mươi sáu",
        "070226000118",
        "S'tiêng",
        "Điểu Thị Bích Ngọc",
        "21/04/1999",
        "Hoàng Văn Thuận",
        "1996",
        "Mẹ",
        "123/2026",
        "Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai",
        "CHỦ TỊCH",
        "Nông Quốc Bình",
    ):
        assert fact in words


def test_a_father_who_is_not_recorded_leaves_no_empty_boxes_to_fill_in(tmp_path):
    data = {k: v for k, v in example("birth-certificate").items() if k != "father"}
    words = text_of(papers.render("birth-certificate", {**data, "father_unrecorded": True}, at=AT), tmp_path)
    assert words.count("Nơi cư trú") == 1


@pytest.mark.parametrize("kind", ["birth-certificate", "extract-copy", "marital-status"])
def test_a_draft_says_so_all_over_the_page_also_outside_the_demo(kind, settings, tmp_path):
    settings.DEMO = False
    draft = papers.render(kind, {**example(kind), "draft": True}, at=AT)
    assert "chưa ký, chưa có giá trị" in text_of(draft, tmp_path)
    assert pale_share(draft) > pale_share(papers.render(kind, example(kind), at=AT)) * 2


def test_the_slip_carries_a_qr_to_its_dossier_and_groups_its_code(tmp_path):
    track = "https://motcua.example/ho-so/48H2-9KT-M3X/"
    slip = papers.render("receipt", {"lookup": "48H29KTM3X", "track": track}, at=AT)
    with Image.open(io.BytesIO(pdfs.picture(slip, 1, side=1200))) as picture:
        assert [c.text for c in zxingcpp.read_barcodes(picture)] == [track]
    words = text_of(slip, tmp_path)
    assert "48H2-9KT-M3X" in words
    assert "Người nộp" not in words


def test_before_acceptance_a_form_names_the_code_people_hold(tmp_path):
    data = {k: v for k, v in example("supplement").items() if k != "code"} | {"lookup": "48H29KTM3X"}
    words = text_of(papers.render("supplement", data, at=AT), tmp_path)
    assert "Mã tra cứu: 48H2-9KT-M3X" in words
    assert "Mã hồ sơ:" not in words


def test_names_that_look_like_markup_stay_names(tmp_path):
    data = {**example("supplement"), "applicant": '#panic("x") *A* $1$ \\ <b> "N\'Đ'}
    assert '#panic("x") *A* $1$' in text_of(papers.render("supplement", data, at=AT), tmp_path)


def test_long_facts_flow_to_a_second_page_with_its_number(tmp_path):
    items = [
        {"about": f"Giấy tờ {n}", "reason": "Không đọc được. " * 12, "way_on": "Chụp lại. " * 8} for n in range(12)
    ]
    pdf = papers.render("supplement", {**example("supplement"), "items": items}, at=AT, verify_code=CODE)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 1
    assert "Giấy tờ 11" in text_of(pdf, tmp_path)


def test_outside_the_demo_no_paper_is_marked(settings, tmp_path):
    settings.DEMO = False
    words = text_of(papers.render("receipt", example("receipt"), at=AT, verify_code=CODE), tmp_path)
    assert "pháp lý" not in words


def test_the_same_facts_give_the_same_bytes():
    drawn = {papers.render("acceptance", example("acceptance"), at=AT, verify_code=CODE) for _ in range(2)}
    assert len(drawn) == 1


def test_the_set_of_forms_follows_the_day():
    old, new = date(2025, 9, 14), date(2025, 9, 15)
    assert [papers.form(kind, new).number for kind in papers.FORMS] == ["01", "02", "03", "04", "05", "06", "07"]
    there = [kind for kind in papers.FORMS if papers.has_form(kind, old)]
    assert [papers.form(kind, old).number for kind in there] == ["01", "02", "03", "04", "05", "06"]
    assert not papers.has_form("stop", old)
    assert (papers.form("control", old).number, papers.form("control", new).number) == ("05", "06")
    assert papers.title("extension", {}, old) != papers.title("extension", {}, new)
    for kind, on in (("acceptance", date(1999, 1, 1)), ("stop", old), ("receipt", new)):
        with pytest.raises(FormUnknown):
            papers.form(kind, on)
    with pytest.raises(FormUnknown):
        papers.render("stop", {}, at=moment(old))


@pytest.mark.parametrize(("kind", "on"), every_form())
def test_each_set_names_its_own_number_and_circular(kind, on, tmp_path):
    words = text_of(papers.render(kind, example(kind), at=moment(on)), tmp_path)
    assert papers.form(kind, on).basis in words
    circular, other = ("01/2018", "03/2025") if on.year == 2018 else ("03/2025", "01/2018")
    assert f"{circular}/TT-VPCP" in words
    assert f"{other}/TT-VPCP" not in words


def test_an_unknown_kind_is_refused():
    with pytest.raises(papers.DrawingFailed):
        papers.render("../layout", {}, at=AT)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2005, 1, 1), "Ngày mùng một, tháng một, năm hai nghìn không trăm linh năm"),
        (date(1995, 4, 21), "Ngày hai mươi mốt, tháng tư, năm một nghìn chín trăm chín mươi lăm"),
        (date(2010, 12, 10), "Ngày mùng mười, tháng mười hai, năm hai nghìn không trăm mười"),
        (date(2000, 2, 25), "Ngày hai mươi lăm, tháng hai, năm hai nghìn"),
        (date(1931, 6, 15), "Ngày mười lăm, tháng sáu, năm một nghìn chín trăm ba mươi mốt"),
    ],
)
def test_days_are_repeated_in_words(day, words):
    assert day_in_words(day) == words


def test_a_sign_the_typeface_has_not_is_told_in_its_place(tmp_path):
    data = {**example("supplement"), "applicant": "Lý 李 Minh", "request": "Cảm ơn 😀, Hoàng Cường"}
    words = text_of(papers.render("supplement", data, at=AT, verify_code=CODE), tmp_path)
    assert "Lý [?] Minh" in words
    assert "Cảm ơn [?], Hoàng Cường" in words
