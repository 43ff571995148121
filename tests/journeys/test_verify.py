"""Is this paper real? By its QR, its code or its bytes; altered, revoked and unknown are told plainly."""

import io
import subprocess

import pytest
import zxingcpp
from PIL import Image

from motcua.kernel import codes
from tests.conftest import shot
from tests.journeys.steps import act, fill, open_case, pdf, press, press_act

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-journeys")]


@pytest.fixture
def paper(filed):
    """A certificate in the hands of the mother: the dossier, its bytes, its verify code."""
    one, mother = filed("result_ready")
    result = next(p for p in one["papers"] if p["kind"] == "birth-certificate")
    return one, pdf(mother, f"/ho-so/{one['lookup']}/giay/{result['id']}.pdf"), result["code"]


def photographed(paper):
    """The paper as a camera sees it: drawn at 150 dpi, a little turned."""
    drawn = subprocess.run(
        ["pdftoppm", "-png", "-r", "150", "-singlefile", "-"], input=paper, check=True, capture_output=True
    )
    return Image.open(io.BytesIO(drawn.stdout)).convert("L").rotate(3, expand=True, fillcolor=255)


def send(page, content, name="giay.pdf", kind="application/pdf"):
    page.goto("/xac-minh/")
    page.locator('input[name="file.new"]').set_input_files({"name": name, "mimeType": kind, "buffer": content})
    press(page, "So với bản đã cấp")
    return page.locator("main").inner_text()


def test_the_qr_on_the_paper_leads_to_the_answer(visit, installation, paper):
    _, content, code = paper
    found = zxingcpp.read_barcodes(photographed(content))
    assert [f.text for f in found] == [f"{installation.site}/xac-minh/{code.replace('-', '')}"]
    stranger = visit()
    stranger.goto(found[0].text)
    shot(stranger, "xac-minh-ma-qr")
    said = stranger.locator("main").inner_text()
    for needed in ("Giấy này có thật, đang có hiệu lực", "Giấy khai sinh", "Đ*** B*** Nam", code):
        assert needed in said
    assert "Điểu Bảo Nam" not in said


def test_an_altered_paper_is_told_plainly_and_what_is_true_stands_beside(visit, paper):
    _, content, code = paper
    said = send(visit(script=False), content.replace(b"%PDF-1.7", b"%PDF-1.6") + b"\n% another name")
    assert "Tệp này đã bị sửa" in said
    assert "Chỉ tin những dòng dưới đây" in said
    assert code in said


def test_somebody_elses_pdf_and_an_unknown_code_are_not_ours(visit, paper):
    stranger = visit()
    drawn = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(drawn, "PDF")
    assert "Không phải giấy do chúng tôi cấp" in send(stranger, drawn.getvalue())
    stranger.goto("/xac-minh/")
    fill(stranger, "code", codes.VERIFY.show(codes.VERIFY.new()))
    press(stranger, "Xem")
    shot(stranger, "xac-minh-khong-co")
    assert "Không có giấy nào mang mã này" in stranger.content()
    stranger.goto("/xac-minh/")
    fill(stranger, "code", "1234")
    press(stranger, "Xem")
    assert stranger.title().startswith("Lỗi: ")
    assert stranger.locator('[name="code"]').input_value() == "1234"
    stranger.goto("/xac-minh/AAAA-AAAA-AAAB/")
    assert "không đúng dạng" in stranger.content()


def test_a_revoked_paper_is_told_by_code_and_by_its_very_bytes(visit, installation, officer, paper):
    one, content, code = paper
    chair = officer("chu-tich-tan-tien")
    open_case(chair, one["pk"])
    act(chair, "Thu hồi")
    assert chair.title().startswith("Lỗi: "), "revoked without a reason"
    fill(chair, "why", "Đăng ký sai thẩm quyền")
    shot(chair, "thu-hoi")
    press_act(chair, "Thu hồi")
    stranger = visit()
    stranger.goto(f"/xac-minh/{code}/")
    shot(stranger, "xac-minh-thu-hoi")
    said = stranger.locator("main").inner_text()
    assert "Giấy này đã bị thu hồi" in said
    assert "đã thu hồi, 08:1" in said
    assert "Đăng ký sai thẩm quyền" not in said, "the reason is told to the person it concerns"
    said = send(stranger, content)
    assert "Giấy này đã bị thu hồi" in said
    assert "đúng là bản đã cấp" not in said
    installation.told("dossier_revoke", one["subject"])


def test_a_corrected_result_leads_to_the_new_paper(visit, installation, officer, paper):
    one, content, code = paper
    chair = officer("chu-tich-tan-tien")
    open_case(chair, one["pk"])
    chair.get_by_role("link", name="Sửa, cấp lại").first.click()
    chair.wait_for_load_state()
    fill(chair, "line.child.name", "Điểu Bảo Nguyên")
    fill(chair, "why", "Sai tên trên tờ khai")
    shot(chair, "sua-cap-lai")
    press_act(chair, "Sửa, cấp lại")
    stranger = visit()
    assert "Giấy này đã được thay bằng giấy khác" in send(stranger, content)
    stranger.goto(f"/xac-minh/{code}/")
    shot(stranger, "xac-minh-da-thay")
    stranger.get_by_role("link", name="Xem giấy mới").click()
    stranger.wait_for_load_state()
    said = stranger.locator("main").inner_text()
    assert "Giấy này có thật, đang có hiệu lực" in said
    assert "Đ*** B*** Nguyên" in said
