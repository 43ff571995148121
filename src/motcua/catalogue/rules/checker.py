"""Proves a version before it is published: nothing unreachable, nothing unresolved, nothing that can't end.

Each finding names the path, what is wrong, why it matters and the way on.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.catalogue.rules.checks import conditions as condition_checks
from motcua.catalogue.rules.checks import fees as fee_checks
from motcua.catalogue.rules.checks import form as form_checks
from motcua.catalogue.rules.checks import process as process_checks
from motcua.catalogue.rules.checks import time as time_checks
from motcua.catalogue.rules.checks import words as word_checks
from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.rules.vocabulary import VOCABULARY, Vocabulary

__all__ = ["Finding", "check", "warnings"]
_OLDEST = 2010  # Decree 63/2010 is what made procedures a published list
_SOURCED = ("time", "reply", "form", "grounds", "process")
"""What every version must say the source of, be it \"recalled\"."""
_CODE = re.compile(r"[012]\.\d{6}")
"""National codes begin with 1 or 2; one that begins with 0 is this installation's own until the national one is known."""


def check(doc: VersionDoc, vocabulary: Vocabulary = VOCABULARY) -> list[Finding]:
    """Return every finding against the version; an empty list means it may be published."""
    return [
        *_identity(doc),
        *form_checks.check(doc),
        *condition_checks.check(doc),
        *process_checks.check(doc, vocabulary),
        *time_checks.check(doc),
        *word_checks.check(doc),
        *fee_checks.check(doc),
        *_papers(doc),
    ]


def warnings(doc: VersionDoc) -> list[Finding]:
    """Return what should be looked at again but keeps no version from being published."""
    return list(word_checks.warn(doc))


@dataclass(frozen=True)
class _Named:
    path: str
    ids: list[str]


def _identity(doc: VersionDoc) -> Iterator[Finding]:
    if not _CODE.fullmatch(doc.code):
        yield Finding(
            "code",
            f"mã {doc.code!r} không đúng dạng",
            "mã thủ tục có dạng 1.001193 (0.… là mã tạm của nơi cài đặt)",
            "xem lại mã quốc gia",
        )
    if doc.valid_to and doc.valid_to < doc.valid_from:
        yield Finding(
            "valid_to",
            "hết hiệu lực trước khi có hiệu lực",
            "phiên bản không có ngày nào áp dụng",
            "sửa ngày",
        )
    if doc.valid_from.year < _OLDEST:
        yield Finding("valid_from", f"có hiệu lực từ năm {doc.valid_from.year}", "chắc là gõ nhầm năm", "sửa ngày")
    unsaid = [key for key in _SOURCED if key not in doc.sources]
    for key in unsaid:
        yield Finding(
            f"sources.{key}",
            "không nói lấy ở đâu",
            "không ai kiểm lại được",
            "ghi văn bản đã đọc, hoặc recalled",
        )
    if not doc.also_called:
        yield Finding("also_called", "không có tên thường gọi", "người dân không tìm thấy", "thêm lời nói hằng ngày")
    for named in (
        _Named("components", [c.id for c in doc.components]),
        _Named("fees", [fee.id for fee in doc.fees]),
        _Named("grounds", [g.id for g in doc.grounds]),
        _Named("defects", [d.id for d in doc.defects]),
        _Named("may_file", [o.value for o in doc.may_file]),
        _Named("process", [s.step for s in doc.process]),
        _Named("form", [p.page for p in doc.form]),
        _Named("form", [f.id for p in doc.form for f in p.all_fields()]),
    ):
        for one, count in Counter(named.ids).items():
            if count > 1:
                yield Finding(f"{named.path}.{one}", "tên bị lặp", "hai chỗ cùng một tên sẽ đè lên nhau", "đổi một tên")


def _papers(doc: VersionDoc) -> Iterator[Finding]:
    for component in doc.components:
        if not component.takes or any(count < 1 for count in component.takes.values()):
            yield Finding(
                f"components.{component.id}.takes",
                "không nói nộp mấy bản",
                "không biết phải mang gì",
                "ghi takes",
            )
