"""A repeating group: rows added, taken away, read with every error named, nothing typed lost."""

import copy
from datetime import date
from random import Random

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.catalogue import forms, invented
from motcua.catalogue.rules import canonical, path
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.said import said_in, words_of
from motcua.catalogue.testing import shipped

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
AROUND = forms.Around({}, TODAY, {}, "province-75")
MEMBERS = {
    "id": "members", "kind": "group", "label": "Ai cùng góp vốn?", "row": "Thành viên", "at_least": 1, "at_most": 3,
    "fields": [
        {"id": "who", "kind": "person", "label": "Thành viên", "parts": ["name", "sex", "number"], "soft_parts": ["number"]},
        {"id": "share", "kind": "money", "label": "Góp bao nhiêu?", "not_less": 1000},
    ],
}  # fmt: skip


def version(**changes):
    plain = copy.deepcopy(canonical.data(shipped("2.000635@2025-07-01")))
    plain["form"].append({"page": "members", "title": "Ai cùng góp vốn?", "fields": [{**MEMBERS, **changes}]})
    return canonical.from_data(plain)


DOC = version()
ASKED = DOC.questions["members"]


def sent(*rows, keys=None, **more):
    """Return what a browser sends for these rows."""
    query = QueryDict(mutable=True)
    query.setlist("members.row", list(keys or [str(n) for n in range(len(rows))]))
    for key, row in zip(query.getlist("members.row"), rows, strict=True):
        for name, value in row.items():
            query[f"members.{key}.{name}"] = value
    for name, value in more.items():
        query[name] = value
    return query


LAN = {"who.name": "Điểu Thị Lan", "who.sex": "female", "who.number": "070198004412", "share": "1.405.000"}
NAM = {"who.name": "Điểu Bảo Nam", "who.sex": "male", "who.number.blank": "chưa làm căn cước", "share": "500000"}


def read(query, doc=DOC):
    return forms.read(doc, "members", query, around=AROUND)


def test_rows_are_kept_as_a_list_by_the_ids_of_their_questions():
    reading = read(sent(LAN, NAM))
    assert reading.ok, reading.errors
    assert reading.values == {
        "members": [
            {"who.name": "Điểu Thị Lan", "who.sex": "female", "who.number": "070198004412", "share": 1_405_000},
            {
                "who.name": "Điểu Bảo Nam",
                "who.sex": "male",
                "who.number": {"blank": "chưa làm căn cước"},
                "share": 500_000,
            },
        ]
    }


def test_each_rows_errors_are_named_and_lead_to_their_box():
    reading = read(sent(LAN, {**NAM, "who.name": "Nam 2", "share": "5"}))
    assert [(e.text, e.href) for e in reading.errors] == [
        ("Thành viên 2, họ, chữ đệm, tên: tên chỉ gồm chữ, không có chữ số. Hãy xem lại.", "#members-1-who-name"),
        ("Thành viên 2, góp bao nhiêu? Ít nhất là 1.000 đồng.", "#members-1-share"),
    ]
    html = forms.render(DOC, "members", around=AROUND, reading=reading)
    assert 'value="Nam 2"' in html
    assert 'id="members-1-share-error"' in html


def test_a_number_that_tells_another_sex_than_its_own_rows_is_a_warning_there():
    reading = read(sent(LAN, {**NAM, "who.number.blank": "", "who.number": "070198004412"}))
    assert [w.input_id for w in reading.warnings] == ["members-1-who-number"]
    sure = {"_sure.members.1.who.number": reading.told["members"].inside[6][1].warning}
    assert read(sent(LAN, {**NAM, "who.number.blank": "", "who.number": "070198004412"}, **sure)).ok


def test_a_row_nobody_touched_is_left_out_unless_there_must_be_one():
    assert len(read(sent(LAN, {})).values["members"]) == 1
    assert read(sent({}, LAN)).values["members"][0]["who.name"] == "Điểu Thị Lan"
    nobody = read(sent({}))
    assert [e.input_id for e in nobody.errors] == [
        "members-0-who-name",
        "members-0-who-sex",
        "members-0-who-number",
        "members-0-share",
    ]
    assert nobody.values["members"] is None


def test_too_few_and_too_many_rows_are_told():
    two = version(at_least=2)
    assert [e.text for e in read(sent(LAN), two).errors] == ["Ai cùng góp vốn? Cần ít nhất 2 thành viên, đang có 1."]
    assert [e.text for e in read(sent(LAN, LAN, LAN, LAN)).errors] == [
        "Ai cùng góp vốn? Nhiều nhất 3 thành viên, đang có 4. Hãy bớt."
    ]
    assert [e.href for e in read(QueryDict()).errors] == ["#members"]


def test_an_optional_group_may_have_no_row():
    assert read(QueryDict(), version(required=False, at_least=0)).ok


def test_buttons_add_and_take_away_a_row_and_lose_nothing():
    query = sent(LAN, NAM, **{"_more.members": "1"})
    assert forms.reshape(ASKED, query)
    assert query.getlist("members.row") == ["0", "1", "2"]
    query = sent(LAN, NAM, **{"_less.members.0": "1"})
    assert forms.reshape(ASKED, query)
    assert query.getlist("members.row") == ["1"]
    assert read(query).values["members"][0]["who.name"] == "Điểu Bảo Nam"
    full = sent(LAN, NAM, LAN, **{"_more.members": "1"})
    assert forms.reshape(ASKED, full)
    assert full.getlist("members.row") == ["0", "1", "2"]
    assert not forms.reshape(ASKED, sent(LAN))


def test_a_page_begins_with_the_rows_there_are_or_must_be():
    html = forms.render(DOC, "members", around=AROUND)
    assert html.count('name="members.row"') == 1
    assert "Thêm một thành viên" in html
    assert "_less.members" not in html
    kept = forms.Around({"members": read(sent(LAN, NAM)).values["members"]}, TODAY, {}, "province-75")
    html = forms.render(DOC, "members", around=kept)
    assert html.count('name="members.row"') == 2
    assert 'value="1.405.000"' in html
    assert 'value="chưa làm căn cước"' in html
    assert html.count("_less.members") == 2
    three = forms.Around({"members": kept.answers["members"] + kept.answers["members"][:1]}, TODAY, {}, "province-75")
    assert "_more.members" not in forms.render(DOC, "members", around=three)


def test_rows_are_shown_one_a_line_and_masked_where_asked():
    value = read(sent(LAN, NAM)).values["members"]
    lines = forms.shown(ASKED, value).split("\n")
    assert lines[0].startswith("Thành viên 1. Họ, chữ đệm, tên: Điểu Thị Lan; Giới tính: Nữ; ")
    assert lines[1].endswith("Số định danh cá nhân: để trống: chưa làm căn cước; Góp bao nhiêu?: 500.000 đồng")
    masked = forms.rows_shown(
        ASKED, value, lambda leaf, said: "***" if leaf.kind == "citizen_number" else forms.shown(leaf, said)
    )
    assert "070198004412" not in masked
    assert "070198004412" in lines[0]
    assert forms.summary(DOC, {"members": value})[-1].rows[0]["value"] == "\n".join(lines)


def test_invented_answers_fill_every_row_and_are_complete():
    doc = version(at_least=2)
    cast = invented.Cast(Random(7), TODAY, "commune-25318-2025", "+84912345678", lambda _given: [])  # noqa: S311
    made = invented.answers(doc, cast)
    assert len(made["members"]) == 2
    assert made["members"][0] != made["members"][1]
    assert all({"who.name", "who.sex", "share"} <= set(row) for row in made["members"])
    assert path.missing(doc.page("members"), made) == []


def test_the_words_of_a_row_are_said_in_the_readers_language():
    assert {"Thành viên", "Góp bao nhiêu?"} <= set(words_of(DOC))
    english = said_in(DOC, lambda words: {"Thành viên": "Member", "Giới tính": "Sex"}.get(words, words))
    asked = english.questions["members"]
    assert asked.row == "Member"
    assert [leaf.label for leaf in asked.row_leaves][1] == "Sex"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_nothing_that_can_be_sent_breaks_the_page(data):
    query = QueryDict(mutable=True)
    keys = st.one_of(st.sampled_from(["0", "1", "2", "999", "²", "-1", ""]), st.text(max_size=5))
    query.setlist("members.row", data.draw(st.lists(keys, max_size=80)))
    for name in data.draw(
        st.lists(st.sampled_from(["_more.members", "_less.members.0", "_less.members.x", "_less.members."]))
    ):
        query[name] = "1"
    for name in ("who.name", "who.sex", "who.number", "who.number.blank", "share"):
        for key in ("0", "1"):
            if data.draw(st.booleans()):
                query.setlist(f"members.{key}.{name}", data.draw(st.lists(st.text(max_size=30), max_size=2)))
    forms.reshape(ASKED, query)
    reading = read(query)
    assert "<script" not in forms.render(DOC, "members", around=AROUND, reading=reading)
    assert isinstance(ASKED, Field)
