"""The process: every name known, every step reached, every road ends, the draft's check whole."""

from collections.abc import Iterator

from motcua.catalogue.rules import roads
from motcua.catalogue.rules.checks.finding import Finding
from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.catalogue.rules.vocabulary import Vocabulary

_INTAKE_ONLY = {"accept", "return", "propose_refusal", "refuse"}


def check(doc: VersionDoc, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every finding about steps, roads, the draft's check, supplements and the result."""
    yield from _names(doc, vocabulary)
    yield from _order(doc)
    yield from _draft_check(doc)
    if doc.reply.limit <= 0 or not doc.reply.basis.strip():
        yield Finding(
            "reply",
            "thiếu thời hạn trả lời hoặc căn cứ",
            "người nộp không biết khi nào có trả lời",
            "ghi số giờ và căn cứ",
        )
    if doc.supplement.free_after_acceptance < 0:
        yield Finding("supplement.free_after_acceptance", "số lần âm", "không có nghĩa", "ghi 0 hoặc 1")
    if (doc.opinion.clock == "stops") != bool(doc.opinion.basis.strip()):
        yield Finding(
            "opinion",
            "dừng thời hạn khi hỏi ý kiến phải có căn cứ, và có căn cứ thì phải dừng",
            "không ai giải thích được vì sao ngày hẹn lùi",
            "ghi cả clock: stops và basis, hoặc bỏ cả hai",
        )
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
    if steps[-1].step != "hand_over" or steps[-1].by != "receptionist":
        yield Finding(
            "process",
            "không kết thúc bằng trả kết quả",
            "kết quả không đến tay ai",
            "đặt bước hand_over cuối cùng",
        )
        return
    yield from _deciding(steps)
    for step in steps[1:]:
        if _INTAKE_ONLY & set(step.may):
            yield Finding(
                f"process.{step.step}.may",
                "có việc chỉ dành cho bước tiếp nhận",
                "việc này bị từ chối ở bước sau",
                f"bỏ {', '.join(sorted(_INTAKE_ONLY & set(step.may)))} khỏi bước này",
            )
    yield from _roads(doc)


def _deciding(steps: tuple[Process, ...]) -> Iterator[Finding]:
    deciding = [s.step for s in steps if s.decides]
    if len(deciding) != 1 or deciding != [s.step for s in steps if "decide" in s.may]:
        yield Finding(
            "process",
            f"bước quyết định: {deciding or 'không có'}",
            "đúng một bước quyết định, có decides: true và việc decide",
            "ghi cả hai ở một bước",
        )
    for step in steps:
        if step.at and (step.decides or "conclude" in step.may):
            yield Finding(
                f"process.{step.step}.at",
                "bước ký hoặc phát hành làm ở cơ quan khác",
                "chỉ cơ quan giải quyết được ký, phát hành",
                "bỏ at, hoặc đổi resolved_by",
            )


def _roads(doc: VersionDoc) -> Iterator[Finding]:
    """Yield a road to each place a dossier never leaves, and each step no road comes to."""
    drawn, begin = roads.picture(doc), roads.start(doc)
    trapped = roads.traps(drawn, begin)
    for points, road in trapped:
        last = road[-1][2] if road else begin
        around = sorted({point.step for point in points})
        yield Finding(
            f"process.{last.step}.may",
            "không có việc đi tiếp" if len(around) == 1 else f"đi vòng mãi giữa {', '.join(around)}",
            f"hồ sơ không bao giờ có kết quả, từ chối hay dừng: {roads.said(road, begin)}",
            "thêm forward, send_draft, decide, conclude hoặc hand_over",
        )
    reached = {point.step for point in roads.reach(drawn, begin)}
    for step in doc.process:
        if step.step not in reached and not trapped:  # behind a trap everything is cut off
            yield Finding(
                f"process.{step.step}",
                "không việc nào dẫn đến bước này",
                f"hồ sơ đi từ {begin.step} không qua đây",
                "bỏ bước, đổi thứ tự, hoặc thêm việc đi tới",
            )


def _draft_check(doc: VersionDoc) -> Iterator[Finding]:
    check = next((s for s in doc.process if s.by == roads.APPLICANT), None)
    if check is not None and doc.draft_check is None:
        yield Finding(
            "draft_check",
            "có bước người dân xem bản dự thảo nhưng không có thời gian chờ",
            "im lặng thì hồ sơ dừng mãi",
            "thêm draft_check",
        )
    if doc.draft_check is None:
        return
    if check is None:
        yield Finding(
            "process",
            "có draft_check nhưng không có bước của người dân",
            "không ai được xem bản dự thảo",
            "thêm bước by: applicant",
        )
    elif (sends := roads.before(doc, check)) is not None and "send_draft" not in sends.may:
        yield Finding(
            f"process.{sends.step}.may",
            "thiếu send_draft",
            "không đến được bước xem bản dự thảo",
            "thêm send_draft",
        )
    if doc.draft_check.wait <= 0:
        yield Finding(
            "draft_check.wait",
            "không có thời gian xem",
            "im lặng được hiểu là đồng ý ngay lập tức",
            "ghi ít nhất 1",
        )
