"""The process: every step reachable, no dead end, hours within the limit, every name known."""

from collections.abc import Iterator
from datetime import time

from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.rules.vocabulary import Vocabulary

_ONWARD = {
    "receive": {"accept"},
    "examine": {"send_draft", "forward"},
    "decide": {"decide"},
    "hand_over": {"hand_over"},
}
_NOT_AFTER_INTAKE = {"accept", "return"}
HOURS_A_DAY = 8


def check(doc: VersionDoc, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every finding about steps, hours, limits, supplements and the result."""
    yield from _names(doc, vocabulary)
    yield from _order(doc)
    yield from _draft_check(doc)
    yield from _time(doc)
    if doc.reply.limit <= 0 or not doc.reply.basis.strip():
        yield Finding(
            "reply",
            "thiếu thời hạn trả lời hoặc căn cứ",
            "người nộp không biết khi nào có trả lời",
            "ghi số giờ và căn cứ",
        )
    if doc.supplement.free_after_acceptance < 0:
        yield Finding("supplement.free_after_acceptance", "số lần âm", "không có nghĩa", "ghi 0 hoặc 1")
    if doc.result.paper not in vocabulary.papers:
        yield Finding(
            "result.paper",
            f"không có mẫu giấy {doc.result.paper!r}",
            "không in được kết quả",
            "dùng mẫu có sẵn",
        )


def _names(doc: VersionDoc, vocabulary: Vocabulary) -> Iterator[Finding]:
    for step in doc.process:
        path = f"process.{step.step}"
        if step.by not in vocabulary.roles:
            yield Finding(
                f"{path}.by",
                f"không có vai trò {step.by!r}",
                "không ai thấy việc này",
                "dùng vai trò trong bảng thuật ngữ",
            )
        for move in step.may:
            if move not in vocabulary.moves:
                yield Finding(
                    f"{path}.may",
                    f"không có việc {move!r}",
                    "nút này không làm gì",
                    "dùng tên việc có trong bảng",
                )
        if step.hours < 0:
            yield Finding(f"{path}.hours", "số giờ âm", "không có nghĩa", "ghi 0 hoặc số dương")


def _order(doc: VersionDoc) -> Iterator[Finding]:
    steps = doc.process
    if not steps or steps[0].step != "receive" or steps[0].by != "receptionist":
        yield Finding(
            "process",
            "không bắt đầu bằng bước tiếp nhận",
            "hồ sơ nộp xong không ai nhận",
            "đặt bước receive đầu tiên",
        )
        return
    if steps[-1].step != "hand_over":
        yield Finding(
            "process",
            "không kết thúc bằng trả kết quả",
            "kết quả không đến tay ai",
            "đặt bước hand_over cuối cùng",
        )
    deciding = [s.step for s in steps if s.decides]
    if deciding != ["decide"]:
        yield Finding(
            "process",
            f"bước quyết định: {deciding or 'không có'}",
            "đúng một bước tên decide quyết định",
            "ghi decides: true ở bước decide",
        )
    for number, step in enumerate(steps):
        onward = _ONWARD.get(step.step)
        if step.by == "applicant":
            continue
        if onward is None:
            yield Finding(
                f"process.{step.step}",
                "bước không có trong bảng việc",
                "không việc nào dẫn đến bước này",
                "dùng receive, examine, check, decide, hand_over",
            )
        elif not onward & set(step.may):
            yield Finding(
                f"process.{step.step}.may",
                "không có việc đi tiếp",
                f"hồ sơ dừng mãi ở đây: {_walked(doc, number)}",
                f"thêm {' hoặc '.join(sorted(onward))}",
            )
        if number and _NOT_AFTER_INTAKE & set(step.may):
            yield Finding(
                f"process.{step.step}.may",
                "có việc chỉ dành cho bước tiếp nhận",
                "việc này bị từ chối ở bước sau",
                "bỏ accept, return khỏi bước này",
            )


def _walked(doc: VersionDoc, number: int) -> str:
    return " → ".join(step.step for step in doc.process[: number + 1])


def _draft_check(doc: VersionDoc) -> Iterator[Finding]:
    has_step = any(s.by == "applicant" for s in doc.process)
    if has_step and doc.draft_check is None:
        yield Finding(
            "draft_check",
            "có bước người dân xem bản dự thảo nhưng không có thời gian chờ",
            "im lặng thì hồ sơ dừng mãi",
            "thêm draft_check",
        )
    if doc.draft_check is not None and not has_step:
        yield Finding(
            "process",
            "có draft_check nhưng không có bước của người dân",
            "không ai được xem bản dự thảo",
            "thêm bước by: applicant",
        )
    examine = next((s for s in doc.process if s.step == "examine"), None)
    if examine is None:
        yield Finding("process", "không có bước kiểm tra", "không ai kiểm tra hồ sơ", "thêm bước examine")
        return
    if doc.draft_check is not None and "send_draft" not in examine.may:
        yield Finding(
            "process.examine.may",
            "thiếu send_draft",
            "không đến được bước xem bản dự thảo",
            "thêm send_draft",
        )
    if doc.draft_check is None and "forward" not in examine.may:
        yield Finding("process.examine.may", "thiếu forward", "không đến được bước quyết định", "thêm forward")
    if doc.draft_check is not None and doc.draft_check.wait <= 0:
        yield Finding(
            "draft_check.wait",
            "không có thời gian xem",
            "im lặng được hiểu là đồng ý ngay lập tức",
            "ghi ít nhất 1",
        )


def _time(doc: VersionDoc) -> Iterator[Finding]:
    if not doc.time or doc.time[0].from_ != "received":
        yield Finding(
            "time",
            "không có thời hạn từ khi nhận hồ sơ",
            "không hẹn được ngày trả",
            "thêm pha from: received",
        )
        return
    for number, phase in enumerate(doc.time):
        if phase.limit < 0:
            yield Finding(f"time.{number}.limit", "thời hạn âm", "không có nghĩa", "ghi số dương hoặc 0")
        if phase.limit == 0 and phase.unit != "working_days":
            yield Finding(
                f"time.{number}",
                "thời hạn 0 chỉ dùng với ngày làm việc",
                "không hẹn được",
                "ghi unit: working_days",
            )
        try:
            cutoff: time | None = phase.cutoff_time
        except ValueError:
            yield Finding(
                f"time.{number}.cutoff",
                f"giờ {phase.cutoff!r} không đọc được",
                "không biết khi nào sang ngày sau",
                "viết như '15:00'",
            )
            continue
        if cutoff and phase.limit != 0:
            yield Finding(
                f"time.{number}.cutoff",
                "giờ chốt chỉ có nghĩa với việc trong ngày",
                "giờ này bị bỏ qua",
                "bỏ cutoff",
            )
    limit = _hours(doc)
    planned = sum(step.hours for step in doc.process)
    if limit is not None and planned > limit:
        yield Finding(
            "process",
            f"tổng {planned:g} giờ, thời hạn chỉ {limit:g} giờ",
            "cộng giờ các bước không được kéo dài thời hạn",
            "giảm giờ các bước",
        )


def _hours(doc: VersionDoc) -> float | None:
    first = doc.time[0]
    if first.unit == "hours":
        return first.limit
    return max(1, first.limit) * HOURS_A_DAY if first.unit == "working_days" else None
