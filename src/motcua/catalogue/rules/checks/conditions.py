"""Conditions: every name is a question asked, every value one it can have, every order possible."""

from collections.abc import Iterator

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.conditions import RECEIVED, Condition
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import Page, VersionDoc

_NUMBERS = {"at_least", "at_most"}
_DATES = {"before", "after"}


def check(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every finding about conditions of pages, questions, papers and fees."""
    fields = doc.fields_by_id()
    order = {field_id: at for at, field_id in enumerate(fields)}
    for path, condition, at in _every(doc, order):
        for one in _parts(condition):
            yield from _one(path, one, fields)
        for name in condition.names() & set(order):
            if at is not None and order[name] >= at:
                yield Finding(path, f"phụ thuộc câu {name!r} hỏi sau", "lúc hỏi chưa có câu trả lời", "đổi thứ tự câu")


def _every(doc: VersionDoc, order: dict[str, int]) -> Iterator[tuple[str, Condition, int | None]]:
    """Yield (path, condition, place in the order of questions it must not look past)."""
    for page in doc.form:
        yield from _of_page(page, order)
    for component in doc.components:
        if component.when:
            yield f"components.{component.id}.when", component.when, None
    for at, fee in enumerate(doc.fees):
        if fee.when:
            yield f"fees.{at}.when", fee.when, None
        for one in fee.exemptions:
            yield f"fees.{at}.exemptions.{one.id}.when", one.when, None


def _of_page(page: Page, order: dict[str, int]) -> Iterator[tuple[str, Condition, int | None]]:
    path = f"form.{page.page}"
    leaves = page.all_fields()
    if page.when:
        yield f"{path}.when", page.when, order[leaves[0].id] if leaves else None
    for field in page.fields:
        own = field.leaves()
        at = order[own[0].id] if own else None
        if field.when:
            yield f"{path}.{field.id}.when", field.when, at
        if field.same_when:
            yield f"{path}.{field.id}.same_when", field.same_when, at
    for number, caution in enumerate(page.warns):
        yield f"{path}.warns.{number}.when", caution.when, None


def _parts(condition: Condition) -> Iterator[Condition]:
    yield condition
    for one in (
        *(condition.all or ()),
        *(condition.any or ()),
        *([condition.not_] if condition.not_ else []),
    ):
        yield from _parts(one)


def _one(path: str, condition: Condition, fields: dict[str, Field]) -> Iterator[Finding]:
    counted_on = condition.on if condition.on != RECEIVED else None
    for name in sorted({n for n in (condition.answer, condition.answered, condition.age_of, counted_on) if n}):
        if name not in fields:
            yield Finding(path, f"không có câu {name!r}", "điều kiện không bao giờ biết đúng sai", "sửa tên câu")
    for name in (condition.age_of or "", counted_on or ""):
        if name in fields and fields[name].kind != "date":
            yield Finding(path, f"{name!r} không phải ngày", "không tính được tuổi", "dùng câu loại date")
    if not condition.age_of and (condition.on is not None or condition.unit != "years"):
        yield Finding(path, "on, unit chỉ đi với age_of", "bị bỏ qua khi tính", "bỏ on, unit hoặc dùng age_of")
    field = fields.get(condition.answer or "")
    if field is not None:
        yield from _typed(path, condition, field)


def _typed(path: str, condition: Condition, field: Field) -> Iterator[Finding]:
    comparison = condition.comparisons()[0]
    if field.kind == "group":
        yield Finding(path, "so sánh với câu loại group", "nhóm câu có nhiều dòng", "chỉ hỏi answered")
        return
    if comparison in _NUMBERS and field.kind not in {"number", "money"}:
        yield Finding(path, f"so sánh số với câu loại {field.kind}", "không so được", "dùng is hoặc in")
    if comparison in _DATES and field.kind != "date":
        yield Finding(path, f"so sánh ngày với câu loại {field.kind}", "không so được", "dùng câu loại date")
    if comparison not in {"is", "is_not", "in"}:
        return
    if condition.in_ == ():
        yield Finding(path, "danh sách in trống", "điều kiện không bao giờ đúng", "thêm giá trị")
    one = condition.is_ if condition.is_ is not None else condition.is_not
    wanted: tuple[object, ...] = condition.in_ if condition.in_ is not None else (one,)
    if field.kind in {"yes_no", "pledge"} and not all(isinstance(v, bool) for v in wanted):
        yield Finding(
            path,
            "câu có/không chỉ là true hoặc false",
            "điều kiện không bao giờ đúng",
            "viết true hoặc false",
        )
    if field.kind in {"one_of", "many_of"}:
        known = {o.value for o in field.options}
        for value in wanted:
            if value not in known:
                yield Finding(
                    path,
                    f"{value!r} không phải lựa chọn của {field.id!r}",
                    "điều kiện không bao giờ đúng",
                    "sửa giá trị",
                )
