"""Time: limits that can be kept, and steps whose hours fit the statutory time of their phase."""

from collections.abc import Iterator
from datetime import time

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.schema import Phase, Process, VersionDoc

HOURS_A_DAY = 8
_DAYS_A_MONTH = 31


def check(doc: VersionDoc) -> Iterator[Finding]:
    """Yield every finding about limits, phases and hours."""
    for step in doc.process:
        if step.hours < 0:
            yield Finding(f"process.{step.step}.hours", "số giờ âm", "không có nghĩa", "ghi 0 hoặc số dương")
    if not doc.time or doc.time[0].from_ != "received":
        yield Finding(
            "time",
            "không có thời hạn từ khi nhận hồ sơ",
            "không hẹn được ngày trả",
            "thêm pha from: received",
        )
        return
    for number, phase in enumerate(doc.time):
        yield from _phase(f"time.{number}", phase)
    yield from _order(doc)
    yield from _planned(doc)


def _phase(path: str, phase: Phase) -> Iterator[Finding]:
    if phase.limit < 0:
        yield Finding(f"{path}.limit", "thời hạn âm", "không có nghĩa", "ghi số dương hoặc 0")
    if phase.limit == 0 and phase.unit != "working_days":
        yield Finding(path, "thời hạn 0 chỉ dùng với ngày làm việc", "không hẹn được", "ghi unit: working_days")
    try:
        cutoff: time | None = phase.cutoff_time
    except ValueError:
        yield Finding(
            f"{path}.cutoff",
            f"giờ {phase.cutoff!r} không đọc được",
            "không biết khi nào sang ngày sau",
            "viết như '15:00'",
        )
        return
    if cutoff and phase.limit != 0:
        yield Finding(f"{path}.cutoff", "giờ chốt chỉ có nghĩa với việc trong ngày", "giờ này bị bỏ qua", "bỏ cutoff")


def _order(doc: VersionDoc) -> Iterator[Finding]:
    later = [phase.from_ for phase in doc.time[1:]]
    if later not in ([], ["paid"]):
        yield Finding(
            "time",
            f"các pha bắt đầu từ: received, {', '.join(later)}",
            "sau khi nhận hồ sơ chỉ còn pha từ khi nộp tiền",
            "để một pha received, rồi nhiều nhất một pha paid",
        )
    if "paid" in later and not any("require_payment" in step.may for step in doc.process):
        yield Finding(
            "time.1",
            "không bước nào yêu cầu nộp tiền",
            "pha này không bao giờ bắt đầu",
            "thêm require_payment vào bước gửi phiếu, hoặc bỏ pha",
        )


def _planned(doc: VersionDoc) -> Iterator[Finding]:
    """Yield where the hours of a phase's steps go past its limit, or are no plan at all."""
    for number, (phase, steps) in enumerate(phases(doc)):
        planned, allowed = sum(step.hours for step in steps), _hours(phase)
        where = f"pha {number + 1}: " if len(doc.time) > 1 else ""
        added = " + ".join(f"{step.step} {step.hours:g}" for step in steps if step.hours)
        if planned > allowed:
            yield Finding(
                "process",
                f"{where}tổng {planned:g} giờ, thời hạn chỉ {allowed:g} giờ",
                f"cộng giờ các bước không được kéo dài thời hạn: {added}",
                "giảm giờ các bước",
            )
        elif phase.set_by == "plan" and planned != allowed:
            yield Finding(
                f"time.{number}",
                f"kế hoạch hẹn {allowed:g} giờ, các bước cộng {planned:g} giờ",
                f"thời hạn tự đặt phải bằng kế hoạch của các bước: {added}",
                "ghi limit cho bằng tổng giờ, 8 giờ một ngày",
            )
    if any(phase.set_by == "plan" for phase in doc.time) and not doc.unknown:
        yield Finding(
            "unknown",
            "thời hạn theo kế hoạch mà không nói chưa biết thời hạn luật định",
            "người đọc tưởng đó là thời hạn luật định",
            "thêm một dòng vào unknown",
        )


def phases(doc: VersionDoc) -> list[tuple[Phase, list[Process]]]:
    """Return each phase with its steps: until the one that asks for payment, and after it."""
    if len(doc.time) == 1:
        return [(doc.time[0], list(doc.process))]
    asks = max((at for at, step in enumerate(doc.process) if "require_payment" in step.may), default=-1)
    return [(doc.time[0], list(doc.process[: asks + 1])), (doc.time[1], list(doc.process[asks + 1 :]))]


def _hours(phase: Phase) -> float:
    """Return the most office hours the limit can hold."""
    if phase.unit == "hours":
        return phase.limit
    days = phase.limit * (_DAYS_A_MONTH if phase.unit == "months" else 1)
    return max(1, days) * HOURS_A_DAY
