"""A group: its members exist and are in force, wait for one another without a circle, and ask the same where they share."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.groups import GroupDoc, joint, same_question
from motcua.catalogue.rules.schema import VersionDoc

InForce = Callable[[str, date], VersionDoc | None]
"""Gives the version of a procedure in force on a day."""
MOST_PAGES = 14
_CODE = re.compile(r"[a-z]+(-[a-z]+)+")
_SOURCED = ("members", "shared")


def check(group: GroupDoc, in_force: InForce) -> list[Finding]:
    """Return every finding against the group; an empty list means it may be published."""
    found = [*_identity(group), *_order(group)]
    docs: dict[str, VersionDoc] = {}
    for member in group.members:
        doc = in_force(member.procedure, group.valid_from)
        if doc is None:
            found.append(
                Finding(
                    f"members.{member.member}.procedure",
                    f"thủ tục {member.procedure} không có phiên bản có hiệu lực ngày {group.valid_from}",
                    "nộp chung sẽ thiếu hồ sơ này",
                    "đưa phiên bản vào trước, hoặc sửa ngày",
                )
            )
        else:
            docs[member.member] = doc
    if len(docs) == len(group.members) and not found:
        found += [*_questions(group, docs), *_filled(group, docs), *_form(group, docs)]
    return found


def _identity(group: GroupDoc) -> Iterator[Finding]:
    if not _CODE.fullmatch(group.code):
        yield Finding(
            "code", f"mã {group.code!r} lạ", "mã nhóm đứng trên địa chỉ trang", "viết như khai-sinh-lien-thong"
        )
    if group.valid_to and group.valid_to < group.valid_from:
        yield Finding("valid_to", "hết hiệu lực trước khi có hiệu lực", "không có ngày nào áp dụng", "sửa ngày")
    for path, words in (("name", group.name), ("everyday", group.everyday), ("what_you_get", group.what_you_get)):
        if not words.strip():
            yield Finding(path, "để trống", "người đọc không biết phải làm gì", "viết một câu ngắn")
    if not group.also_called:
        yield Finding("also_called", "không có tên thường gọi", "người dân không tìm thấy", "thêm lời nói hằng ngày")
    for key in _SOURCED:
        if key not in group.sources:
            yield Finding(
                f"sources.{key}", "không nói lấy ở đâu", "không ai kiểm lại được", "ghi văn bản đã đọc, hoặc recalled"
            )


def _order(group: GroupDoc) -> Iterator[Finding]:
    if len(group.members) < 2:
        yield Finding("members", "ít hơn hai thủ tục", "không có gì để nộp chung", "thêm thủ tục")
        return
    for path, names in (
        ("members", [m.member for m in group.members]),
        ("members", [m.procedure for m in group.members]),
    ):
        for name, times in Counter(names).items():
            if times > 1:
                yield Finding(f"{path}.{name}", "bị lặp", "một lần nộp không tạo hai hồ sơ cùng thủ tục", "bỏ một dòng")
    if group.first.optional or group.first.waits_for:
        yield Finding(
            "members", "thủ tục đầu tiên phải luôn được nộp ngay", "không có gì để bắt đầu", "bỏ optional, waits_for"
        )
    before: set[str] = set()
    for member in group.members:
        path = f"members.{member.member}"
        if member.waits_for and member.waits_for not in before:
            yield Finding(
                f"{path}.waits_for",
                f"{member.waits_for!r} không đứng trước",
                "hai hồ sơ chờ nhau mãi",
                "chờ một thủ tục ở dòng trên",
            )
        if not member.waits_for and (member.filled or member.confirmed):
            yield Finding(path, "có filled hoặc confirmed mà không chờ ai", "không có gì để điền", "thêm waits_for")
        if member.confirmed and member.confirmed.working_days < 1:
            yield Finding(
                f"{path}.confirmed", "thời gian xác nhận dưới 1 ngày", "không ai kịp xác nhận", "ghi từ 1 trở lên"
            )
        before.add(member.member)


def _questions(group: GroupDoc, docs: Mapping[str, VersionDoc]) -> Iterator[Finding]:
    asked: dict[str, list[tuple[str, Field]]] = {}
    for member in group.members:
        for field in (field for page in docs[member.member].form for field in page.fields):
            asked.setdefault(field.id, []).append((member.member, field))
    for name in group.shared:
        if len(asked.get(name, [])) < 2:
            yield Finding(
                f"shared.{name}", "ít hơn hai thủ tục hỏi câu này", "không có gì để dùng chung", "sửa tên câu"
            )
    for name, (first, *others) in asked.items():
        for other in others:
            yield from _twice(name, first, other, shared=name in group.shared)


def _twice(name: str, one: tuple[str, Field], other: tuple[str, Field], *, shared: bool) -> Iterator[Finding]:
    if not shared:
        yield Finding(
            f"members.{other[0]}.{name}",
            f"trùng tên với câu của {one[0]} mà không nằm trong shared",
            "một câu trả lời sẽ vào cả hai hồ sơ",
            "thêm vào shared, hoặc đổi tên câu",
        )
    elif one[1].kind == "files":
        yield Finding(
            f"shared.{name}",
            "câu gửi tệp không dùng chung được",
            "một tệp thuộc về một hồ sơ",
            "hỏi riêng trong một thủ tục",
        )
    elif not same_question(one[1], other[1]):
        yield Finding(
            f"shared.{name}",
            f"{one[0]} và {other[0]} hỏi khác nhau (loại câu, lựa chọn, phần hỏi hoặc cấp)",
            "câu trả lời của thủ tục này không phải câu trả lời của thủ tục kia",
            "sửa cho giống nhau, hoặc bỏ khỏi shared",
        )


def _filled(group: GroupDoc, docs: Mapping[str, VersionDoc]) -> Iterator[Finding]:
    for member in group.members:
        own = docs[member.member].questions
        for name, filler in member.filled.items():
            path = f"members.{member.member}.filled.{name}"
            if name not in own:
                yield Finding(path, "thủ tục không có câu này", "kết quả không điền vào đâu", "sửa tên câu")
            elif not own[name].soft and own[name].required:
                yield Finding(
                    path, "câu bắt buộc phải có", "khi đi một mình thì không nộp được", "ghi soft: true trong phiên bản"
                )
            if filler == "personal_number" and docs[member.waits_for].result.registers != "birth":
                yield Finding(path, "kết quả được chờ không cho số định danh", "câu này luôn trống", "sửa filled")


def _form(group: GroupDoc, docs: Mapping[str, VersionDoc]) -> Iterator[Finding]:
    form = joint(group, group.members, docs).form
    if len(form) > MOST_PAGES:
        yield Finding(
            "members",
            f"{len(form)} trang câu hỏi",
            "quá dài để làm một lần",
            f"dùng chung nhiều câu hơn (≤ {MOST_PAGES})",
        )
    for name, times in Counter(page.page for page in form).items():
        if times > 1:
            yield Finding(f"form.{name}", "tên trang bị lặp", "hai trang cùng một địa chỉ", "đổi tên một trang")
