"""Words: everything that is read is there, and short enough to be read."""

import re
from collections.abc import Iterator

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.said import words_of
from motcua.catalogue.rules.schema import VersionDoc

MOST_WORDS = 25
_SENTENCE_ENDS = re.compile(r"[.!?;:]\s|\n")


def check(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every text that is read and left empty, and what defects point at in vain."""
    for path, words in _spoken(doc).items():
        if not words.strip():
            yield Finding(path, "để trống", "người đọc không biết phải làm gì", "viết một câu ngắn")
    if not doc.grounds:
        yield Finding(
            "grounds",
            "không có căn cứ từ chối",
            "mọi lời từ chối phải có căn cứ trong danh sách",
            "thêm căn cứ",
        )
    if not doc.may_file:
        yield Finding("may_file", "không nói ai được nộp", "không ai biết mình có được nộp", "thêm người được nộp")
    ids = set(doc.fields_by_id())
    for defect in doc.defects:
        if defect.field and defect.field not in ids:
            yield Finding(
                f"defects.{defect.id}.field",
                f"không có câu {defect.field!r}",
                "nút sửa dẫn vào chỗ trống",
                "sửa tên câu",
            )


def warn(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every sentence that is too long for somebody who reads slowly; official names are as the law has them."""
    official = {doc.name, doc.result.title}
    for text in words_of(doc):
        for sentence in _SENTENCE_ENDS.split(text) if text not in official else ():
            count = len(sentence.split())
            if count > MOST_WORDS:
                yield Finding(
                    f"“{sentence[:60]}…”",
                    f"câu dài {count} tiếng",
                    f"quá {MOST_WORDS} tiếng thì khó đọc",
                    "tách thành hai câu",
                )


def _spoken(doc: VersionDoc) -> dict[str, str]:
    """Return everything a person reads, by its place."""
    parts = ("about", "reason", "way_on")
    return {
        "name": doc.name,
        "everyday": doc.everyday,
        "what_you_get": doc.what_you_get,
        "online.label": doc.online.label,
        "result.title": doc.result.title,
        **{f"may_file.{o.value}": o.label for o in doc.may_file},
        **{f"components.{c.id}.{part}": getattr(c, part) for c in doc.components for part in ("name", "why")},
        **{f"process.{s.step}.name": s.name for s in doc.process},
        **{f"grounds.{g.id}.{p}": getattr(g, p) for g in doc.grounds for p in ("words", "basis", "way_on")},
        **{f"defects.{d.id}.{part}": getattr(d, part) for d in doc.defects for part in parts},
        **{f"form.{p.page}.title": p.title for p in doc.form},
        **{f"fees.{at}.name": fee.name for at, fee in enumerate(doc.fees)},
        **{f"form.{p.page}.{f.id}.label": f.label for p in doc.form for f in p.fields},
    }
