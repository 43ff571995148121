"""The reasons people are offered, as data: a code that is kept, the words that are shown, and where they belong."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.voices.rules.satisfaction import Moment

FILED, RESULT = Moment.FILED, Moment.RESULT


@dataclass(frozen=True)
class Chip:
    """A reason somebody was satisfied, or not. Codes stay for ever; a reason no longer offered keeps its words."""

    code: str
    words: str
    satisfied: bool
    moments: tuple[Moment, ...] = (FILED, RESULT)


CHIPS = (
    Chip("quick", gettext_noop("Nhanh"), satisfied=True),
    Chip("clear", gettext_noop("Dễ hiểu"), satisfied=True),
    Chip("kind", gettext_noop("Cán bộ tận tình"), satisfied=True),
    Chip("no_trip", gettext_noop("Không phải đi lại"), satisfied=True),
    Chip("hard_questions", gettext_noop("Câu hỏi khó hiểu"), satisfied=False, moments=(FILED,)),
    Chip("too_long", gettext_noop("Phải điền nhiều quá"), satisfied=False, moments=(FILED,)),
    Chip("typed_again", gettext_noop("Phải khai lại điều đã khai"), satisfied=False),
    Chip("photos", gettext_noop("Chụp, gửi giấy tờ khó"), satisfied=False, moments=(FILED,)),
    Chip("code", gettext_noop("Nhận mã, đăng nhập khó"), satisfied=False, moments=(FILED,)),
    Chip("slow_page", gettext_noop("Trang chậm, hay đứng"), satisfied=False, moments=(FILED,)),
    Chip("late", gettext_noop("Chậm hơn ngày hẹn"), satisfied=False, moments=(RESULT,)),
    Chip("trips", gettext_noop("Phải đi lại nhiều lần"), satisfied=False),
    Chip("more_papers", gettext_noop("Bị hỏi thêm giấy tờ"), satisfied=False, moments=(RESULT,)),
    Chip("manner", gettext_noop("Thái độ phục vụ"), satisfied=False),
    Chip("mistake", gettext_noop("Kết quả có chỗ sai"), satisfied=False, moments=(RESULT,)),
    Chip("unclear_no", gettext_noop("Bị từ chối mà chưa rõ vì sao"), satisfied=False, moments=(RESULT,)),
    Chip("extra_money", gettext_noop("Bị đòi tiền ngoài phí"), satisfied=False, moments=(RESULT,)),
)


def offered(moment: Moment, *, satisfied: bool) -> tuple[Chip, ...]:
    """Return the reasons to choose from."""
    return tuple(chip for chip in CHIPS if chip.satisfied is satisfied and moment in chip.moments)


def words_of(code: str) -> str:
    """Return a reason in the reader's language."""
    return next((_(chip.words) for chip in CHIPS if chip.code == code), code)


@dataclass(frozen=True)
class Cause:
    """A reason somebody came in person instead of filing online; the report's own, and one key each."""

    code: str
    words: str


CAUSES = (
    Cause("diffidence", gettext_noop("E ngại, sợ làm sai")),
    Cause("device", gettext_noop("Không có máy phù hợp")),
    Cause("line", gettext_noop("Mạng yếu, không có mạng")),
    Cause("distance", gettext_noop("Ở xa, đi một lần cho xong")),
    Cause("reading", gettext_noop("Khó đọc, khó viết")),
    Cause("wants_it_seen", gettext_noop("Muốn tận tay giao, tận mắt thấy")),
    Cause("did_not_know", gettext_noop("Không biết là nộp ở nhà được")),
    Cause("log_in_failed", gettext_noop("Đăng nhập, nhận mã không được")),
    Cause("other", gettext_noop("Lý do khác")),
)
"""In the order of their keys, 1 to 9."""


def cause_words(code: str) -> str:
    """Return why somebody came, in the reader's language."""
    return next((_(cause.words) for cause in CAUSES if cause.code == code), code)
