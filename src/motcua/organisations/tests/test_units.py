from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.organisations import atlas, queries
from motcua.organisations.models import Succession, Unit, UnitName
from motcua.organisations.rules import Kind

pytestmark = pytest.mark.django_db
THEN, NOW = date(2021, 11, 24), date(2026, 11, 24)


def test_one_code_has_meant_two_places():
    old, new = queries.unit("commune-25308", THEN), queries.unit("commune-25308-2025", NOW)
    assert (old.code, old.name) == ("25308", "Thị trấn Thanh Bình")
    assert (new.code, new.name) == ("25308", "Xã Thiện Hưng")
    assert queries.unit("commune-25308", NOW) is None
    assert queries.unit("commune-25308-2025", THEN) is None


def test_in_twenty_communes_the_code_came_with_another_name():
    now = {u.code: u for u in queries.children("province-75", NOW)}
    before = [queries.unit(f"commune-{code}", date(2025, 6, 30)) for code in now]
    assert len(before) == len(now) == 40
    changed = [old for old in before if old.short != now[old.code].short and old.short != "Đak Ơ"]
    assert len(changed) == 20
    assert sum(old.short == now[old.code].short and old.level != now[old.code].level for old in before) == 2


def test_a_province_may_take_over_the_code_of_one_it_absorbed():
    assert queries.unit("province-15", THEN).name == "Tỉnh Yên Bái"
    assert queries.unit("province-10", THEN).code == "10"
    assert queries.unit("province-10", NOW).code == "15"
    assert queries.now_is("province-15", NOW).key == "province-10"


def test_the_world_has_as_many_places_as_the_law_says():
    assert len(queries.provinces(THEN)) == 63
    assert len(queries.provinces(NOW)) == 34
    assert len(queries.children("province-70", THEN)) == 11
    assert sum(len(queries.children(d.key, THEN)) for d in queries.children("province-70", THEN)) == 111
    assert queries.children("province-70", NOW) == []
    assert [u.level for u in queries.children("province-75", NOW)].count("phường") == 8


def test_dong_nai_became_a_city_on_its_day():
    assert queries.unit("province-75", date(2026, 4, 29)).name == "Tỉnh Đồng Nai"
    assert queries.unit("province-75", date(2026, 4, 30)).name == "Thành phố Đồng Nai"
    assert queries.unit("commune-25318-2025", NOW).path == "xã Tân Tiến, thành phố Đồng Nai"
    assert queries.unit("commune-25318-2025", date(2025, 7, 1)).path == "xã Tân Tiến, tỉnh Đồng Nai"


def test_chon_thanh_was_a_rural_district_before_october_2022():
    assert queries.unit("district-697", date(2022, 9, 30)).name == "Huyện Chơn Thành"
    assert queries.unit("district-697", date(2022, 10, 1)).name == "Thị xã Chơn Thành"
    levels = [u.level for u in queries.children("district-697", THEN)]
    assert (levels.count("thị trấn"), levels.count("xã")) == (1, 8)
    assert queries.unit("commune-25432", THEN).name == "Thị trấn Chơn Thành"
    assert queries.centre_of("commune-25432", THEN).name.endswith("UBND thị trấn Chơn Thành, huyện Chơn Thành")


def test_the_two_untouched_communes_kept_their_identity():
    assert queries.now_is("commune-25225", NOW).name == "Xã Đăk Ơ"
    assert queries.unit("commune-25225", THEN).path == "xã Đak Ơ, huyện Bù Gia Mập, tỉnh Bình Phước"
    assert queries.now_words("commune-25225", NOW) == ""


def test_centres_are_named_as_in_their_time():
    assert (
        queries.centre_of("commune-25318", THEN).name
        == "Bộ phận Tiếp nhận và Trả kết quả UBND xã Tân Thành, huyện Bù Đốp"
    )
    assert queries.centre_of("commune-25318-2025", NOW).name == "Trung tâm Phục vụ hành chính công xã Tân Tiến"
    assert queries.centre_of("province-75", NOW).name == "Trung tâm Phục vụ hành chính công thành phố Đồng Nai"
    assert queries.agency_of("commune-25318-2025", NOW).short == "UBND xã Tân Tiến"
    assert queries.centre_of("province-01", NOW) is None


def test_old_places_lead_to_their_new_centre():
    for old in ("commune-25318", "commune-25321", "commune-25276"):
        assert queries.centre_of(old, NOW).key == "centre-commune-25318-2025"
        assert queries.agency_of(old, NOW).key == "agency-commune-25318-2025"
    assert queries.now_is("centre-commune-25318", NOW).key == "centre-commune-25318-2025"
    assert sorted(queries.formed_from("commune-25318-2025")) == [
        "commune-25276",
        "commune-25318",
        "commune-25321",
    ]
    assert queries.now_words("commune-25393", NOW) == "nay là xã Đồng Phú, thành phố Đồng Nai"


def test_every_old_commune_leads_to_exactly_one_and_every_place_of_ours_has_its_bodies():
    old = [c for d in queries.children("province-70", THEN) for c in queries.children(d.key, THEN)]
    for place in old:
        assert queries.now_is(place.key, NOW).parent == "province-75"
        assert {b.kind for b in queries.bodies(place.key, THEN)} == {Kind.AGENCY, Kind.CENTRE}
        assert queries.contact_of(f"centre-{place.key}", THEN).phone.startswith("0271 3 000 ")
    for place in queries.children("province-75", NOW):
        assert queries.contact_of(f"centre-{place.key}", NOW).phone.startswith("0251 3 000 ")
        assert queries.contact_of(f"centre-{place.key}", NOW).email.endswith(".example")


def test_a_centre_stands_for_all_whose_work_it_took_over():
    assert set(queries.stands_for("centre-commune-25318-2025")) == {
        "centre-commune-25318-2025",
        "centre-commune-25318",
        "centre-commune-25321",
        "centre-commune-25276",
    }
    assert queries.stands_for("centre-commune-25222") == ["centre-commune-25222"]


@pytest.mark.parametrize(
    ("on", "place", "agency", "phone"),
    [
        (THEN, "Tỉnh Bình Phước", "Ủy ban nhân dân tỉnh Bình Phước", "0271"),
        (date(2025, 6, 30), "Tỉnh Bình Phước", "Ủy ban nhân dân tỉnh Bình Phước", "0271"),
        (date(2025, 7, 1), "Tỉnh Đồng Nai", "Ủy ban nhân dân tỉnh Đồng Nai", "0251"),
        (NOW, "Thành phố Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai", "0251"),
    ],
)
def test_the_footer_names_who_answers_on_the_day(on, place, agency, phone):
    site = queries.site_at(on)
    assert (site.place, site.publisher.agency, site.on, site.demo) == (place, agency, on, True)
    assert site.help_phone.startswith(phone)
    assert site.publisher.phone.startswith(phone)


def test_departments_merged_in_2025_and_moved_with_the_province():
    assert (
        queries.now_is("agency-province-70-so-lao-dong-thuong-binh-va-xa-hoi", NOW).name
        == "Sở Nội vụ thành phố Đồng Nai"
    )
    assert queries.unit("agency-province-70-so-tu-phap", THEN).name == "Sở Tư pháp tỉnh Bình Phước"


def test_a_split_leads_to_several_and_to_no_single_one():
    parts = [Unit.objects.create(key=f"part-{n}", kind="commune") for n in (1, 2)]
    for part in parts:
        UnitName.objects.create(
            unit=part, name=f"Xã {part.key}", short=part.key, level="xã", valid=(date(2030, 1, 1), None)
        )
        Succession.objects.create(old_id="commune-25318-2025", new=part, on=date(2030, 1, 1))
    row = UnitName.objects.get(unit="commune-25318-2025")
    row.valid = (row.valid.lower, date(2030, 1, 1))
    row.save()
    atlas.changed()
    assert queries.now_is("commune-25318-2025", date(2030, 1, 1)) is None
    assert {u.key for u in queries.successors("commune-25318", date(2030, 1, 1))} == {"part-1", "part-2"}


def test_two_names_of_a_unit_never_overlap():
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitName.objects.create(
            unit_id="commune-25318", name="Xã Khác", short="Khác", level="xã", valid=(date(2025, 6, 30), None)
        )


def test_a_centre_needs_a_place_and_a_commune_has_none():
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(key="centre-nowhere", kind="centre")
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(key="commune-x", kind="commune", place_id="province-75")


def test_fifty_units_cost_as_much_as_one():
    def asked(keys):
        atlas.forget()
        with CaptureQueriesContext(
            connection,
        ) as seen:
            for key in keys:
                queries.unit(key, NOW)
                queries.centre_of(key, NOW)
            queries.units(keys, NOW)
            queries.find_places("tan", NOW)
        return len(seen)

    queries.unit("province-75", NOW)
    assert asked(["commune-25318-2025"]) == asked([u.key for u in queries.children("province-75", NOW)]) <= 1


def test_what_is_rolled_back_was_never_seen():
    with transaction.atomic():
        UnitName.objects.filter(unit="commune-25318-2025").update(short="Nhầm")
        atlas.changed()
        assert queries.unit("commune-25318-2025", NOW).short == "Nhầm"
        transaction.set_rollback(True)
    assert queries.unit("commune-25318-2025", NOW).short == "Tân Tiến"


def test_a_change_is_seen_at_once_by_the_process_that_made_it():
    assert queries.unit("commune-25318-2025", NOW).short == "Tân Tiến"
    UnitName.objects.filter(unit="commune-25318-2025").update(short="Tân Tiến Mới")
    atlas.changed()
    assert queries.unit("commune-25318-2025", NOW).short == "Tân Tiến Mới"


def test_a_short_key_names_the_body_nearest_to_the_place_in_each_world():
    then, now = "commune-25318", "commune-25318-2025"
    assert queries.department(then, "cong-an", THEN) == "agency-commune-25318-cong-an"
    assert queries.department(now, "cong-an", NOW) == "agency-commune-25318-2025-cong-an"
    assert queries.department(then, "dat-dai", THEN) == "agency-district-693-dat-dai"
    assert queries.department(now, "dat-dai", NOW) == "agency-province-75-dat-dai-693"
    assert queries.department(then, "so-noi-vu", THEN) == "agency-province-70-so-noi-vu"
    assert queries.department(then, "ubnd", THEN) == "agency-commune-25318"
    assert queries.department(now, "phong-lao-dong", NOW) == ""


def test_work_of_a_district_goes_on_in_its_branch_and_a_department_in_the_one_it_joined():
    assert queries.now_is("agency-district-693-dat-dai", NOW).name.endswith("Chi nhánh Bù Đốp")
    assert queries.department("commune-25318-2025", "so-lao-dong-thuong-binh-va-xa-hoi", NOW) == ""
    assert (
        queries.now_is("agency-province-70-so-lao-dong-thuong-binh-va-xa-hoi", NOW).key
        == "agency-province-75-so-noi-vu"
    )


def test_a_centre_of_each_level_serves_a_place():
    assert queries.centre_at("commune-25318", Kind.COMMUNE, THEN).key == "centre-commune-25318"
    assert queries.centre_at("commune-25318", Kind.DISTRICT, THEN).key == "centre-district-693"
    assert queries.centre_at("commune-25318", Kind.PROVINCE, THEN).key == "centre-province-70"
    assert queries.centre_at("commune-25318-2025", Kind.DISTRICT, NOW) is None


def test_each_body_has_its_own_leading_role():
    assert queries.leads("agency-commune-25318", THEN) == "chair"
    assert queries.leads("agency-commune-25318-cong-an", THEN) == "leader"
    assert queries.leads("centre-commune-25318", THEN) == "head_of_centre"
