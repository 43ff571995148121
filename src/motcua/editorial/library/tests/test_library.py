"""The library: posted by the legal day, found with and without marks, downloads counted once."""

import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.editorial.library import basis, queries, sample, services
from motcua.editorial.library.errors import EndsBeforeItHolds, NotNamed
from motcua.editorial.library.models import Document
from motcua.editorial.library.queries import Wanted
from motcua.editorial.library.services import Facts
from motcua.editorial.testing import pdf
from motcua.kernel import clock, lately
from motcua.kernel.actor import SYSTEM
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
PHONE = {"HTTP_USER_AGENT": "Mozilla/5.0 (Linux; Android 9)"}


def enter(number="12/KH-UBND", title="Kế hoạch trồng cây cao su", **more):
    facts = {"kind": "plan", "posted_on": date(2026, 1, 5), "issuer_name": "Ủy ban nhân dân xã Tân Tiến", **more}
    return services.enter(Facts(number, title, **facts), by=SYSTEM)


def found(typed="", **more):
    return [one.document.number for one in queries.find(Wanted(typed=typed, **more), TODAY).entries]


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


@pytest.mark.parametrize(("day", "there"), [("2021-11-24", False), ("2024-04-25", True), ("2026-11-25", True)])
def test_the_five_documents_of_the_report_are_there_from_their_posting_on(client, day, there):
    sample.load()
    with clock.frozen(at(f"{day} 09:00")):
        page = client.get("/van-ban/?xep=number").content.decode()
        assert len(sample.REPORTED) == 5
        for number in sample.REPORTED:
            assert (f"<strong>{number}</strong>" in page) is there, number
            answer = client.get(f"/van-ban/{Document.objects.get(number=number).slug}/")
            assert answer.status_code == (200 if there else 404)


def test_the_samples_are_loaded_once_and_their_files_say_that_they_are_trials():
    assert sample.load() == sample.load() == Document.objects.count()
    decision = Document.objects.get(number="18/2023/QĐ-UBND")
    entry = queries.entry(decision.slug, TODAY)
    assert decision.issuer_name == "Ủy ban nhân dân tỉnh Bình Phước"
    assert decision.issued_on.year == 2023
    assert "ban thu" in decision.words
    assert [one.pages for one in entry.files] == [1]


@pytest.mark.parametrize(
    "typed",
    [
        "18/2023/QĐ-UBND",
        "18/2023/qd-ubnd",
        "18 2023",
        "quyết định của ủy ban",
        "quyet dinh cua uy ban",
        "QUYET DINH",
        "quet dinh cua uy ban",
    ],
)
def test_a_document_is_found_with_and_without_marks_by_number_title_and_with_a_slip(typed):
    sample.load()
    assert found(typed)[0] == "18/2023/QĐ-UBND"


def test_what_stands_in_the_file_is_found_too():
    one = enter()
    services.attach(one, pdf("Điều 3. Hỗ trợ cây giống mắc ca"), by=SYSTEM)
    assert found("cay giong mac ca") == ["12/KH-UBND"]
    services.detach(one, queries.entry(one.slug, TODAY).files[0].pk, by=SYSTEM)
    assert found("cay giong mac ca") == []


def test_marks_that_were_typed_put_their_title_first():
    enter("1/TB", "Thông báo về má và mà")
    enter("2/TB", "Thông báo về mạ và mã")
    assert found("mạ và mã") == ["2/TB", "1/TB"]


def test_documents_are_narrowed_and_ordered():
    enter("1/BC", "Báo cáo một", kind="report", issued_on=date(2025, 3, 1), effective_on=date(2025, 3, 1))
    enter(
        "2/BC",
        "Báo cáo hai",
        kind="report",
        issued_on=date(2024, 3, 1),
        effective_on=date(2024, 3, 1),
        expired_on=date(2026, 1, 1),
    )
    enter(
        "3/QĐ",
        "Quyết định ba",
        kind="decision",
        issued_on=date(2025, 9, 1),
        issuer_name="Chính phủ",
        posted_on=date(2026, 3, 1),
    )
    enter("4/QĐ", "Quyết định bốn", kind="decision", posted_on=date(2026, 11, 26))
    assert found() == ["3/QĐ", "2/BC", "1/BC"], "newest posted first, tomorrow's not there yet"
    assert found(kind="report", sort="issued") == ["1/BC", "2/BC"]
    assert found(issuer="Chính phủ") == ["3/QĐ"]
    assert found(year=2025, sort="number") == ["1/BC", "3/QĐ"]
    assert found(in_force=True) == ["1/BC"]
    assert found("bao cao", kind="decision") == []
    facets = queries.find(Wanted(), TODAY)
    assert facets.kinds == ("decision", "report")
    assert facets.years == (2025, 2024)


def test_two_documents_may_bear_one_number_and_each_has_its_address():
    first, second = enter("BC", "Báo cáo"), enter("BC", "Báo cáo")
    assert (first.slug, second.slug) == ("bc-bao-cao", "bc-bao-cao-2")


def test_a_document_needs_a_number_a_title_an_issuer_and_days_in_order():
    with pytest.raises(NotNamed):
        enter(title=" \u200b ")
    with pytest.raises(EndsBeforeItHolds):
        enter(effective_on=date(2026, 2, 1), expired_on=date(2026, 2, 1))


def test_a_list_of_forty_costs_no_more_than_a_list_of_three(client):
    for number in range(3):
        services.attach(enter(f"{number}/KH"), pdf("x"), by=SYSTEM)
    few = _statements(client, "/van-ban/?q=ke+hoach")
    for number in range(3, 40):
        enter(f"{number}/KH")
    many = _statements(client, "/van-ban/?q=ke+hoach")
    assert "Có 40 văn bản" in client.get("/van-ban/?q=ke+hoach").content.decode()
    assert len(many) == len(few) <= 4, "\n".join(many)
    assert len(_statements(client, f"/van-ban/{enter().slug}/")) <= 6


def _statements(client, path):
    counted = []
    for _ in range(3):
        with CaptureQueriesContext(connection) as seen:
            assert client.get(path).status_code == 200
        counted.append([one["sql"] for one in seen.captured_queries])
    return min(counted, key=len)


def test_pages_of_the_list_lead_to_each_other_and_keep_what_was_asked(client):
    for number in range(45):
        enter(f"{number}/KH")
    second = client.get("/van-ban/?q=ke+hoach&loai=plan&trang=2").content.decode()
    assert "?q=ke+hoach&amp;loai=plan&amp;trang=3" in second
    assert 'href="?q=ke+hoach&amp;loai=plan"' in second
    assert "Trang 3 trên 3" in client.get("/van-ban/?trang=99").content.decode()


def test_a_document_says_whether_it_holds(client):
    ended = enter(effective_on=date(2026, 1, 1), expired_on=date(2026, 11, 25))
    assert "Hết hiệu lực từ 25/11/2026" in client.get(f"/van-ban/{ended.slug}/").content.decode()
    coming = enter(effective_on=date(2026, 12, 1))
    assert "Có hiệu lực từ 01/12/2026" in client.get(f"/van-ban/{coming.slug}/").content.decode()
    unknown = enter()
    assert "Chưa có thông tin về hiệu lực" in client.get(f"/van-ban/{unknown.slug}/").content.decode()


def test_a_download_is_counted_once_and_a_robot_never():
    one = enter()
    file = services.attach(one, pdf("x"), by=SYSTEM)
    place = f"/van-ban/{one.slug}/tep/{file.pk}/"
    answer = Client(**PHONE).get(place)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    Client(**PHONE).get(place)
    Client(**PHONE).head(place)
    Client(HTTP_USER_AGENT="Googlebot/2.1").get(place)
    Client(**PHONE, HTTP_RANGE="bytes=100-").get(place)
    Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux)").get(place)
    assert "2 lượt tải về" in Client().get(f"/van-ban/{one.slug}/").content.decode()


def test_a_file_leaves_only_with_its_posted_document(client):
    hidden, other = enter("1/KH", posted_on=date(2026, 12, 1)), enter("2/KH")
    file = services.attach(hidden, pdf("x"), by=SYSTEM)
    assert client.get(f"/van-ban/{hidden.slug}/tep/{file.pk}/").status_code == 404
    assert client.get(f"/van-ban/{other.slug}/tep/{file.pk}/").status_code == 404


def test_a_document_and_the_procedures_that_rest_on_it_lead_to_each_other(client):
    assert "Văn bản làm căn cứ" not in client.get("/thu-tuc/1.001193/").content.decode()
    sample.load()
    lately.forget()
    one = Document.objects.get(number="45/2020/NĐ-CP")
    assert f'href="/van-ban/{one.slug}/"' in client.get("/thu-tuc/1.001193/").content.decode()
    assert 'href="/thu-tuc/1.001193/"' in client.get(f"/van-ban/{one.slug}/").content.decode()
    services.remove(one, by=SYSTEM)
    lately.forget()
    assert one.slug not in client.get("/thu-tuc/1.001193/").content.decode(), "the kept page is made anew"


def test_a_number_counts_as_named_only_where_it_stands_whole():
    assert basis.found_in("Nghị định 45/2020/NĐ-CP, điều 8; Quyết định 1833/QĐ-BTP.") == {
        "45/2020/NĐ-CP",
        "1833/QĐ-BTP",
    }
    assert "45/2020/NĐ-CP" not in basis.found_in("145/2020/NĐ-CP, 45/2020/NĐ-CPX")
    assert basis.procedures("5/2020/NĐ-CP", TODAY) == []
    assert "1.001193" in {view.code for view in basis.procedures("45/2020/NĐ-CP", TODAY)}


def test_changing_keeps_the_address_and_changes_what_is_found():
    one = enter()
    services.change(one, Facts("13/KH-UBND", "Kế hoạch trồng điều", "plan", TODAY, issuer_name="Chính phủ"), by=SYSTEM)
    assert one.slug == "12-kh-ubnd-ke-hoach-trong-cay-cao-su"
    assert found("trong dieu") == ["13/KH-UBND"]
    assert found("cao su") == []


def test_what_is_no_document_is_refused_by_the_store():
    from motcua.documents.errors import UploadRefused

    with pytest.raises(UploadRefused):
        services.enter(
            Facts("1", "Một", "other", TODAY, issuer_name="Chính phủ"),
            by=SYSTEM,
            with_files=[io.BytesIO(b"MZ program")],
        )
    assert not Document.objects.exists()
