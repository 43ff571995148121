"""The demo's library: the five documents of the report's page, and the decrees that the demo's procedures name.

Known of the five are their year (2023) and these numbers: 18/2023/QĐ-UBND, 355/ĐL-SVHTTDL, BC. Days, titles and files are
invented and say so; nothing of their content is. The decrees are entries without a file, with what is known of them.
"""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime

from motcua.documents import papers
from motcua.editorial.library import services
from motcua.editorial.library.models import Document
from motcua.editorial.library.services import Facts
from motcua.kernel.actor import SYSTEM

_OLD, _CULTURE = "agency-province-70", "agency-province-70-so-van-hoa-the-thao-va-du-lich"
_SHORT = "Tên ghi rút gọn. Toàn văn: xem Công báo Chính phủ."
_TRIAL = "Bản thử: tên, ngày và tệp của văn bản này do máy tạo để thử trang; nội dung không lấy từ văn bản thật."


@dataclass(frozen=True)
class _Sample:
    facts: Facts
    file: bool = True


def _trial(number: str, title: str, kind: str, issuer: str, issued: date, posted: date) -> _Sample:
    return _Sample(Facts(number, title, kind, posted, issuer=issuer, summary=_TRIAL, issued_on=issued))


SAMPLES = (
    _trial("18/2023/QĐ-UBND", "Quyết định của Ủy ban nhân dân tỉnh (bản thử)", "decision", _OLD, date(2023, 4, 12), date(2023, 4, 20)),
    _trial("355/ĐL-SVHTTDL", "Văn bản của Sở Văn hóa, Thể thao và Du lịch (bản thử)", "other", _CULTURE, date(2023, 5, 8), date(2023, 5, 10)),
    _trial("BC", "Báo cáo của Sở Văn hóa, Thể thao và Du lịch (bản thử)", "report", _CULTURE, date(2023, 6, 20), date(2023, 6, 22)),
    _trial("BT-04/2023", "Thông báo của Sở Văn hóa, Thể thao và Du lịch (bản thử)", "notice", _CULTURE, date(2023, 9, 6), date(2023, 9, 7)),
    _trial("BT-05/2023", "Kế hoạch của Sở Văn hóa, Thể thao và Du lịch (bản thử)", "plan", _CULTURE, date(2023, 11, 15), date(2023, 11, 16)),
    _Sample(
        Facts(
            "45/2020/NĐ-CP", "Nghị định về thực hiện thủ tục hành chính trên môi trường điện tử", "decree", date(2020, 7, 1),
            issuer_name="Chính phủ", summary=_SHORT, effective_on=date(2020, 5, 22),
        ),
        file=False,
    ),
    _Sample(
        Facts(
            "118/2025/NĐ-CP", "Nghị định về thực hiện thủ tục hành chính theo cơ chế một cửa, một cửa liên thông", "decree", date(2025, 7, 1),
            issuer_name="Chính phủ", summary=_SHORT, effective_on=date(2025, 7, 1),
        ),
        file=False,
    ),
    _Sample(
        Facts(
            "61/2018/NĐ-CP", "Nghị định về cơ chế một cửa, một cửa liên thông", "decree", date(2020, 7, 1),
            issuer_name="Chính phủ", summary=_SHORT, expired_on=date(2025, 7, 1),
        ),
        file=False,
    ),
)  # fmt: skip
REPORTED = tuple(one.facts.number for one in SAMPLES if one.file)
"""Numbers of the five documents of the report's page."""


def load() -> int:
    """Enter the samples that are not there yet; return how many there are."""
    for sample in SAMPLES:
        if not Document.objects.filter(number=sample.facts.number, title=sample.facts.title).exists():
            services.enter(sample.facts, by=SYSTEM, with_files=[_file(sample.facts)] if sample.file else [])
    return len(SAMPLES)


def _file(facts: Facts) -> io.BytesIO:
    on = facts.issued_on or facts.posted_on
    body = (
        "Ủy ban nhân dân tỉnh Bình Phước" if facts.issuer == _OLD else "Sở Văn hóa, Thể thao và Du lịch tỉnh Bình Phước"
    )
    data = {
        "title": facts.title,
        "body": body,
        "paper_number": facts.number,
        "place": "Bình Phước",
        "facts": [["Nội dung", _TRIAL]],
        "signer_title": "Người ký",
        "signer": "(bản thử, không ký)",
    }
    file = io.BytesIO(papers.render("notice", data, at=datetime(on.year, on.month, on.day, 2, tzinfo=UTC)))
    file.name = "ban-thu.pdf"
    return file
