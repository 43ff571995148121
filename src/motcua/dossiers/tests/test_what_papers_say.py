"""What a dossier hands to its papers: lines in the paper's order, names said once, nothing of the unrecorded."""

from datetime import date

import pytest

from motcua.catalogue import queries as catalogue
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.services import paper_data, repairs
from motcua.dossiers.testing import WEDNESDAY, make_dossier
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def test_a_father_who_is_not_recorded_is_one_empty_line_to_check():
    unrecorded = {
        f"father.{part}": None for part in ("name", "born_on", "number", "ethnic", "nationality", "residence")
    }
    rows = repairs.certificate_rows(make_dossier("draft_check", **{"father.recorded": False, **unrecorded}))
    assert [row["value"] for row in rows if row["key"].startswith("Cha")] == ["để trống"]


def test_the_head_names_the_place_once_and_the_certificate_names_it_whole():
    dossier = make_dossier("to_decide")
    head = paper_data.head(dossier.received_unit_id, dossier.place_id, clock.today())
    assert (head["parent_body"], head["body"]) == ("Ủy ban nhân dân xã Tân Tiến", "Trung tâm Phục vụ hành chính công")
    agency = paper_data.head(dossier.resolving_unit_id, dossier.place_id, clock.today())
    assert (agency["parent_body"], agency["body"]) == ("", "Ủy ban nhân dân xã Tân Tiến")
    told = paper_data.result(dossier, Numbers("1/2026", "070226000118"))
    assert told["issuer"] == "Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai"


def test_an_extract_says_what_its_version_says_in_the_order_people_were_asked():
    doc = catalogue.version_in_force("2.000635", clock.today()).doc
    data = {
        "record": "Khai sinh",
        "registered_at": "xã Tân Thành, huyện Bù Đốp",
        "registered_number": "45/1998",
        "facts.Ngày, tháng, năm sinh": "1998-03-02",
        "facts.Họ, chữ đệm, tên": "Thị Hương",
    }
    told = paper_data.extract(doc, data)
    assert told["title"] == "Trích lục khai sinh (bản sao)"
    assert told["facts"] == [("Họ, chữ đệm, tên", "Thị Hương"), ("Ngày, tháng, năm sinh", date(1998, 3, 2))]
    assert (told["registered_at"], told["registered_number"]) == ("xã Tân Thành, huyện Bù Đốp", "45/1998")
