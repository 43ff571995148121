from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.organisations import queries

pytestmark = pytest.mark.django_db
THEN, NOW = date(2021, 11, 24), date(2026, 11, 24)


def keys(typed, on=NOW, limit=10):
    return [hit.key for hit in queries.find_places(typed, on, limit)]


@pytest.mark.parametrize("typed", ["tan tien", "Tân Tiến", "xã tân tiến", "TAN TIEN", "tantien", "  Tân   Tiến, "])
def test_the_commune_of_today_comes_first_and_both_old_namesakes_follow(typed):
    assert keys(typed)[:3] == ["commune-25318-2025", "commune-25321", "commune-25393"]


def test_the_same_name_leads_to_different_places():
    found = {hit.key: hit for hit in queries.find_places("tân tiến", NOW)}
    assert found["commune-25321"].now == "nay là xã Tân Tiến, thành phố Đồng Nai"
    assert found["commune-25393"].now == "nay là xã Đồng Phú, thành phố Đồng Nai"
    assert found["commune-25393"].path == "xã Tân Tiến, huyện Đồng Phú, tỉnh Bình Phước"
    assert found["commune-25393"].now_key == "commune-25363-2025"
    assert found["commune-25318-2025"].now == ""


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("tan tien dong phu", "commune-25393"),
        ("Xã Tân Tiến, huyện Đồng Phú, tỉnh Bình Phước", "commune-25393"),
        ("tân tiến, bù đốp", "commune-25321"),
        ("bu dop tan tien", "commune-25321"),
        ("phường an lộc thị xã bình long", "commune-25324"),
        ("an lộc, tx bình long", "commune-25324"),
        ("tan hung hon quan", "commune-25345"),
        ("tan hung dong phu", "commune-25375"),
        ("tan loi hon quan", "commune-25342"),
        ("minh hung bu dang", "commune-25408"),
        ("tan thanh dong xoai", "commune-25207"),
        ("thi tran thanh binh", "commune-25308"),
        ("thanh bình hớn quản", "commune-25354"),
        ("dak o", "commune-25225"),
        ("Lộc Thạnh", "commune-25280-2025"),
        ("Lộc Thành", "commune-25294-2025"),
    ],
)
def test_name_with_the_old_district_says_which(typed, key):
    assert keys(typed)[0] == key


def test_old_an_loc_lies_in_binh_long_and_new_an_loc_is_other_land():
    found = {hit.key: hit for hit in queries.find_places("phường An Lộc", NOW)}
    assert keys("phường An Lộc")[0] == "commune-25336-2025"
    assert found["commune-25324"].now == "nay là phường Bình Long, thành phố Đồng Nai"


def test_a_code_shows_both_places_it_has_meant():
    assert keys("25308") == ["commune-25308-2025", "commune-25308"]
    assert keys("25318") == ["commune-25318-2025", "commune-25318"]


def test_a_district_lists_its_old_communes():
    assert set(keys("huyện Bù Đốp")) == {f"commune-{c}" for c in (25308, 25309, 25310, 25312, 25315, 25318, 25321)}


def test_in_2021_nothing_of_2025_is_known():
    assert keys("tan tien", THEN) == ["commune-25321", "commune-25393"]
    assert all(hit.current and not hit.now for hit in queries.find_places("tan", THEN, 50))
    assert keys("25318", THEN) == ["commune-25318"]
    assert queries.find_places("chơn thành", THEN)[0].name == "Thị trấn Chơn Thành"


def test_an_old_answer_keeps_a_day_on_which_it_was_true():
    hit = queries.find_places("tân thành bù đốp", NOW)[0]
    assert hit.on == date(2025, 6, 30)
    assert queries.unit(hit.key, hit.on).path == hit.path


def test_a_slip_of_the_finger_is_forgiven_and_nonsense_is_not():
    assert keys("tan tein")[0] == "commune-25318-2025"
    assert keys("xyzzy") == []
    assert keys("") == keys("  ,.") == []


def test_every_commune_is_found_by_its_own_full_name():
    for place in queries.children("province-75", NOW):
        assert keys(place.name)[0] == place.key
        assert keys(place.path)[0] == place.key
    for district in queries.children("province-70", THEN):
        for place in queries.children(district.key, THEN):
            assert keys(place.path, THEN)[0] == place.key


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=40))
def test_no_text_breaks_the_search(typed):
    assert len(queries.find_places(typed, NOW, 5)) <= 5


def test_beside_a_spelled_name_nothing_scattered_is_offered():
    assert keys("thanh binh") == ["commune-25308", "commune-25354"]
    assert keys("an loc") == ["commune-25336-2025", "commune-25324"]


def test_a_level_that_was_typed_decides_between_namesakes():
    assert keys("lộc ninh")[0] == keys("xã lộc ninh")[0] == "commune-25270-2025"
    assert keys("thị trấn lộc ninh")[0] == keys("tt loc ninh")[0] == "commune-25270"
    assert keys("phường minh hưng bù đăng")[0] == "commune-25408"


def test_a_name_spelled_with_its_district_leaves_no_neighbours():
    assert keys("tan phu dong phu")[0] == "commune-25363"
    assert {hit.name.split(" ", 1)[1] for hit in queries.find_places("tan phu dong phu", NOW)} <= {
        "Tân Phú",
        "trấn Tân Phú",
    }


def test_a_name_half_typed_offers_names_that_begin_so():
    assert {hit.name.split(" ", 1)[1] for hit in queries.find_places("tan ti", NOW)} == {"Tân Tiến"}
    assert {hit.name.split(" ", 1)[1] for hit in queries.find_places("binh t", NOW, 50)} == {
        "Bình Tân",
        "Bình Thắng",
    }
    assert all("Thiện" in hit.name for hit in queries.find_places("thien", NOW))


def test_the_name_of_a_town_offers_its_communes_too():
    town = {f"commune-{code}" for code in (25320, 25324, 25325, 25326, 25333, 25336)}
    assert set(keys("binh long")) == {"commune-25326-2025"} | town
