"""Every kind of question against wrong values, and against anything at all."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue import forms
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.testing import shipped

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
AROUND = forms.Around({}, TODAY, {}, "province-75")


def post(**values):
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return query


def ask(kind, **options):
    return Field.model_validate({"id": "q", "kind": kind, "label": "Câu hỏi", **options})


def read(asked, around=AROUND, **values):
    return forms.KINDS[asked.kind].read(asked, post(**values), around)


GOOD = [
    ("text", {}, {"q": "  a\u200b  b "}, "a b"),
    ("number", {"least": 0, "most": 20}, {"q": "１２"}, 12),
    ("date", {}, {"q__day": "7", "q__month": "11", "q__year": "2026"}, "2026-11-07"),
    ("date", {"year_only": True}, {"q__day": "", "q__month": "", "q__year": "1958"}, "1958"),
    ("yes_no", {}, {"q": "no"}, False),
    ("person_name", {}, {"q": "Điểu K'Rếp"}, "Điểu K'Rếp"),
    ("citizen_number", {}, {"q": "070 198 004 412"}, "070198004412"),
    ("phone", {}, {"q": "+84 912 345 678"}, "+84912345678"),
    ("phone", {}, {"q": "0912.345.678"}, "+84912345678"),
    ("email", {}, {"q": "huong@noi.vn"}, "huong@noi.vn"),
    ("ethnic_group", {}, {"q": "xtieng"}, "xtieng"),
    ("nationality", {}, {"q": "vn"}, "vn"),
    ("pledge", {}, {"q": "yes"}, True),
    ("unit", {"level": "commune"}, {"q": "commune-25318-2025"}, "commune-25318-2025"),
    ("money", {}, {"q": "1.405.000 đồng"}, 1_405_000),
    ("money", {}, {"q": "1,405,000"}, 1_405_000),
    ("money", {}, {"q": "1 405 000đ"}, 1_405_000),
    ("money", {"not_less": 1, "not_more": 2_000_000}, {"q": "１405000"}, 1_405_000),
    ("money", {}, {"q": "0"}, 0),
]


@pytest.mark.parametrize(("kind", "options", "typed", "value"), GOOD)
def test_a_right_answer_is_kept_in_one_form(kind, options, typed, value):
    found = read(ask(kind, **options), **typed)
    assert (found.error, found.value) == ("", value)


WRONG = [
    ("text", {"max_length": 3}, {"q": "abcd"}, "nhiều nhất 3"),
    ("number", {"least": 0, "most": 20}, {"q": "21"}, "lớn nhất là 20"),
    ("number", {"least": 1}, {"q": "0"}, "nhỏ nhất là 1"),
    ("number", {}, {"q": "hai"}, "Ghi một số"),
    ("date", {}, {"q__day": "7", "q__month": "17", "q__year": "2026"}, "từ 1 đến 12"),
    ("date", {}, {"q__day": "31", "q__month": "2", "q__year": "2026"}, "không có ngày 31"),
    ("date", {}, {"q__day": "7", "q__month": "", "q__year": "2026"}, "thiếu tháng"),
    ("date", {}, {"q__day": "7", "q__month": "11", "q__year": "26"}, "4 chữ số"),
    ("date", {}, {"q__day": "bảy", "q__month": "11", "q__year": "2026"}, "chữ số"),
    ("date", {"not_after": "today"}, {"q__day": "26", "q__month": "11", "q__year": "2026"}, "tương lai"),
    ("date", {}, {"q__day": "7", "q__month": "11", "q__year": "1826"}, "1900"),
    ("yes_no", {}, {"q": "maybe"}, "chọn"),
    ("money", {}, {"q": "1,5"}, "không có phần lẻ"),
    ("money", {}, {"q": "1.405.00"}, "không có phần lẻ"),
    ("money", {}, {"q": "-5"}, "không có phần lẻ"),
    ("money", {}, {"q": "một triệu"}, "ví dụ 1.405.000"),
    ("money", {"not_less": 1000}, {"q": "999"}, "Ít nhất là 1.000 đồng"),
    ("money", {"not_more": 1000}, {"q": "1001"}, "Nhiều nhất là 1.000 đồng"),
    ("one_of", {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}, {"q": "c"}, "chọn"),
    ("many_of", {"options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}, {"q": ["a", "z"]}, "chọn"),
    ("person_name", {}, {"q": "Nam 2"}, "chữ số"),
    ("person_name", {}, {"q": "N"}, "đủ họ"),
    ("person_name", {}, {"q": "<b>Nam"}, "ký hiệu"),
    ("citizen_number", {}, {"q": "285123456"}, "chứng minh nhân dân cũ"),
    ("citizen_number", {}, {"q": "07019800441"}, "đang có 11"),
    ("citizen_number", {}, {"q": "07019800441x"}, "chỉ gồm"),
    ("phone", {}, {"q": "0271 3 870 000"}, "máy bàn"),
    ("phone", {}, {"q": "091234567"}, "10 chữ số"),
    ("phone", {}, {"q": "không có"}, "chữ số"),
    ("email", {}, {"q": "huong@"}, "dạng"),
    ("ethnic_group", {}, {"q": "martian"}, "chọn"),
    ("unit", {"level": "commune"}, {"q": "commune-1"}, "chọn"),
    ("unit", {"level": "commune"}, {"q": "other", "q__find": ""}, "Gõ tên"),
    ("unit", {"level": "commune"}, {"q": "other", "q__find": "zzzz"}, "Chưa tìm thấy"),
    ("address", {}, {"q__province": "province-75", "q__find": "", "q__line": "ấp 1"}, "thiếu xã"),
    ("address", {}, {"q__province": "province-75", "q__find": "Tân Tiến", "q__line": "ấp 1"}, "mấy nơi giống tên"),
    ("address", {}, {"q__province": "province-999", "q__find": "x", "q__line": ""}, "chọn tỉnh"),
]


@pytest.mark.parametrize(("kind", "options", "typed", "says"), WRONG)
def test_a_wrong_answer_is_told_with_its_reason(kind, options, typed, says):
    found = read(ask(kind, **options), **typed)
    assert says in found.error
    drawn = forms.KINDS[kind].draw(ask(kind, **options), post(**typed), None, found, AROUND)
    assert 'id="q-error"' in drawn


def test_a_number_that_tells_another_sex_or_year_is_a_warning_not_a_refusal():
    asked = ask("citizen_number", agrees_with="p")
    around = forms.Around({"p.sex": "male", "p.born_on": "1990-01-01"}, TODAY, {}, "province-75")
    found = read(asked, around, q="070198004412")
    assert found.value == "070198004412"
    assert "giới tính" in found.warning
    around = forms.Around({"p.sex": "female", "p.born_on": "1990-01-01"}, TODAY, {}, "province-75")
    assert "1998" in read(asked, around, q="070198004412").warning


def test_money_is_shown_grouped_with_its_unit_and_typed_again_without():
    asked = ask("money")
    assert forms.shown(asked, 1_405_000) == "1.405.000 đồng"
    drawn = forms.KINDS["money"].draw(
        asked, None, 1_405_000, forms.KINDS["money"].read(asked, post(q="7"), AROUND), AROUND
    )
    assert 'value="1.405.000"' in drawn
    assert "đồng</span>" in drawn


def test_an_old_name_resolves_to_the_place_of_its_day_and_tells_the_new_one():
    found = read(ask("address"), q__province="province-75", q__find="Tân Thành, Bù Đốp", q__line="ấp 1")
    assert found.value["unit"] == "commune-25318"
    assert found.value["now"] == "commune-25318-2025"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_nothing_that_can_be_sent_breaks_a_page(data):
    doc = shipped()
    page = data.draw(st.sampled_from(doc.form))
    query = QueryDict(mutable=True)
    for asked in page.all_fields():
        for part in ("", ".day", ".month", ".year", ".find", ".unit", ".line", ".province", ".blank"):
            if data.draw(st.booleans()):
                query.setlist(asked.id + part, data.draw(st.lists(st.text(max_size=30), max_size=2)))
    reading = forms.read(doc, page.page, query, around=AROUND)
    html = forms.render(doc, page.page, around=AROUND, reading=reading)
    assert "<script" not in html


def child_page(**more):
    born = {"child.born_on.day": "7", "child.born_on.month": "1", "child.born_on.year": "2026"}
    return post(**{"child.name": "Điểu Bảo Nam", "child.sex": "male", **born, **more})


def test_a_caution_of_the_version_asks_to_look_again_once_and_refuses_nothing():
    doc = shipped()
    first = forms.read(doc, "child", child_page(), around=AROUND)
    assert not first.errors
    assert not first.ok
    assert "quá 60 ngày" in first.warnings[0].text
    sure = first.told["child.born_on"].warning
    assert f'value="{sure}"' in forms.render(doc, "child", around=AROUND, reading=first)
    assert forms.read(doc, "child", child_page(**{"_sure.child.born_on": sure}), around=AROUND).ok


def test_a_wrong_answer_is_told_before_any_caution():
    doc = shipped()
    reading = forms.read(doc, "child", child_page(**{"child.born_on.month": "17"}), around=AROUND)
    assert [e.field_id for e in reading.errors] == ["child.born_on"]
    assert not reading.warnings


def test_a_name_in_another_script_is_asked_for_as_the_passport_writes_it():
    assert "như trên căn cước hoặc hộ chiếu" in read(ask("person_name"), q="李 明").error
    assert read(ask("person_name"), q="Ngô Łukasz").error == ""
