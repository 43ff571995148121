"""Interlinked groups: proved like versions, found in everyday words, one form out of many."""

from datetime import date

import pytest
from django.core.management import call_command

from motcua.catalogue import groups, queries, services
from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checks.groups import check
from motcua.catalogue.rules.groups import joint, own_answers, shared_ids
from motcua.catalogue.testing import DATA, publish_group_like, shipped

TODAY = date(2026, 11, 25)
BIRTH = DATA / "groups" / "khai-sinh-lien-thong@2025-07-01.yaml"
TEXT = BIRTH.read_text(encoding="utf-8")
SHIPPED = sorted((DATA / "groups").glob("*.yaml"))
VERSIONS = [shipped(path.stem) for path in sorted(DATA.glob("*.yaml"))]


def in_force(code, on):
    begun = [v for v in VERSIONS if v.code == code and v.valid_from <= on and (v.valid_to is None or on <= v.valid_to)]
    return begun[-1] if begun else None


def group(*changes):
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return canonical.read_group(text)


def docs(one):
    return {m.member: in_force(m.procedure, TODAY) for m in one.members}


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


@pytest.mark.django_db
class TestPublished:
    @pytest.mark.parametrize(
        "typed", ["khai sinh hộ khẩu bảo hiểm", "giay to cho con moi sinh", "lien thong khai sinh"]
    )
    def test_everyday_words_find_it(self, typed):
        assert groups.search(typed, TODAY)[0].code == "khai-sinh-lien-thong"

    def test_the_single_procedure_is_still_found_first_by_its_own_words(self):
        single, linked = queries.search("giấy khai sinh", TODAY)[0], groups.search("giấy khai sinh", TODAY)
        assert single.code == "1.001193"
        assert not linked or linked[0].score <= single.score

    def test_before_its_day_there_is_none(self):
        with pytest.raises(queries.NotInForce):
            groups.in_force("khai-sinh-lien-thong", date(2025, 6, 30))
        assert groups.every(date(2025, 6, 30)) == []

    def test_published_again_nothing_changes(self):
        assert services.publish_group(TEXT).new is False

    def test_another_one_on_the_same_days_is_refused(self):
        changed = TEXT.replace("everyday: Khai sinh", "everyday: Làm khai sinh")
        with pytest.raises(services.Overlaps):
            services.publish_group(changed)

    def test_a_later_one_ends_it(self):
        publish_group_like("khai-sinh-lien-thong", ("valid_from: 2025-07-01", "valid_from: 2026-12-01"))
        old, new = (groups.in_force("khai-sinh-lien-thong", on).id for on in (TODAY, date(2026, 12, 1)))
        assert old != new

    def test_the_command_checks_brings_in_and_lists_groups(self, tmp_path, capsys):
        folder = tmp_path / "groups"
        folder.mkdir()
        (folder / "x.yaml").write_text(TEXT.replace("procedure: '0.000102'", "procedure: '1.999999'"))
        for act in ("check", "import"):
            with pytest.raises(SystemExit):
                call_command("catalogue", act, str(folder / "x.yaml"))
            assert "không có phiên bản" in capsys.readouterr().out
        call_command("catalogue", "list")
        assert "khai-sinh-lien-thong" in capsys.readouterr().out
