"""Defects of a version that are rarely made, and words of a version, without a database."""

import copy

import pytest

from motcua.catalogue.rules import canonical, path, said
from motcua.catalogue.rules.checker import check
from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.tests.test_checker import BIRTH, at, field, page, put, step, top, without

RARE = [
    ("nobody may file", put(top, "may_file", []), "may_file", "không nói ai được nộp"),
    ("no page at all", put(top, "form", []), "form", "không có trang nào"),
    ("a caution that says nothing", lambda d: page(d, "child")["warns"][0].update(says=" "), "form.child.warns.0", "để trống"),
    ("a person without parts", lambda d: field(d, "mother").update(parts=[], soft_parts=[]), "form.mother.mother", "không có phần nào"),
    ("a place of another level", lambda d: field(d, "place").update(level="province"), "form.place.place", "cấp xã"),
    ("two choices of one value", lambda d: field(d, "receive")["options"].append(field(d, "receive")["options"][0]), "form.place.receive", "bị lặp"),
    ("no file may be sent", lambda d: field(d, "birth.notice_photos").update(at_most=0), "form.birth.birth.notice_photos", "at_most nhỏ hơn 1"),
    ("who files is no choice", lambda d: d["filing"].update(relation="copies"), "filing.relation", "không phải câu chọn một"),
    ("a way to receive nobody has", lambda d: field(d, "receive")["options"].append({"value": "pigeon", "label": "Bồ câu"}), "filing.wants", "cách nhận lạ"),
    ("an electronic result that is none", lambda d: d["result"].update(electronic=False), "filing.wants", ""),
    ("an opinion that stops the clock on no ground", lambda d: d.update(opinion={"clock": "stops"}), "opinion", "căn cứ"),
    ("a ground for stopping and no stop", lambda d: d.update(opinion={"basis": "Điều 5"}), "opinion", "căn cứ"),
    ("supplements below nothing", lambda d: d["supplement"].update(free_after_acceptance=-1), "supplement.free_after_acceptance", "âm"),
    ("acceptance after intake", lambda d: step(d, "examine")["may"].append("accept"), "process.examine.may", "chỉ dành cho bước tiếp nhận"),
    ("nobody examines", without("examine"), "process.receive.may", "không có việc đi tiếp"),
    ("no time to look", lambda d: d["draft_check"].update(wait=0), "draft_check.wait", "không có thời gian xem"),
    ("hours past a limit of hours", lambda d: d["time"][0].update(limit=2, unit="hours", cutoff=""), "process", "thời hạn chỉ 2 giờ"),
    ("an age's day on no age", put(lambda d: d["components"][0], "when", {"answer": "birth.has_notice", "is": True, "on": "today"}), "components.birth-notice.when", "age_of"),
    ("a list of nothing", put(lambda d: d["components"][0], "when", {"answer": "relation", "in": []}), "components.birth-notice.when", "trống"),
    ("a page's own condition", lambda d: page(d, "mother").update(when={"answer": "gone", "is": True}), "form.mother.when", "gone"),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "where", "what"), [one[1:] for one in RARE], ids=[one[0] for one in RARE])
def test_a_rare_defect_is_found_where_it_is(plant, where, what):
    doc = copy.deepcopy(BIRTH)
    plant(doc)
    found = [str(one) for one in check(canonical.from_data(doc))]
    assert any(one.startswith(f"{where}: ") and what in one for one in found), found


def test_a_version_that_says_nobody_who_files_is_not_asked_for_it():
    doc = copy.deepcopy(BIRTH)
    doc["filing"]["relation"] = ""
    assert not [one for one in check(canonical.from_data(doc)) if one.path.startswith("filing.relation")]


def test_an_age_is_compared_by_years_alone():
    doc = copy.deepcopy(BIRTH)
    doc["components"][0]["when"] = {"age_of": "child.born_on", "is": 3}
    with pytest.raises(canonical.BadDocument, match="at_least or at_most"):
        canonical.from_data(doc)


def test_a_finding_says_path_what_why_and_way_on():
    assert str(Finding("a.b", "hỏng", "không chạy", "sửa")) == "a.b: hỏng – không chạy; sửa"


def test_a_document_is_known_by_its_text():
    text = canonical.write(canonical.from_data(BIRTH))
    assert canonical.digest(text) == canonical.digest(text)
    assert canonical.digest(text) != canonical.digest(text + "\n")


def test_pages_are_walked_to_the_end_and_lines_follow_the_questions():
    doc = canonical.from_data(BIRTH)
    answers = {"relation": "mother"}
    assert path.first_open_page(doc, answers, done=[]) == "contact"
    everything = [one.page for one in doc.form]
    assert path.next_page(doc, answers, everything[-1]) is None
    assert doc.page("child").page == "child"
    with pytest.raises(KeyError):
        doc.page("gone")
    order = list(doc.questions)
    asked = [order.index(answer) for _line, answer in doc.lines]
    assert asked == sorted(asked)


def test_a_version_is_said_in_other_words_and_stays_as_it_is_written():
    doc = canonical.from_data(BIRTH)
    loud = said.said_in(doc, str.upper)
    assert loud.everyday == doc.everyday.upper()
    assert (loud.name, loud.code, loud.result) == (doc.name, doc.code, doc.result)
    assert loud.questions["mother.name"].label == doc.questions["mother.name"].label.upper()
    words = said.words_of(doc)
    assert len(words) == len(set(words))
    assert {doc.name, doc.everyday, doc.result.title} <= set(words)
    assert all(said.words_of_parts())


def test_nothing_is_open_once_every_page_is_complete():
    doc = canonical.from_data(
        {
            **copy.deepcopy(BIRTH),
            "form": [
                {
                    "page": "one",
                    "title": "Một?",
                    "fields": [{"id": "a", "kind": "text", "label": "A", "required": False}],
                }
            ],
        }
    )
    assert path.first_open_page(doc, {}, done=["one"]) is None


assert at
