"""One search over the whole site: every part's finds in its group, with or without marks, at a constant cost."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.editorial import search
from motcua.editorial.library import services
from motcua.editorial.library.services import Facts
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.frozen(at("2026-11-25 09:00")):
        yield


def enter(number, title="Kế hoạch khai sinh lưu động", posted=date(2026, 1, 5)):
    return services.enter(Facts(number, title, "plan", posted, issuer_name="Ủy ban nhân dân xã"), by=SYSTEM)


def page(query):
    return Client().get(f"/tim/?q={query}").content.decode()


@pytest.mark.parametrize("typed", ["khai+sinh", "khai sinh", "KHAI SINH", "khai%20sinh%20l%C6%B0u%20%C4%91%E1%BB%99ng"])
def test_procedures_and_documents_are_found_in_their_groups(typed):
    one = enter("1/KH")
    found = page(typed)
    assert found.index('id="nhom-procedures"') < found.index('id="nhom-documents"')
    assert 'href="/thu-tuc/1.001193/"' in found
    assert f'href="/van-ban/{one.slug}/"' in found


def test_the_group_of_a_part_that_found_nothing_is_left_out():
    found = page("khai+sinh")
    assert "nhom-documents" not in found
    assert "Chưa tìm thấy gì" in page("xyzxyz")
    assert "Chưa tìm thấy gì" not in page("")


def test_what_is_not_posted_yet_is_not_found():
    enter("1/KH", posted=date(2026, 11, 26))
    assert "nhom-documents" not in page("khai+sinh+luu+dong")


def test_many_finds_are_cut_and_lead_to_the_part_that_shows_all():
    for number in range(search.FEW + 1):
        enter(f"{number}/KH")
    found = page("khai+sinh+luu+dong")
    assert found.count('href="/van-ban/') == search.FEW + 2, "eight, the way to all of them, and the foot of the page"
    assert 'href="/van-ban/?q=khai+sinh+luu+dong"' in found


def test_the_search_costs_the_same_for_one_find_and_for_thirty():
    def statements():
        counted = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as seen:
                assert Client().get("/tim/?q=ke+hoach").status_code == 200
            counted.append(len(seen))
        return min(counted)

    enter("0/KH")
    few = statements()
    for number in range(1, 30):
        enter(f"{number}/KH")
    assert statements() == few <= 4


def test_a_part_without_a_heading_is_a_mistake():
    with pytest.raises(AssertionError):
        search.register("nowhere", lambda *_: [])
