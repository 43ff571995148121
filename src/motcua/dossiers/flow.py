"""The process in a picture and in words: as the version foresees it, and with where a dossier is and what it used."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.rules.schema import Process, VersionDoc
from motcua.dossiers import process
from motcua.dossiers.explain import limit_words, minutes_words
from motcua.dossiers.models import Dossier, Move, Task
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.due import Pause, Phase
from motcua.dossiers.rules.moves import ENDED, WAITING_FOR_APPLICANT, State
from motcua.kernel import clock
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Calendar
from motcua.ui.flow import Drawing, Stop, draw

ROLES = {
    "receptionist": gettext_noop("Cán bộ tiếp nhận"), "head_of_centre": gettext_noop("Trưởng trung tâm"),
    "civil_status_officer": gettext_noop("Công chức hộ tịch"), "chair": gettext_noop("Chủ tịch hoặc người được ủy quyền"),
    "specialist": gettext_noop("Chuyên viên"), "section_head": gettext_noop("Trưởng phòng"), "leader": gettext_noop("Lãnh đạo"),
    "clerk": gettext_noop("Văn thư"),
}  # fmt: skip
"""Who does a step, as people are told."""
_ASKS = {"return", "ask_supplement", "require_payment"}
"""Moves that lead to the applicant and back to the same step."""
_BRANCHES = {
    "return": gettext_noop("Thiếu hoặc chưa đúng: trả lại để sửa, báo hết một lần."),
    "propose_refusal": gettext_noop("Không được nhận: có văn bản nói rõ vì sao."),
    "refuse": gettext_noop("Không được nhận: có văn bản nói rõ vì sao."),
    "require_payment": gettext_noop("Phải nộp thuế, tiền sử dụng đất: thời hạn dừng đến khi có chứng từ."),
    "ask_opinion": gettext_noop("Có thể hỏi ý kiến cơ quan khác."),
    "send_back": gettext_noop("Chưa đạt: chuyển lại bước trước."),
}


@dataclass(frozen=True)
class Picture:
    """What the component draws and says."""

    title: str
    told: str
    stops: list[Stop]
    drawing: Drawing
    legend: str
    you: str
    """What the applicant's lane is called."""


def of_version(doc: VersionDoc) -> Picture:
    """Return the way every dossier of this version goes."""
    you = _("Ông/bà, anh/chị")
    stops = [_filing(you), *(_step(doc, step, you) for step in doc.process), _collecting(you)]
    told = _("%d bước, từ lúc nộp đến lúc nhận kết quả. Nét đứt là lúc có thể cần ông/bà, anh/chị làm thêm.")
    legend = _("Cột: thời gian mỗi bước. Nét đứt: khi cần sửa, bổ sung hoặc nộp tiền.")
    return Picture(_("Đường đi của hồ sơ"), told % len(stops), stops, draw(stops), legend, you)


def of_dossier(one: Dossier, doc: VersionDoc, made: Sequence[Move], *, officers: bool = False) -> Picture:
    """Return the same way with where the dossier is and the office hours each step used; one query.

    `officers`: it is shown to an officer, who calls the applicant by another name.
    """
    spent, state = used(one, made), State(one.state)
    you = _("Người nộp") if officers else _("Ông/bà, anh/chị")
    stops = [replace(_filing(you), state="done")]
    for number, step in enumerate(doc.process):
        place = _place(number, _here(one, doc), over=state in ENDED, worked=step.step in spent)
        waits = place == "now" and step.by != process.APPLICANT and state in WAITING_FOR_APPLICANT
        stops.append(_walked(_step(doc, step, you), place, spent.get(step.step, 0), waits=waits))
    stops.append(replace(_collecting(you), state="done" if state is State.HANDED_OVER else "todo"))
    legend = _("Cột nhạt: giờ dự kiến. Cột đậm: giờ đã dùng.")
    return Picture(_("Hồ sơ đang ở đâu"), _where(stops), stops, draw(stops), legend, you)


def _place(number: int, here: int, *, over: bool, worked: bool) -> str:
    """Return whether a step is done, is the one now, or is still to come."""
    if over:
        return "done" if number < here or worked else "todo"
    return "done" if number < here else "now" if number == here else "todo"


def _where(stops: Sequence[Stop]) -> str:
    now = next((n for n, stop in enumerate(stops, 1) if stop.state == "now"), 0)
    if not now:
        return _("%d bước; hồ sơ đã kết thúc.") % len(stops)
    return _("%(all)d bước; hồ sơ đang ở bước %(now)d: %(title)s.") % {
        "all": len(stops), "now": now, "title": stops[now - 1].title,
    }  # fmt: skip


def used(one: Dossier, made: Sequence[Move]) -> dict[str, int]:
    """Return the office minutes each step had its work open, without what was waited for the applicant or others."""
    counts = process.document(one).draft_check
    stood = derive.pauses(
        process.as_steps(made), restart_after_supplement=False, draft_check_counts=counts is not None and counts.counts
    )
    calendar, _revision = organisations.calendar_at(one.resolving_unit_id)
    now, minutes = clock.now(), defaultdict[str, int](int)
    tasks = Task.objects.filter(dossier=one, kind="main").exclude(role=process.APPLICANT).exclude(step="conclude")
    for step, opened, closed in tasks.values_list("step", "opened_at", "closed_at"):
        minutes[step] += _worked(opened, closed or now, stood, calendar)
    return dict(minutes)


def _worked(start: datetime, end: datetime, stood: Iterable[Pause], calendar: Calendar) -> int:
    """Return the office minutes between two moments outside every pause."""
    at, minutes = start, 0
    for pause in sorted(stood, key=lambda one: one.start):
        until = pause.end or end
        if until <= at or pause.start >= end:
            continue
        minutes += calendar.minutes_between(at, max(at, pause.start))
        at = min(until, end)
    return minutes + calendar.minutes_between(at, max(at, end))


def _here(one: Dossier, doc: VersionDoc) -> int:
    """Return the number of the step the dossier is at; signed and ready ones are at the last."""
    if State(one.state) in {State.DECIDED, State.RESULT_READY, State.HANDED_OVER}:
        return len(doc.process) - 1
    return next(n for n, step in enumerate(doc.process) if step.step == one.step)


def _filing(you: str) -> Stop:
    return Stop(_("Nộp hồ sơ"), you, yours=True)


def _collecting(you: str) -> Stop:
    return Stop(_("Nhận kết quả"), you, yours=True)


def _step(doc: VersionDoc, step: Process, you: str) -> Stop:
    if step.by == process.APPLICANT:
        return Stop(step.name, you, _silence(doc), yours=True)
    planned = round(step.hours * 60)
    return Stop(
        step.name,
        _(ROLES[step.by]),
        minutes_words(planned) if planned else "",
        planned=planned,
        asks=bool(_ASKS & set(step.may)),
        branches=tuple(dict.fromkeys(words for move in step.may if (words := _branch(doc, move)))),
    )


def _branch(doc: VersionDoc, move: str) -> str:
    if move != "ask_supplement":
        return _(_BRANCHES[move]) if move in _BRANCHES else ""
    if doc.supplement.clock == "restart":
        return _("Cần thêm giấy: đề nghị bổ sung, đủ rồi thì thời hạn tính lại từ đầu.")
    return _("Cần thêm giấy: đề nghị bổ sung, thời hạn dừng trong lúc chờ.")


def _silence(doc: VersionDoc) -> str:
    if doc.draft_check is None:
        return ""
    wait = limit_words(Phase(doc.draft_check.wait, doc.draft_check.unit))
    return _("Không trả lời trong %s thì hiểu là đồng ý") % wait


def _walked(stop: Stop, place: str, minutes: int, *, waits: bool) -> Stop:
    """Return a stop of the rule as this dossier walked it."""
    note = stop.note
    if not stop.yours:
        said = {"planned": minutes_words(stop.planned), "used": minutes_words(minutes)}
        if stop.planned and (minutes or place != "todo"):
            note = _("dự kiến %(planned)s, đã dùng %(used)s") % said
        elif stop.planned:
            note = _("dự kiến %(planned)s") % said
        else:
            note = _("đã dùng %(used)s") % said if minutes else ""
    if waits:
        note = _("đang chờ người nộp")
    return replace(stop, state=place, used=minutes, note=note, waits=waits, branches=())
