"""Interlinked groups, without a database: every planted defect is found, one form comes out of many."""

from copy import deepcopy
from datetime import date

import pytest

from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checks.groups import MOST_PAGES, check
from motcua.catalogue.rules.groups import joint, own_answers, shared_ids
from motcua.catalogue.rules.said import said_in, words_of_group
from motcua.catalogue.testing import DATA, shipped

TODAY = date(2026, 11, 25)
TEXT = (DATA / "groups" / "khai-sinh-lien-thong@2025-07-01.yaml").read_text(encoding="utf-8")
SHIPPED = sorted((DATA / "groups").glob("*.yaml"))
VERSIONS = [shipped(path.stem) for path in sorted(DATA.glob("*.yaml"))]
CARD = canonical.data(shipped("0.000102@2025-07-01"))


def in_force(code, on):
    begun = [v for v in VERSIONS if v.code == code and v.valid_from <= on and (v.valid_to is None or on <= v.valid_to)]
    return begun[-1] if begun else None


def group(*changes):
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return canonical.read_group(text)


def planted(**parts):
    """Return the group with these parts; `birth`, `residence` and `card` change that member."""
    raw = deepcopy(canonical.data(group()))
    for member in raw["members"]:
        member.update(parts.pop(member["member"], {}))
    return canonical.group_from_data({**raw, **parts})


def asking(code, *pages):
    """Return what is in force, where the form of this procedure goes on with pages of (name, questions)."""
    raw = canonical.data(in_force(code, TODAY))
    more = [{"page": name, "title": "Hỏi thêm", "fields": fields} for name, fields in pages]
    changed = canonical.from_data({**raw, "form": [*raw["form"], *more]})
    return lambda wanted, on: changed if wanted == code else in_force(wanted, on)


def number(name):
    return {"id": name, "kind": "number", "label": "Mấy?", "most": 9}


def docs(one, found=in_force):
    return {m.member: found(m.procedure, TODAY) for m in one.members}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_every_shipped_group_is_sound_and_canonical(path):
    one = canonical.read_group(path.read_text(encoding="utf-8"))
    assert check(one, in_force) == []
    assert canonical.write(one) == path.read_text(encoding="utf-8")
    assert path.stem == f"{one.code}@{one.valid_from}"


@pytest.mark.parametrize(
    ("change", "path", "says"),
    [
        (("procedure: '0.000102'", "procedure: '1.999999'"), "members.card.procedure", "không có phiên bản"),
        (("valid_from: 2025-07-01", "valid_from: 2024-07-01"), "members.residence.procedure", "2024-07-01"),
        (("- member: card", "- member: residence"), "members.residence", "bị lặp"),
        (("procedure: '0.000102'", "procedure: '0.000101'"), "members.0.000101", "bị lặp"),
        (("waits_for: birth", "waits_for: card"), "members.residence.waits_for", "không đứng trước"),
        (("waits_for: birth", "waits_for: nobody"), "members.card.waits_for", "không đứng trước"),
        (("  waits_for: birth\n", ""), "members.card", "không chờ ai"),
        (("  procedure: '1.001193'\n", "  procedure: '1.001193'\n  optional: true\n"), "members", "luôn được nộp"),
        (("- requester\n", ""), "members.residence.requester", "không nằm trong shared"),
        (("- requester\n", "- requester\n- nobody.name\n"), "shared.nobody.name", "ít hơn hai"),
        (("child.number: personal_number", "child.nothing: personal_number"), "members.card.filled.child.nothing", "không có câu"),
        (("child.number: personal_number", "child.name: personal_number"), "members.card.filled.child.name", "bắt buộc"),
        (("code: khai-sinh-lien-thong", "code: '7'"), "code", "lạ"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(change, path, says):
    found = check(group(change), in_force)
    assert any(f.path == path and says in f.what for f in found), [str(f) for f in found]


def test_shared_questions_must_be_the_same_question():
    other = shipped("0.000102@2025-07-01")
    text = canonical.write(other).replace("id: receive\n    kind: one_of", "id: receive\n    kind: many_of")
    changed = canonical.read(text)
    found = check(group(), lambda code, on: changed if code == "0.000102" else in_force(code, on))
    assert [f.path for f in found] == ["shared.receive"]


def test_the_joint_form_asks_once_in_order_and_pledges_last():
    one = group()
    form = joint(one, one.members, docs(one))
    asked = [leaf.id for page in form.form for leaf in page.all_fields()]
    assert len(asked) == len(set(asked))
    assert form.form[-1].page == "pledge"
    assert "child.number" not in asked
    assert len(form.form) <= 14
    assert set(form.questions) == set(asked), "what was worked out from the first member alone is gone"


def test_a_page_of_which_everything_is_asked_already_is_not_shown():
    one = group()
    form = joint(one, one.members, docs(one))
    assert [p.page for p in form.form].count("contact") == 1
    assert {"household", "clinic"} <= {p.page for p in form.form}


def test_a_member_left_out_takes_its_pages_along():
    one = group()
    form = joint(one, one.kept(["card"]), docs(one))
    assert "household" not in {p.page for p in form.form}
    assert [m.member for m in one.kept([])] == ["birth"]


def test_what_one_waits_for_is_kept_too():
    chained = group(("member: card\n", "member: card\n"), ("waits_for: birth", "waits_for: birth"))
    text = canonical.write(chained).replace("- member: card\n  procedure: '0.000102'\n  optional: true\n  waits_for: birth",
                                            "- member: card\n  procedure: '0.000102'\n  optional: true\n  waits_for: residence")  # fmt: skip
    one = canonical.read_group(text)
    assert [m.member for m in one.kept(["card"])] == ["birth", "residence", "card"]


def test_answers_fan_out_by_field_id():
    one = group()
    answers = {"child.name": "An", "birth.place": "x", "card.clinic": "y", "requester.name": "z"}
    assert own_answers(docs(one)["card"], answers) == {"child.name": "An", "card.clinic": "y", "requester.name": "z"}
    assert {"requester.name", "requester.number", "child.name"} <= shared_ids(one, docs(one)["card"])
    assert "card.clinic" not in shared_ids(one, docs(one)["card"])


def test_a_member_is_found_by_its_name():
    one = group()
    assert one.one("card").procedure == "0.000102"
    assert one.first is one.one("birth")
    with pytest.raises(KeyError, match="dog"):
        one.one("dog")


CONFIRMED = {"who": "cha mẹ", "where": "trên cổng", "basis": "giả định để thử"}
PLANTED = [
    ("an end before the start", {"valid_to": "2025-06-30"}, "valid_to", "hết hiệu lực"),
    ("no name", {"name": " "}, "name", "để trống"),
    ("nothing to get", {"what_you_get": ""}, "what_you_get", "để trống"),
    ("never called anything", {"also_called": []}, "also_called", "tên thường gọi"),
    ("members of nowhere", {"sources": {"shared": "đã đọc"}}, "sources.members", "lấy ở đâu"),
    ("one member", {"members": [{"member": "birth", "procedure": "1.001193"}]}, "members", "ít hơn hai"),
    ("confirmed at once", {"card": {"confirmed": {**CONFIRMED, "working_days": 0}}}, "members.card.confirmed", "dưới 1 ngày"),
    ("confirmed without waiting", {"card": {"waits_for": "", "filled": {}, "confirmed": {**CONFIRMED, "working_days": 1}}}, "members.card", "không chờ ai"),
    ("a number no birth gives", {"card": {"waits_for": "residence"}}, "members.card.filled.child.number", "không cho số định danh"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "path", "says"), [one[1:] for one in PLANTED], ids=[one[0] for one in PLANTED])
def test_a_planted_defect_is_the_only_one_found(parts, path, says):
    (found,) = check(planted(**parts), in_force)
    assert found.path == path
    assert says in found.what


def test_who_waits_may_be_confirmed_and_may_get_the_number_of_the_result():
    assert check(planted(card={"confirmed": {**CONFIRMED, "working_days": 1}}), in_force) == []
    assert check(planted(card={"waits_for": "residence", "filled": {"child.number": "number"}}), in_force) == []


def test_nobody_shares_a_file():
    scan = ("scan", [{"id": "scan", "kind": "files", "label": "Ảnh"}])
    birth, card = asking("1.001193", scan), asking("0.000102", scan)
    one = planted(shared=[*canonical.data(group())["shared"], "scan"])
    found = check(one, lambda code, on: card(code, on) if code == "0.000102" else birth(code, on))
    assert [f.path for f in found] == ["shared.scan"]
    assert "tệp" in found[0].what


def test_a_form_too_long_for_one_sitting_is_told():
    shown = len(joint(group(), group().members, docs(group())).form)
    pages = [(f"more-{n}", [number(f"more{n}")]) for n in range(MOST_PAGES - shown + 1)]
    (found,) = check(group(), asking("0.000102", *pages))
    assert found.what == f"{MOST_PAGES + 1} trang câu hỏi"
    assert check(group(), asking("0.000102", *pages[1:])) == []


def test_pages_of_one_name_are_told_apart_by_their_member_and_a_third_is_a_defect():
    first = canonical.data(in_force("1.001193", TODAY))["form"][0]["page"]
    twice = asking("0.000102", (first, [number("a")]))
    pages = [page.page for page in joint(group(), group().members, docs(group(), twice)).form]
    assert {first, f"card-{first}"} <= set(pages)
    thrice = asking("0.000102", (first, [number("a")]), (first, [number("b")]))
    assert f"form.card-{first}" in [found.path for found in check(group(), thrice)]


def test_a_page_asked_in_part_keeps_the_warnings_of_what_is_left():
    raw = deepcopy(CARD)
    page = next(p for p in raw["form"] if any(f["id"] == "card.clinic" for f in p["fields"]))
    page["fields"] = [{"id": "child.number", "kind": "citizen_number", "label": "Số"}, *page["fields"]]
    for other in raw["form"]:
        if other is not page:
            other["fields"] = [f for f in other["fields"] if f["id"] != "child.number"]
    raw["form"] = [p for p in raw["form"] if p["fields"]]
    holds = {"answered": "card.clinic"}
    page["warns"] = [{"field": at, "when": holds, "says": at} for at in ("child.number", "card.clinic")]
    changed = {**docs(group()), "card": canonical.from_data(raw)}
    left = joint(group(), group().members, changed).page(page["page"])
    assert "child.number" not in {leaf.id for leaf in left.all_fields()}
    assert [caution.field for caution in left.warns] == ["card.clinic"]


def test_words_of_a_group_are_those_people_read_once_each():
    one = planted(card={"confirmed": {**CONFIRMED, "working_days": 1}}, unknown=["Thời hạn", "", "Thời hạn"])
    words = words_of_group(one)
    assert words[0] == one.name
    assert {one.everyday, one.what_you_get, "cha mẹ", *one.sources.values()} <= set(words)
    assert words.count("Thời hạn") == 1
    assert not {"", one.code, "trên cổng", *one.also_called} & set(words)
    spoken = said_in(one, str.upper)
    assert spoken.everyday == one.everyday.upper()
    assert spoken.one("card").confirmed.who == "CHA MẸ"
    assert (spoken.name, spoken.shared, spoken.also_called) == (one.name, one.shared, one.also_called)


def test_what_is_no_text_of_a_group_is_told_as_such():
    with pytest.raises(canonical.BadDocument, match="YAML"):
        canonical.read_group("members: [")
    with pytest.raises(canonical.BadDocument) as bad:
        canonical.read_group(TEXT.replace("if_none: close", "if_none: wait", 1).replace("code: khai", "colour: khai"))
    assert {path for path, _ in bad.value.defects} == {"code", "colour", "members.1.if_none"}
