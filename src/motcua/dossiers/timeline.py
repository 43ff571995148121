"""The dossier as a line of moments and steps, in plain words: what happened, where it is, what comes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.models import Dossier, Move
from motcua.dossiers.process import as_steps, next_task
from motcua.dossiers.queries import doc_of, moves
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import ENDED, WAITING_FOR_APPLICANT, State
from motcua.kernel import clock
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class Item:
    """One point of the line. `move` names the move it stands for, so that a page can hang papers on it."""

    title: str
    state: str
    """done | now | todo."""
    when: str = ""
    note: str = ""
    move: str = ""
    number: int = 0


def headline(one: Dossier) -> str:
    """Return where the dossier stands, as one short sentence."""
    return state_words(one.state)


def state_words(state: str) -> str:
    """Return what a state is called, as one short sentence."""
    return {
        State.LINKED: _("Chờ kết quả của hồ sơ nộp cùng"),
        State.FILED: _("Đã nộp, chờ trung tâm tiếp nhận"),
        State.RETURNED: _("Cần sửa trước khi tiếp nhận"),
        State.REFUSAL_PROPOSED: _("Đang được xem xét"),
        State.REFUSED: _("Không được tiếp nhận giải quyết"),
        State.IN_PROCESS: _("Đang được giải quyết"),
        State.SUPPLEMENT: _("Chờ ông/bà, anh/chị bổ sung"),
        State.DRAFT_CHECK: _("Chờ ông/bà, anh/chị xem bản dự thảo"),
        State.DECIDED: _("Đã ký, đang làm bản kết quả"),
        State.RESULT_READY: _("Đã có kết quả"),
        State.HANDED_OVER: _("Đã trả kết quả"),
        State.WAITING_PAYMENT: _("Chờ thực hiện nghĩa vụ tài chính"),
        State.STOPPED: _("Đã dừng giải quyết"),
        State.WITHDRAWN: _("Hồ sơ đã được rút"),
    }[State(state)]


def timeline(one: Dossier, made: list[Move] | None = None) -> list[Item]:
    """Return what happened (done), where it is (now) and the steps still to come (todo).

    One query, or none for a caller who has read the moves.
    """
    doc, made = doc_of(one), moves(one) if made is None else made
    centre = organisations.unit(one.received_unit_id, one.filed_at.date())
    where = centre.name if centre else ""
    items = [item for move in made if (item := happened(move, where)) is not None]
    if State(one.state) in ENDED:
        return items
    return [*items, here(one, stands=waits_for_others(made)), *_to_come(one, doc)]


def happened(move: Move, where: str) -> Item | None:
    """Return what a move means to the citizen; nothing for one they are not told of."""
    words = _WORDS.get(move.name)
    if words is None:
        return None
    title, note = words(move, where)
    return Item(title=title, state="done", when=moment(move.at), note=note, move=move.name, number=move.number)


def _said(title: str, note: str = "") -> Callable[[Move, str], tuple[str, str]]:
    return lambda _move, where: (
        _(title) % {"where": where} if "%(" in title else _(title),
        _(note) if note else "",
    )


def _unit_then(move: Move, fact: str) -> str:
    """Return the unit a move names, as it was called on that day."""
    unit = organisations.unit(str(move.facts[fact]), clock.local(move.at).date())
    return unit.name if unit else ""


def _recalendared(move: Move) -> tuple[str, str]:
    """Say which moment a change of office time moved, to when, and why."""
    due = "due_at" in move.facts
    becomes = datetime.fromisoformat(move.facts["due_at" if due else "reply_due_at"])
    revision = organisations.revision(move.facts["revision"])
    title = _("Ngày hẹn đổi theo lịch làm việc") if due else _("Hạn trả lời đổi theo lịch làm việc")
    note = _("Ngày mới: %(moment)s. Lý do: %(why)s.")
    return title, note % {"moment": moment(becomes), "why": revision.note if revision else ""}


_WORDS: dict[str, Callable[[Move, str], tuple[str, str]]] = {
    "file": _said(gettext_noop("Đã nộp"), gettext_noop("Hồ sơ đã được lưu an toàn.")),
    "return": _said(gettext_noop("%(where)s đề nghị sửa"), gettext_noop("Mọi chỗ cần sửa được nêu một lần.")),
    "repair": _said(gettext_noop("Đã sửa và gửi lại")),
    "accept": lambda m, where: (_("%s đã tiếp nhận") % where, _("Số hồ sơ %s") % m.facts.get("code", "")),
    "agree_refusal": _said(gettext_noop("Không được tiếp nhận giải quyết")),
    "ask_supplement": _said(gettext_noop("Được đề nghị bổ sung"), gettext_noop("Thời hạn tạm dừng từ lúc này.")),
    "supplement": _said(gettext_noop("Đã bổ sung"), gettext_noop("Thời hạn tính tiếp.")),
    "send_draft": _said(gettext_noop("Bản dự thảo đã gửi để xem")),
    "agree_draft": _said(gettext_noop("Đã đồng ý bản dự thảo")),
    "correct_draft": _said(gettext_noop("Đã báo chỗ sai trong bản dự thảo")),
    "draft_silence": _said(
        gettext_noop("Hết thời gian xem bản dự thảo"), gettext_noop("Không có trả lời, được hiểu là đồng ý.")
    ),
    "forward": _said(gettext_noop("Đã kiểm tra xong")),
    "hand_on": lambda m, _where: (_("Đã chuyển đến %s") % _unit_then(m, "to_unit"), ""),
    "take_over": lambda m, _where: (
        (_("Kết quả đã về đến %s") if m.to_state == State.RESULT_READY else _("%s đã nhận hồ sơ"))
        % _unit_then(m, "unit"),
        "",
    ),
    "decide": _said(gettext_noop("Đã ký")),
    "conclude": _said(gettext_noop("Đã có kết quả")),
    "hand_over": _said(gettext_noop("Đã trả kết quả")),
    "collect": _said(gettext_noop("Đã nhận kết quả bản điện tử")),
    "revoke": _said(gettext_noop("Kết quả đã bị thu hồi")),
    "refuse": _said(gettext_noop("Không được tiếp nhận giải quyết")),
    "withdraw": _said(gettext_noop("Hồ sơ đã được rút")),
    "agree_supplement": _said(gettext_noop("Được đề nghị bổ sung"), gettext_noop("Thời hạn tạm dừng từ lúc này.")),
    "require_payment": _said(
        gettext_noop("Cần thực hiện nghĩa vụ tài chính"), gettext_noop("Thời hạn tạm dừng từ lúc này.")
    ),
    "release_payment": _said(gettext_noop("Đã ghi nhận nghĩa vụ tài chính"), gettext_noop("Thời hạn tính tiếp.")),
    "agree_extension": _said(gettext_noop("Được hẹn lại ngày"), gettext_noop("Cơ quan đã có văn bản xin lỗi.")),
    "recalendar": lambda m, _where: _recalendared(m),
    "stop": _said(gettext_noop("Đã dừng giải quyết")),
    "correct_result": _said(gettext_noop("Kết quả đã được sửa và cấp lại")),
    "start": _said(
        gettext_noop("Bắt đầu được giải quyết"), gettext_noop("Việc nó chờ đã xong; thời hạn tính từ lúc này.")
    ),
    "ask_relatives": _said(
        gettext_noop("Chờ người thân xác nhận"), gettext_noop("Thời gian chờ không tính vào thời hạn.")
    ),
    "confirm_relatives": _said(gettext_noop("Người thân đã xác nhận"), gettext_noop("Thời hạn tính từ lúc này.")),
    "share_answers": _said(
        gettext_noop("Câu trả lời chung được cập nhật"), gettext_noop("Theo chỗ đã sửa ở hồ sơ nộp cùng.")
    ),
    "lapse": _said(
        gettext_noop("Đã kết thúc, chưa được giải quyết"),
        gettext_noop("Việc nó chờ không có kết quả. Vẫn nộp riêng được bất cứ lúc nào."),
    ),
}
"""Moves the citizen sees. A proposed refusal is not told before somebody with the right to agreed."""


def waits_for_others(made: Iterable[Move]) -> bool:
    """Tell whether the clock stands for an opinion: then no day is promised, though the dossier goes on."""
    steps = as_steps(made)
    asked = derive.pending(steps).get("ask_opinion", [])
    return any(step.number in asked and step.facts.get("stops") for step in steps)


def here(one: Dossier, *, stands: bool = False) -> Item:
    """Return where the dossier is now; `stands`: its clock waits for another body, so no moment is named."""
    note = {
        State.LINKED: _("Thời hạn chưa tính. Có kết quả đó là hồ sơ này tự bắt đầu; ông/bà, anh/chị không cần làm gì."),
        State.FILED: _("Trả lời chậm nhất %s. Ông/bà, anh/chị không cần làm gì.") % moment(one.reply_due_at),
        State.REFUSAL_PROPOSED: _("Ông/bà, anh/chị không cần làm gì lúc này."),
        State.IN_PROCESS: _("Ông/bà, anh/chị không cần làm gì."),
        State.DECIDED: _("Ông/bà, anh/chị không cần làm gì."),
    }.get(State(one.state), "")
    ready = State(one.state) is State.RESULT_READY
    title = headline(one)
    if ready:
        title = _("Kết quả đang trên đường về nơi nhận") if one.transit else _("Chờ ông/bà, anh/chị nhận")
    return Item(
        title=title,
        state="now",
        when="" if stands else _since(one),
        note=" ".join(part for part in (_where(one), note) if part),
    )


def _where(one: Dossier) -> str:
    """Return where the dossier lies now: the body whose step is open, as it is called today."""
    state, on = State(one.state), clock.today()
    if state in WAITING_FOR_APPLICANT or (state is State.RESULT_READY and one.wants != "centre"):
        return ""
    unit = organisations.now_is(next_task(one).unit_id, on)
    if unit is None:
        return ""
    return (_("Đang chuyển đến %s.") if one.transit else _("Đang ở %s.")) % unit.name


def _since(one: Dossier) -> str:
    due: datetime | None = one.due_at
    waiting = State(one.state) in WAITING_FOR_APPLICANT
    return _("hẹn có kết quả %s") % moment(due) if due and not waiting and one.state != State.RESULT_READY else ""


def _to_come(one: Dossier, doc: VersionDoc) -> list[Item]:
    ids = [s.step for s in doc.process]
    if State(one.state) is State.RESULT_READY:
        return []
    after = ids.index(one.step) + 1
    if State(one.state) is State.DECIDED:
        return [Item(title=doc.process[-1].name, state="todo")]
    return [Item(title=s.name, state="todo") for s in doc.process[after:]]
