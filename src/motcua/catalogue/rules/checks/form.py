"""The form: nothing empty, nothing too long, every name a question points at exists."""

from collections import Counter
from collections.abc import Iterator

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import Page, VersionDoc

MOST_PAGES = 9
MOST_FIELDS = 8
_DAYS = {"", "today"}
_MEND_NAME = "sửa tên câu"
_NOT_IN_ROWS = {"files", "group", "pledge"}
_NO_NAME = "tên này không dẫn đến câu nào"


def check(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every finding about pages, questions and what the filing takes from them."""
    if not doc.form:
        yield Finding("form", "không có trang nào", "không có gì để nộp", "thêm ít nhất một trang")
    if len(doc.form) > MOST_PAGES:
        yield Finding(
            "form",
            f"{len(doc.form)} trang",
            f"nhiều hơn {MOST_PAGES} trang thì người dân bỏ dở",
            "gộp hoặc bỏ câu",
        )
    for page in doc.form:
        yield from _page(page)
        for field in page.fields:
            yield from _field(f"form.{page.page}.{field.id}", field, doc)
        for number, one in enumerate(page.warns):
            path = f"form.{page.page}.warns.{number}"
            if one.field not in {f.id for f in page.all_fields()}:
                yield Finding(path, f"trang không có câu {one.field!r}", "không có chỗ hiện lời nhắc", _MEND_NAME)
            if not one.says.strip():
                yield Finding(path, "lời nhắc để trống", "người đọc không biết phải xem lại gì", "viết một câu ngắn")
    yield from _filing(doc)
    yield from _relation(doc)
    yield from _result(doc)


def _page(page: Page) -> Iterator[Finding]:
    path = f"form.{page.page}"
    if not page.fields:
        yield Finding(path, "trang không có câu nào", "người dân gặp trang trống", "thêm câu hoặc bỏ trang")
    if len(page.all_fields()) > MOST_FIELDS:
        yield Finding(path, f"{len(page.all_fields())} ô trên một trang", "mỗi trang hỏi một việc", "tách trang")


def _field(path: str, field: Field, doc: VersionDoc) -> Iterator[Finding]:
    if field.kind in {"one_of", "many_of"}:
        yield from _choices(path, field)
    yield from _own_limits(path, field)
    if field.kind == "group":
        yield from _group(path, field, doc)
    yield from _pointing(path, field, doc)
    if set(field.soft_parts) - set(field.parts):
        yield Finding(path, "soft_parts có phần không hỏi", "phần này không có trên trang", "sửa soft_parts")
    if field.kind == "pledge" and not field.says.strip():
        yield Finding(path, "không có lời nhắc khi chưa cam đoan", "lỗi hiện ra không nói phải làm gì", "thêm says")
    if field.kind == "person" and not field.parts:
        yield Finding(path, "người này không có phần nào để hỏi", "trang trống", "thêm parts")
    if field.kind == "unit" and field.level != "commune":
        yield Finding(path, "chỉ chọn được cấp xã", "nơi tiếp nhận là cấp xã", "ghi level: commune")


def _choices(path: str, field: Field) -> Iterator[Finding]:
    values = [o.value for o in field.options]
    if len(values) < 2:
        yield Finding(path, "ít hơn hai lựa chọn", "không có gì để chọn", "thêm lựa chọn")
    if len(values) != len(set(values)):
        yield Finding(path, "giá trị lựa chọn bị lặp", "không phân biệt được câu trả lời", "đổi giá trị")
    if any(not o.label.strip() for o in field.options):
        yield Finding(f"{path}.options", "lựa chọn không có chữ", "người đọc không biết chọn gì", "thêm label")


def _own_limits(path: str, field: Field) -> Iterator[Finding]:
    if field.least is not None and field.most is not None and field.least > field.most:
        yield Finding(path, "nhỏ nhất lớn hơn lớn nhất", "không số nào trả lời được", "đổi chỗ hai số")
    if {field.not_after, field.not_before} - _DAYS:
        yield Finding(path, "giới hạn ngày không hiểu được", "chỉ dùng today", "viết today hoặc bỏ")
    if field.at_most is not None and field.at_most < 1:
        yield Finding(path, "at_most nhỏ hơn 1", "không gửi được tệp nào, không thêm được dòng nào", "ghi từ 1 trở lên")
    if field.not_less is not None and field.not_more is not None and field.not_less > field.not_more:
        yield Finding(path, "not_less lớn hơn not_more", "không số tiền nào trả lời được", "đổi chỗ hai số")


def _group(path: str, field: Field, doc: VersionDoc) -> Iterator[Finding]:
    leaves = field.row_leaves
    if not leaves:
        yield Finding(path, "nhóm không có câu nào", "mỗi dòng để trống", "thêm fields")
    if len(leaves) > MOST_FIELDS:
        yield Finding(path, f"{len(leaves)} ô mỗi dòng", "mỗi dòng hỏi quá nhiều", "bớt câu")
    if not field.row.strip():
        yield Finding(
            f"{path}.row", "không có tên gọi một dòng", "nút thêm và lời báo lỗi không gọi được tên", "thêm row"
        )
    if field.at_least is not None and not 0 <= field.at_least <= (field.at_most or field.at_least):
        yield Finding(path, "at_least âm hoặc lớn hơn at_most", "không số dòng nào trả lời được", "sửa hai số")
    if field.soft:
        yield Finding(
            path, "nhóm câu không để trống kèm lý do được", "lý do ghi ở từng câu", "ghi soft ở câu trong nhóm"
        )
    for name, count in Counter(leaf.id for leaf in leaves).items():
        if count > 1:
            yield Finding(
                f"{path}.{name}", "tên bị lặp trong nhóm", "hai câu cùng một tên sẽ đè lên nhau", "đổi một tên"
            )
    for one in field.fields:
        yield from _in_row(f"{path}.{one.id}", one, doc)


def _in_row(path: str, one: Field, doc: VersionDoc) -> Iterator[Finding]:
    if one.kind in _NOT_IN_ROWS:
        yield Finding(path, f"câu loại {one.kind} trong nhóm", "không hỏi lại từng dòng được", "đưa ra ngoài nhóm")
    if one.when is not None or one.same_as or one.propose_from:
        yield Finding(path, "when, same_as, propose_from trong nhóm", "mỗi dòng được hỏi như nhau", "bỏ đi")
    if not one.label.strip():
        yield Finding(f"{path}.label", "để trống", "người đọc không biết phải làm gì", "viết một câu ngắn")
    yield from _field(path, one, doc)


def _pointing(path: str, field: Field, doc: VersionDoc) -> Iterator[Finding]:
    ids = doc.fields_by_id()
    if field.kind == "files" and field.component not in {c.id for c in doc.components}:
        yield Finding(
            path,
            f"không có giấy tờ {field.component!r}",
            "ảnh gửi lên không thuộc giấy nào",
            "thêm vào components",
        )
    for named in (*field.propose_from, *([f"{field.agrees_with}.name"] if field.agrees_with else ())):
        if named not in ids:
            yield Finding(path, f"không có câu {named!r}", _NO_NAME, _MEND_NAME)
    if field.same_as and not any(i == field.same_as or i.startswith(f"{field.same_as}.") for i in ids):
        yield Finding(path, f"không có {field.same_as!r} để lấy sang", _NO_NAME, "sửa tên ở same_as")


def _relation(doc: VersionDoc) -> Iterator[Finding]:
    if not doc.filing.relation:
        return
    asked = doc.fields_by_id().get(doc.filing.relation)
    if asked is None or asked.kind != "one_of":
        yield Finding("filing.relation", "không phải câu chọn một", "không biết ai đứng nộp", _MEND_NAME)
    elif {o.value for o in asked.options} != {o.value for o in doc.may_file}:
        yield Finding(
            f"form.{asked.id}.options",
            "các lựa chọn khác danh sách được nộp",
            "người được nộp không chọn được mình, hoặc người không được nộp vẫn chọn được",
            "ghi lại options cho đúng may_file",
        )


def _filing(doc: VersionDoc) -> Iterator[Finding]:
    fields = doc.fields_by_id()
    for role in ("applicant", "holder"):
        prefix = getattr(doc.filing, role)
        if f"{prefix}.name" not in fields:
            yield Finding(
                f"filing.{role}",
                f"không có câu {prefix}.name",
                "hồ sơ không biết tên ai",
                "sửa tên hoặc thêm câu",
            )
    for role, kind in (("phone", "phone"), ("place", "unit"), ("wants", "one_of")):
        name = getattr(doc.filing, role)
        if role == "wants" and not name and not doc.result.electronic:
            continue
        if name not in fields or fields[name].kind != kind:
            yield Finding(
                f"filing.{role}",
                f"{name!r} không phải câu loại {kind}",
                "hồ sơ không nhận được giá trị này",
                "sửa tên câu",
            )
    wants = fields.get(doc.filing.wants)
    if wants is not None and {o.value for o in wants.options} - {"electronic", "centre"}:
        yield Finding("filing.wants", "cách nhận lạ", "chỉ có electronic và centre", "sửa lựa chọn")
    if wants is not None and not doc.result.electronic and "electronic" in {o.value for o in wants.options}:
        yield Finding(
            "filing.wants",
            "cho nhận bản điện tử",
            "kết quả không có bản điện tử",
            "bỏ lựa chọn hoặc sửa result",
        )


def _result(doc: VersionDoc) -> Iterator[Finding]:
    ids = doc.fields_by_id()
    for line, answer in doc.result.fields.items():
        if answer not in ids:
            yield Finding(
                f"result.fields.{line}",
                f"không có câu {answer!r}",
                "dòng này trên giấy luôn trống",
                "sửa tên câu",
            )
    if doc.result.registers == "birth" and not {
        f"{doc.filing.holder}.born_on",
        f"{doc.filing.holder}.sex",
    } <= set(ids):
        yield Finding(
            "result.registers",
            "thiếu ngày sinh hoặc giới tính của trẻ",
            "sổ hộ tịch không cấp số được",
            "thêm câu",
        )
