"""Conditions: every name is a question asked, every value one it can have, every order possible."""

from collections.abc import Iterator

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.conditions import RECEIVED, Condition
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import VersionDoc

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
                yield Finding(
                    path, f"phụ thuộc câu {name!r} hỏi sau", "lúc hỏi chưa có câu trả lời", "đổi thứ tự câu"
                )


def _every(doc: VersionDoc, order: dict[str, int]) -> Iterator[tuple[str, Condition, int | None]]:
    for page in doc.form:
        if page.when:
            first = page.all_fields()[0].id if page.all_fields() else None
            yield f"form.{page.page}.when", page.when, order.get(first) if first else None
        for field in page.fields:
            first_leaf = field.leaves()[0].id if field.leaves() else field.id
            if field.when:
                yield f"form.{page.page}.{field.id}.when", field.when, order.get(first_leaf)
            if field.same_when:
                yield f"form.{page.page}.{field.id}.same_when", field.same_when, order.get(first_leaf)
        for at_, one in enumerate(page.warns):
            yield f"form.{page.page}.warns.{at_}.when", one.when, None
    for component in doc.components:
        if component.when:
            yield f"components.{component.id}.when", component.when, None
    for at, fee in enumerate(doc.fees):
        if fee.when:
            yield f"fees.{at}.when", fee.when, None


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
    for name in sorted(
        {n for n in (condition.answer, condition.answered, condition.age_of, counted_on) if n}
    ):
        if name not in fields:
            yield Finding(
                path, f"không có câu {name!r}", "điều kiện không bao giờ biết đúng sai", "sửa tên câu"
            )
    for name in (condition.age_of, counted_on):
        if name in fields and fields[name].kind != "date":
            yield Finding(path, f"{name!r} không phải ngày", "không tính được tuổi", "dùng câu loại date")
    if not condition.age_of and (condition.on is not None or condition.unit != "years"):
        yield Finding(
            path, "on, unit chỉ đi với age_of", "bị bỏ qua khi tính", "bỏ on, unit hoặc dùng age_of"
        )
    field = fields.get(condition.answer or "")
    if field is not None:
        yield from _typed(path, condition, field)


def _typed(path: str, condition: Condition, field: Field) -> Iterator[Finding]:
    comparison = condition.comparisons()[0]
    if comparison in _NUMBERS and field.kind != "number":
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
