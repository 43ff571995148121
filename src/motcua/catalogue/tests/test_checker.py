"""Every planted defect is found with its path; the shipped versions pass."""

import copy
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from motcua.catalogue.rules import canonical
from motcua.catalogue.rules.checker import check, warnings
from motcua.catalogue.testing import many_versions

DATA = Path(__file__).parents[1] / "data"
SHIPPED = sorted(DATA.glob("*.yaml"))
BIRTH = canonical.data(canonical.read((DATA / "1.001193@2025-07-01.yaml").read_text()))
Doc = dict[str, Any]


def page(doc: Doc, name: str) -> Doc:
    return next(p for p in doc["form"] if p["page"] == name)


def field(doc: Doc, name: str) -> Doc:
    return next(f for p in doc["form"] for f in p["fields"] if f["id"] == name)


def step(doc: Doc, name: str) -> Doc:
    return next(s for s in doc["process"] if s["step"] == name)


def put(where: Callable[[Doc], Any], key: Any, value: Any) -> Callable[[Doc], None]:
    def plant(doc: Doc) -> None:
        where(doc)[key] = value

    return plant


def without(name: str) -> Callable[[Doc], None]:
    def plant(doc: Doc) -> None:
        doc["process"] = [s for s in doc["process"] if s["step"] != name]

    return plant


def top(doc: Doc) -> Doc:
    return doc


def asked(name: str) -> Callable[[Doc], Doc]:
    return lambda doc: field(doc, name)


def at(name: str) -> Callable[[Doc], Doc]:
    return lambda doc: step(doc, name)


def fee(**options: Any) -> Callable[[Doc], None]:
    return lambda doc: doc["fees"][0].update(options)


def exempt(**options: Any) -> Callable[[Doc], None]:
    one = {"id": "poor", "words": "Hộ nghèo", "percent": 100, "when": {"answer": "relation", "is": "mother"}}
    return lambda doc: doc["fees"][0].update(exemptions=[{**one, **options}])


def group(**options: Any) -> Callable[[Doc], None]:
    one = {
        "id": "members",
        "kind": "group",
        "label": "Ai?",
        "row": "Người",
        "fields": [{"id": "x", "kind": "text", "label": "x"}],
    }
    return lambda doc: page(doc, "place")["fields"].append({**one, **options})


def circle(doc: Doc) -> None:
    """Examine and review pass it to each other; nobody passes it on to the decision."""
    doc.pop("draft_check")
    doc["process"] = [s for s in doc["process"] if s["step"] != "check"]
    step(doc, "examine")["may"] = ["forward"]
    doc["process"].insert(2, {"step": "review", "name": "Soát", "by": "section_head", "may": ["send_back"]})


def two_phases(before: int, after: int) -> Callable[[Doc], None]:
    """Three days until payment, three after it, and so many hours of steps in each."""

    def plant(doc: Doc) -> None:
        doc["time"] = [{"from": start, "limit": 3, "unit": "working_days"} for start in ("received", "paid")]
        step(doc, "examine").update(hours=before, may=["send_draft", "require_payment"])
        step(doc, "decide")["hours"] = after + 3

    return plant


PLANTED = [
    ("a fee without its name", put(lambda doc: doc["fees"][0], "id", ""), "fees.0.id", "không có tên"),
    ("a code of another shape", put(top, "code", "1193"), "code", "không đúng dạng"),
    ("an end before the start", put(top, "valid_to", "2025-01-01"), "valid_to", "hết hiệu lực trước"),
    ("a year mistyped", put(top, "valid_from", "0225-07-01"), "valid_from", "năm 225"),
    ("no everyday names", put(top, "also_called", []), "also_called", "không có tên thường gọi"),
    ("no source", put(lambda d: d, "sources", {"time": "x"}), "sources.form", "không nói lấy ở đâu"),
    ("two components of one id", lambda d: d["components"].append(d["components"][0]), "components.birth-notice", "lặp"),
    ("a question asked twice", lambda d: page(d, "origin")["fields"].append(field(d, "child.name")), "form.child.name", "lặp"),
    ("ten pages", lambda d: d["form"].append({"page": "more", "title": "Thêm", "fields": [{"id": "more", "kind": "text", "label": "Thêm"}]}), "form", "10 trang"),
    ("an empty page", lambda d: page(d, "birth").update(fields=[]), "form.birth", "không có câu nào"),
    ("nine questions on a page", lambda d: page(d, "pledge")["fields"].extend({"id": f"x{n}", "kind": "text", "label": "x"} for n in range(8)), "form.pledge", "10 ô"),
    ("a label of nothing", put(asked("child.name"), "label", " "), "form.child.child.name.label", "để trống"),
    ("a choice of one", put(asked("receive"), "options", [{"value": "centre", "label": "Tại trung tâm"}]), "form.place.receive", "ít hơn hai"),
    ("a choice without words", lambda d: field(d, "receive")["options"][0].update(label=""), "form.place.receive.options", "không có chữ"),
    ("a limit nobody can meet", put(asked("copies"), "least", 99), "form.place.copies", "nhỏ nhất lớn hơn"),
    ("a day not understood", put(asked("child.born_on"), "not_after", "tomorrow"), "form.child.child.born_on", "giới hạn ngày"),
    ("photos of no paper", put(asked("birth.notice_photos"), "component", "nowhere"), "form.birth.birth.notice_photos", "không có giấy tờ"),
    ("proposals from nobody", put(asked("place"), "propose_from", ["aunt.residence"]), "form.place.place", "aunt.residence"),
    ("a prefill from nobody", put(asked("mother"), "same_as", "aunt"), "form.mother.mother", "aunt"),
    ("a soft part not asked", put(asked("mother"), "soft_parts", ["sex"]), "form.mother.mother", "soft_parts"),
    ("a pledge without its error", put(asked("pledge"), "says", ""), "form.pledge.pledge", "chưa cam đoan"),
    ("a condition on no question", put(asked("birth.notice_number"), "when", {"answer": "nothing", "is": True}), "form.birth.birth.notice_number.when", "không có câu 'nothing'"),
    ("a condition on a later question", put(asked("child.name"), "when", {"answer": "copies", "at_least": 1}), "form.child.child.name.when", "hỏi sau"),
    ("a condition on no choice", put(asked("mother"), "same_when", {"answer": "relation", "is": "aunt"}), "form.mother.mother.same_when", "'aunt'"),
    ("a yes compared with a word", put(lambda d: d["components"][0], "when", {"answer": "birth.has_notice", "is": "có"}), "components.birth-notice.when", "true hoặc false"),
    ("a number asked of a name", put(lambda d: d["fees"][0], "when", {"answer": "child.name", "at_least": 1}), "fees.0.when", "so sánh số"),
    ("a date asked of a name", put(lambda d: d["fees"][0], "when", {"answer": "child.name", "before": "2026-01-01"}), "fees.0.when", "so sánh ngày"),
    ("the age of a name", put(lambda d: d["fees"][0], "when", {"age_of": "child.name", "at_least": 1}), "fees.0.when", "không phải ngày"),
    ("an age on no day", put(lambda d: d["fees"][0], "when", {"age_of": "child.born_on", "at_least": 1, "on": "wedding"}), "fees.0.when", "wedding"),
    ("a hidden defect, deep inside", put(lambda d: d["fees"][0], "when", {"all": [{"not": {"any": [{"answered": "gone"}]}}]}), "fees.0.when", "gone"),
    ("a caution at no question", lambda d: page(d, "child")["warns"][0].update(field="copies"), "form.child.warns.0", "'copies'"),
    ("somebody who may file cannot say so", lambda d: d["may_file"].pop(), "form.relation.options", "khác danh sách"),
    ("no ground of refusal", put(top, "grounds", []), "grounds", "không có căn cứ"),
    ("a ground without basis", lambda d: d["grounds"][0].update(basis=""), "grounds.registered-already.basis", "để trống"),
    ("a ground without way on", lambda d: d["grounds"][0].update(way_on=""), "grounds.registered-already.way_on", "để trống"),
    ("a defect that mends nothing", lambda d: d["defects"][0].update(field="gone"), "defects.blurred.field", "gone"),
    ("a fee below nothing", lambda d: d["fees"][0].update(amount=-1), "fees.0.amount", "âm"),
    ("two fees of one id", lambda d: d["fees"].append(d["fees"][0]), "fees.on-time", "lặp"),
    ("a step below nothing", fee(first=1, then=-5, per="copies"), "fees.0.then", "âm"),
    ("a cap below nothing", fee(at_most=-5), "fees.0.at_most", "âm"),
    ("an amount said twice", fee(tariff="province"), "fees.0.amount", "biểu của tỉnh"),
    ("units counted by no question", fee(per="pages"), "fees.0.per", "'pages'"),
    ("units counted by a name", fee(per="child.name"), "fees.0.per", "không phải câu hỏi một số"),
    ("pieces counted by no question", fee(times="pages"), "fees.0.times", "'pages'"),
    ("units without an end", lambda d: (field(d, "copies").pop("most"), fee(per="copies")(d)), "fees.0.per", "không có most"),
    ("a first step without a second", fee(first=2, per="copies"), "fees.0", "đi với nhau"),
    ("a first step of nothing", fee(first=0, then=1, per="copies"), "fees.0.first", "bậc đầu"),
    ("steps of nothing counted", fee(first=2, then=1), "fees.0.first", "không đếm gì"),
    ("a price online beside steps", fee(first=2, then=1, per="copies", online=1), "fees.0.online", "bậc giá"),
    ("less online twice", fee(online=1, discount={"online": 50}), "fees.0.discount", "phần trăm"),
    ("more than all taken off online", fee(discount={"online": 101}), "fees.0.discount.online", "101%"),
    ("a fee of organisations nobody is", fee(**{"for": "organisation"}), "fees.0.for", "tổ chức"),
    ("an exemption of nothing", exempt(percent=0), "fees.0.exemptions.poor.percent", "0%"),
    ("an exemption without words", exempt(words=" "), "fees.0.exemptions.poor.words", "để trống"),
    ("an exemption proved by nothing", exempt(proof="paper"), "fees.0.exemptions.poor.proof", "'paper'"),
    ("a proof asked of everybody", exempt(proof="birth-notice", when={"answered": "copies"}), "fees.0.exemptions.poor.proof", "không hỏi theo lý do"),
    ("an exemption on no choice", exempt(when={"answer": "relation", "is": "aunt"}), "fees.0.exemptions.poor.when", "'aunt'"),
    ("one exemption twice", lambda d: (exempt()(d), d["fees"][0]["exemptions"].append(d["fees"][0]["exemptions"][0])), "fees.0.exemptions.poor", "lặp"),
    ("a kind of applicant asked by a name", lambda d: d["filing"].update(applicant_kind="child.name"), "filing.applicant_kind", "person, organisation"),
    ("a kind of applicant nobody has", lambda d: d["filing"].update(applicant_kind="relation"), "filing.applicant_kind", "person, organisation"),
    ("money nobody can have", lambda d: page(d, "place")["fields"].append({"id": "sum", "kind": "money", "label": "Bao nhiêu?", "not_less": 9, "not_more": 1}), "form.place.sum", "not_less"),
    ("a group that asks nothing", group(fields=[]), "form.place.members", "không có câu nào"),
    ("a group that asks too much", group(fields=[{"id": f"x{n}", "kind": "text", "label": "x"} for n in range(9)]), "form.place.members", "9 ô mỗi dòng"),
    ("a group whose rows have no name", group(row=""), "form.place.members.row", "tên gọi"),
    ("a group with more least than most", group(at_least=3, at_most=2), "form.place.members", "at_least"),
    ("a group of no rows at all", group(at_most=0), "form.place.members", "at_most nhỏ hơn 1"),
    ("a group left blank with a reason", group(soft=True), "form.place.members", "để trống"),
    ("a group that asks one thing twice", group(fields=[{"id": "x", "kind": "text", "label": "x"}] * 2), "form.place.members.x", "lặp"),
    ("a group within a group", group(fields=[{"id": "x", "kind": "group", "label": "x", "row": "x", "fields": [{"id": "y", "kind": "text", "label": "y"}]}]), "form.place.members.x", "loại group"),
    ("photos within a group", group(fields=[{"id": "x", "kind": "files", "label": "x", "component": "birth-notice"}]), "form.place.members.x", "loại files"),
    ("a row that asks now and then", group(fields=[{"id": "x", "kind": "text", "label": "x", "when": {"answered": "copies"}}]), "form.place.members.x", "when"),
    ("a row's question without words", group(fields=[{"id": "x", "kind": "text", "label": " "}]), "form.place.members.x.label", "để trống"),
    ("a row's choice of one", group(fields=[{"id": "x", "kind": "one_of", "label": "x", "options": [{"value": "a", "label": "a"}]}]), "form.place.members.x", "ít hơn hai"),
    ("a group compared with a word", lambda d: (group()(d), d["components"][0].update(when={"answer": "members", "is": "x"})), "components.birth-notice.when", "loại group"),
    ("a paper taken no times", lambda d: d["components"][0].update(takes={}), "components.birth-notice.takes", "mấy bản"),
    ("no step that receives", without("receive"), "process", "không bắt đầu"),
    ("no step that hands over", without("hand_over"), "process", "không kết thúc"),
    ("nobody decides", without("decide"), "process", "bước quyết định"),
    ("a step nothing leads to", lambda d: d["process"].insert(4, {"step": "wander", "name": "Đi", "by": "clerk", "may": ["forward"]}), "process.wander", "không việc nào dẫn đến"),
    ("a step only a wrong draft leads to", lambda d: d["process"].insert(2, {"step": "wander", "name": "Đi", "by": "clerk"}), "process.wander.may", "không có việc đi tiếp"),
    ("a dead end", put(at("examine"), "may", ["ask_supplement"]), "process.examine.may", "không có việc đi tiếp"),
    ("an unknown role", put(at("examine"), "by", "wizard"), "process.examine.by", "wizard"),
    ("an unknown move", put(at("examine"), "may", ["send_draft", "dance"]), "process.examine.may", "dance"),
    ("two steps that pass it to each other for ever", circle, "process.examine.may", "đi vòng mãi giữa examine, review"),
    ("a return to the desk from the first step", put(at("examine"), "may", ["send_back"]), "process.receive.may", "không có việc đi tiếp"),
    ("a decision that is never issued", put(at("hand_over"), "may", ["decide"]), "process", "bước quyết định"),
    ("a decision another body signs", put(at("decide"), "at", "so-noi-vu"), "process.decide.at", "cơ quan khác"),
    ("intake's moves after intake", put(at("decide"), "may", ["decide", "refuse"]), "process.decide.may", "chỉ dành cho bước tiếp nhận"),
    ("a phase nobody starts", lambda d: d["time"].append({"from": "paid", "limit": 2, "unit": "working_days"}), "time.1", "không bước nào yêu cầu nộp tiền"),
    ("hours past the phase before payment", two_phases(8, 24), "process", "pha 2: tổng 27 giờ"),
    ("hours past the phase until payment", two_phases(30, 3), "process", "pha 1: tổng 32 giờ"),
    ("a phase after the last", lambda d: d["time"].append({"from": "received", "limit": 2, "unit": "working_days"}), "time", "các pha bắt đầu từ"),
    ("an own plan that is not its steps' sum", lambda d: d["time"][0].update(set_by="plan", limit=2, cutoff=""), "time.0", "kế hoạch hẹn 16 giờ, các bước cộng 8 giờ"),
    ("an own plan without a word of it", lambda d: (d["time"][0].update(set_by="plan", limit=1, cutoff=""), d.pop("unknown")), "unknown", "chưa biết thời hạn luật định"),
    ("a draft check nobody sends to", put(at("examine"), "may", ["forward"]), "process.examine.may", "thiếu send_draft"),
    ("hours past the limit", put(at("examine"), "hours", 30), "process", "tổng 35 giờ"),
    ("hours below nothing", put(at("examine"), "hours", -1), "process.examine.hours", "âm"),
    ("a check without a wait", lambda d: d.pop("draft_check"), "draft_check", "không có thời gian chờ"),
    ("a wait nobody has", without("check"), "process", "không có bước của người dân"),
    ("no limit", put(top, "time", []), "time", "không có thời hạn"),
    ("a limit below nothing", lambda d: d["time"][0].update(limit=-1), "time.0.limit", "âm"),
    ("a same day in months", lambda d: d["time"][0].update(unit="months"), "time.0", "ngày làm việc"),
    ("an hour that is none", lambda d: d["time"][0].update(cutoff="25:99"), "time.0.cutoff", "25:99"),
    ("a paper nobody can draw", lambda d: d["result"].update(paper="napkin"), "result.paper", "napkin"),
    ("a line of the paper from nowhere", lambda d: d["result"]["fields"].update({"child.name": "gone"}), "result.fields.child.name", "gone"),
    ("a filing without a holder", lambda d: d["filing"].update(holder="aunt"), "filing.holder", "aunt.name"),
    ("a filing without a place", lambda d: d["filing"].update(place="copies"), "filing.place", "unit"),
    ("no time to answer", lambda d: d["reply"].update(limit=0), "reply", "thời hạn trả lời"),
]  # fmt: skip


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_a_shipped_version_passes_and_is_in_its_canonical_form(path: Path):
    doc = canonical.read(path.read_text())
    assert check(doc) == []
    assert warnings(doc) == []
    assert canonical.write(doc) == path.read_text()
    assert path.stem == f"{doc.code}@{doc.valid_from}"


@pytest.mark.parametrize(("plant", "path", "what"), [p[1:] for p in PLANTED], ids=[p[0] for p in PLANTED])
def test_a_planted_defect_is_found_where_it_is(plant: Callable[[Doc], None], path: str, what: str):
    doc = copy.deepcopy(BIRTH)
    plant(doc)
    found = [f for f in check(canonical.from_data(doc)) if f.path == path and what in f.what]
    assert found, [str(f) for f in check(canonical.from_data(doc))]
    assert found[0].why
    assert found[0].way_on


def test_a_counter_example_is_printed_as_the_road_that_leads_into_it():
    doc = copy.deepcopy(BIRTH)
    circle(doc)
    found = next(f for f in check(canonical.from_data(doc)) if "vòng" in f.what)
    assert found.why.endswith("receive –accept→ examine")


def test_a_long_sentence_is_a_warning_and_no_defect():
    doc = copy.deepcopy(BIRTH)
    doc["what_you_get"] = "một hai ba bốn năm " * 5 + "sáu"
    doc["name"] = "một hai ba bốn năm " * 6
    read = canonical.from_data(doc)
    assert check(read) == []
    assert [f.what for f in warnings(read)] == ["câu dài 26 tiếng"]


UNREADABLE = [
    ("an unknown key", put(top, "colour", "red"), "colour"),
    ("a field kind nobody draws", put(asked("child.name"), "kind", "hologram"), "form.2.fields.0.kind"),
    ("an option of another kind", put(asked("child.name"), "least", 3), "form.2.fields.0"),
    ("a unit of time nobody has", lambda d: d["time"][0].update(unit="moons"), "time.0.unit"),
    ("two comparisons at once", put(asked("mother"), "same_when", {"answer": "relation", "is": "mother", "in": ["x"]}), "form.5.fields.0.same_when"),
    ("a condition of no form", put(asked("mother"), "same_when", {}), "form.5.fields.0.same_when"),
]  # fmt: skip


@pytest.mark.parametrize(("plant", "path"), [p[1:] for p in UNREADABLE], ids=[p[0] for p in UNREADABLE])
def test_what_is_no_version_is_refused_with_its_place(plant: Callable[[Doc], None], path: str):
    doc = copy.deepcopy(BIRTH)
    plant(doc)
    with pytest.raises(canonical.BadDocument) as refused:
        canonical.from_data(doc)
    assert any(where.startswith(path) for where, _ in refused.value.defects), refused.value.defects


def test_a_fee_says_all_it_depends_on_and_comes_back_as_it_was_written():
    doc = copy.deepcopy(BIRTH)
    doc["fees"] = [{
        "id": "copy-fee", "kind": "charge", "name": "Chứng thực bản sao", "amount": 2000, "for": "person", "per": "copies",
        "first": 2, "then": 1000, "at_most": 200_000, "times": "copies", "online": 0, "discount": {"online": 100},
        "when": {"answered": "copies"}, "note": "mỗi trang",
        "exemptions": [{"id": "poor", "words": "Hộ nghèo", "proof": "birth-notice", "percent": 100, "when": {"answered": "copies"}}],
    }, {"id": "local", "kind": "fee", "name": "Lệ phí", "tariff": "province"}]  # fmt: skip
    assert canonical.data(canonical.from_data(doc))["fees"] == doc["fees"]


def test_a_group_may_be_asked_whether_it_was_answered_and_money_how_much():
    doc = copy.deepcopy(BIRTH)
    group(fields=[{"id": "sum", "kind": "money", "label": "Bao nhiêu?"}])(doc)
    page(doc, "place")["fields"].append({"id": "capital", "kind": "money", "label": "Vốn?", "not_less": 1})
    doc["components"][0]["when"] = {"all": [{"answered": "members"}, {"answer": "capital", "at_least": 1_000_000}]}
    assert [str(f) for f in check(canonical.from_data(doc))] == []
    assert canonical.data(canonical.from_data(doc)) == doc


def test_text_that_is_no_yaml_is_refused_in_words():
    with pytest.raises(canonical.BadDocument, match="YAML"):
        canonical.read("a: [1")


def test_the_birth_form_asks_on_nine_pages():
    doc = canonical.from_data(BIRTH)
    assert [p.page for p in doc.form] == [
        "contact", "requester", "child", "birth", "origin", "mother", "father", "place", "pledge",
    ]  # fmt: skip


def test_two_thousand_versions_are_proved_in_ten_seconds():
    start = time.process_time()
    assert not any(check(doc) for doc in many_versions(2000))
    assert time.process_time() - start < 10


def test_what_is_worked_out_once_is_no_part_of_the_document():
    doc = canonical.from_data(BIRTH)
    doc.fields_by_id().clear()
    assert "mother.residence" in doc.fields_by_id()
    assert canonical.data(doc) == BIRTH
    assert doc == canonical.from_data(BIRTH)
