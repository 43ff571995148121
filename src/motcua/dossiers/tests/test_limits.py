"""How long it takes, as it is said: phases apart, and a plan never passed off as the law's time."""

import pytest

from motcua.catalogue.testing import in_force, shipped
from motcua.dossiers import limits
from motcua.dossiers.services import filing, paper_data
from motcua.dossiers.testing import WEDNESDAY
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("stem", "words", "planned"),
    [
        (
            "1.012783@2025-07-01",
            "3 ngày làm việc đến khi gửi thông báo nộp tiền, rồi 2 ngày làm việc từ khi có chứng từ",
            False,
        ),
        ("1.013831@2025-07-01", "5 ngày làm việc", False),
        ("1.014027@2025-07-01", "10 ngày làm việc", True),
        ("1.010803@2020-05-22", "10 ngày làm việc", True),
        ("1.004194@2025-07-01", "3 ngày làm việc", False),
    ],
)
def test_the_time_says_its_phases_and_whether_it_is_a_plan(stem, words, planned):
    doc = shipped(stem)
    assert limits.time_words(doc) == words
    assert limits.is_planned(doc) is planned
    assert ("chưa có thông tin" in limits.plan_words(doc)) is planned
    assert not planned or any("hời hạn theo luật" in line for line in doc.unknown)


def test_the_page_of_a_procedure_says_that_its_time_is_a_plan(client):
    with clock.frozen(WEDNESDAY):
        page = client.get("/thu-tuc/1.014027/").content.decode()
        assert "10 ngày làm việc" in page
        assert "Thời hạn theo luật: chưa có thông tin" in page
        assert "Thời hạn theo luật: chưa có thông tin" not in client.get("/thu-tuc/1.013831/").content.decode()


@pytest.mark.parametrize(
    ("stem", "received", "resolving"),
    [
        ("1.010803@2020-05-22", "centre-commune-", "agency-province-70-so-lao-dong-thuong-binh-va-xa-hoi"),
        ("1.012783@2020-05-22", "centre-district-693", "agency-district-693-dat-dai"),
        ("1.001612@2021-01-04", "centre-district-693", "agency-district-693-phong-tai-chinh"),
        ("1.004194@2021-07-01", "centre-commune-", "-cong-an"),
        ("1.012783@2025-07-01", "centre-commune-", "agency-province-75-dat-dai-693"),
        ("1.010824@2025-07-01", "centre-commune-", "agency-province-75-so-noi-vu"),
    ],
)
def test_each_version_is_received_and_resolved_where_it_says(stem, received, resolving):
    view = in_force(stem)
    old = view.valid_to is not None
    place, on = ("commune-25318", view.valid_to) if old else ("commune-25318-2025", WEDNESDAY.date())
    on = min(on, view.valid_from.replace(month=12)) if old else on
    assert filing.receiving_unit(view.doc, place, on).startswith(received)
    assert filing.resolving_unit(view.doc, place, on).endswith(resolving)


def test_form_01_says_that_the_time_is_a_plan():
    assert "Thời hạn theo luật: chưa có thông tin" in paper_data._limit(shipped("1.014027@2025-07-01"))
