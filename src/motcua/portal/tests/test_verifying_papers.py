"""“Is this paper real?”: every form by its own name, and a result corrected or revoked after it was given."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.documents import papers as drawings
from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.documents.papers.forms import every_form
from motcua.documents.testing import example
from motcua.dossiers import queries
from motcua.dossiers.services import control, result
from motcua.dossiers.testing import WEDNESDAY, make_dossier, officer
from motcua.kernel import clock, codes
from motcua.kernel.actor import SYSTEM
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db
CHAIR = "chu-tich-tan-tien"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def shown(paper):
    return Client().get(f"/xac-minh/{codes.VERIFY.show(paper.verify_code)}/").content.decode()


@pytest.mark.parametrize(("kind", "on"), every_form(), ids=[f"{kind}-{on.year}" for kind, on in every_form()])
def test_every_form_of_both_sets_is_named_as_it_was_when_it_was_issued(kind, on):
    paper = documents.issue_now(
        kind,
        example(kind),
        by=SYSTEM,
        number="05/2021",
        issuer="centre",
        issuer_name="Bộ phận Tiếp nhận và Trả kết quả",
        subject="dossier:1",
        holder_name="Thị Hương",
        at=datetime(on.year + 1, 3, 1, 3, tzinfo=UTC) if on.year == 2018 else datetime(2026, 3, 1, 3, tzinfo=UTC),
    )
    page = shown(paper)
    for needed in (drawings.form(kind, on).title, "05/2021", "T*** Hương", "Giấy này có thật, đang có hiệu lực"):
        assert needed in page, needed


def test_a_corrected_result_leads_from_the_old_paper_to_the_new_one():
    dossier = make_dossier("handed_over")
    old = queries.papers(dossier)["result"][0]
    bytes_ = files.data(old)
    result.correct_result(
        dossier.pk, changes={"child.name": "Điểu Bảo Nguyên"}, why="Sai tên trên tờ khai", by=officer(CHAIR)
    )
    new, again = queries.papers(dossier)["result"]
    assert (again.pk, again.state, new.state, new.number) == (old.pk, "replaced", "issued", old.number)
    page = shown(old)
    assert "Giấy này đã được thay bằng giấy khác" in page
    assert f'href="/xac-minh/{codes.VERIFY.show(new.verify_code)}/"' in page
    assert "Sai tên" not in page, "the reason is told to the person it concerns"
    assert "Giấy này có thật, đang có hiệu lực" in shown(new)
    assert "Đ*** B*** Nguyên" in shown(new), "whose paper it is, as the new one says it"
    assert "Đ*** B*** Nam" in shown(old)
    verdict = files.verify_bytes(bytes_)
    assert (verdict.outcome, verdict.paper.state) == (files.Outcome.GENUINE, "replaced")
    mine = trusted(dossier).get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/").content.decode()
    assert "đã thay bằng giấy khác" in mine

    result.revoke(dossier.pk, why="Đăng ký sai thẩm quyền", by=officer(CHAIR))
    assert "Giấy này đã bị thu hồi" in shown(new)
    assert "Giấy này đã được thay bằng giấy khác" in shown(old), "what was replaced stays replaced"
    mine = trusted(dossier).get(f"/ho-so/{codes.LOOKUP.show(dossier.lookup)}/").content.decode()
    assert "đã bị thu hồi, không còn giá trị" in mine


def test_a_result_corrected_after_it_was_revoked_is_a_new_paper_and_the_old_one_stays_revoked():
    dossier = make_dossier("result_ready")
    result.revoke(dossier.pk, why="Sai thẩm quyền", by=officer(CHAIR))
    old = queries.papers(dossier)["result"][0]
    result.correct_result(dossier.pk, changes={"child.name": "Điểu An"}, why="Sai tên", by=officer(CHAIR))
    assert "Giấy này đã bị thu hồi" in shown(old)
    assert "đang có hiệu lực" in shown(queries.papers(dossier)["result"][0])


def test_the_control_slip_is_verified_without_anybodys_name():
    dossier = make_dossier("handed_over")
    page = shown(control.issue(dossier.pk))
    assert "Phiếu kiểm soát quá trình giải quyết hồ sơ" in page
    assert "Cấp cho" not in page
