"""What may happen to a dossier: the one table. No database, no clock, no pages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from motcua.kernel.errors import Refused


class State(StrEnum):
    """Where a dossier stands; cached on its row, derived from its moves."""

    LINKED = "linked"  # chờ kết quả của hồ sơ trước trong nhóm liên thông, đồng hồ chưa chạy
    FILED = "filed"  # chờ tiếp nhận
    RETURNED = "returned"  # trả lại để sửa trước khi tiếp nhận
    REFUSAL_PROPOSED = "refusal_proposed"  # chờ người có thẩm quyền đồng ý từ chối
    REFUSED = "refused"  # không tiếp nhận, không giải quyết
    IN_PROCESS = "in_process"  # đang giải quyết
    SUPPLEMENT = "supplement"  # chờ bổ sung, đồng hồ dừng
    WAITING_PAYMENT = "waiting_payment"  # chờ thực hiện nghĩa vụ tài chính, đồng hồ dừng
    DRAFT_CHECK = "draft_check"  # người yêu cầu xem bản dự thảo
    DECIDED = "decided"  # đã quyết định, chờ số và bản in
    RESULT_READY = "result_ready"  # có kết quả
    HANDED_OVER = "handed_over"  # đã trả kết quả
    STOPPED = "stopped"  # dừng giải quyết
    WITHDRAWN = "withdrawn"  # người yêu cầu rút hồ sơ


STATUS = {
    State.LINKED: 1,
    State.FILED: 1,
    State.RETURNED: 5,
    State.REFUSAL_PROPOSED: 1,
    State.REFUSED: 3,
    State.IN_PROCESS: 4,
    State.SUPPLEMENT: 5,
    State.WAITING_PAYMENT: 6,
    State.DRAFT_CHECK: 4,
    State.DECIDED: 4,
    State.RESULT_READY: 9,
    State.HANDED_OVER: 10,
    State.STOPPED: 8,
    State.WITHDRAWN: 7,
}
"""The national portal's status codes (1-10), mapped, never stored as truth."""

ENDED = frozenset({State.REFUSED, State.HANDED_OVER, State.STOPPED, State.WITHDRAWN})
FINISHED = frozenset(state for state, status in STATUS.items() if status in {3, 7, 8, 9, 10})
"""The agency is done; a result that nobody collected yet is done too."""
WAITING_FOR_APPLICANT = frozenset({State.RETURNED, State.SUPPLEMENT, State.DRAFT_CHECK, State.WAITING_PAYMENT})


class Who(StrEnum):
    """Who makes a move: the person, the system, or an officer."""

    APPLICANT = "applicant"
    SYSTEM = "system"
    OFFICER = "officer"


STEP, DECIDER, CONCLUDER, LEADS, SENDER, ASKED = "@step", "@decider", "@concluder", "@leads", "@sender", "@asked"
"""Officers named by their part in this dossier instead of by one role: whose step it is; who decides; who numbers and
issues; who leads that unit's people; who passed it on last; whom an opinion was asked of."""


@dataclass(frozen=True)
class Rule:
    """One line of the table."""

    allowed: frozenset[State]
    leads_to: State | None
    """None: the state stays (a claim, a proposal, a revocation)."""
    who: tuple[Who, ...]
    role: str = STEP
    """Role of the officer, or one of the parts above."""
    unit: str = "received"
    """Which of the dossier's organisations the officer must belong to: received | resolving | collecting |
    step (where it stands) | any (the part says who)."""
    by_version: str = ""
    """The move the version's current step must name in `may`: which moves a step has is the version's to say."""
    proposes: bool = False
    """Opens a proposal of its own name; not again while it is open."""
    answers: str = ""
    """Answers the open proposal (or question) of this name."""


def _rule(
    allowed: Iterable[State],
    leads_to: State | None,
    *who: Who,
    role: str = STEP,
    unit: str = "received",
    by_version: str = "",
    proposes: bool = False,
    answers: str = "",
) -> Rule:
    return Rule(frozenset(allowed), leads_to, who, role, unit, by_version, proposes, answers)


S, W = State, Who
_BEFORE_DECISION = (S.IN_PROCESS, S.SUPPLEMENT, S.WAITING_PAYMENT, S.DRAFT_CHECK)
_AT_A_DESK = (S.FILED, S.IN_PROCESS, S.DECIDED, S.RESULT_READY)
MOVES: dict[str, Rule] = {
    # Waiting for the result of another dossier of the group
    "start": _rule([S.LINKED], S.FILED, W.SYSTEM),
    "ask_relatives": _rule([S.LINKED], None, W.SYSTEM, proposes=True),
    "confirm_relatives": _rule([S.LINKED], S.FILED, W.OFFICER, role="receptionist", answers="ask_relatives"),
    "lapse": _rule([S.LINKED], S.STOPPED, W.SYSTEM),
    "share_answers": _rule([S.LINKED, S.FILED, S.RETURNED], None, W.SYSTEM),
    # At intake
    "return": _rule([S.FILED], S.RETURNED, W.OFFICER, by_version="return"),
    "repair": _rule([S.RETURNED], S.FILED, W.APPLICANT),
    "accept": _rule([S.FILED], S.IN_PROCESS, W.OFFICER, by_version="accept"),
    "propose_refusal": _rule([S.FILED], S.REFUSAL_PROPOSED, W.OFFICER, by_version="propose_refusal"),
    "refuse": _rule([S.FILED], S.REFUSED, W.OFFICER, by_version="refuse"),
    "agree_refusal": _rule([S.REFUSAL_PROPOSED], S.REFUSED, W.OFFICER, role="head_of_centre"),
    "decline_refusal": _rule([S.REFUSAL_PROPOSED], S.FILED, W.OFFICER, role="head_of_centre"),
    "withdraw": _rule([S.LINKED, S.FILED, S.RETURNED, *_BEFORE_DECISION], S.WITHDRAWN, W.APPLICANT),
    # Whose work it is
    "claim": _rule(_AT_A_DESK, None, W.OFFICER, unit="step"),
    "release": _rule(_AT_A_DESK, None, W.OFFICER, unit="step"),
    "assign": _rule(_AT_A_DESK, None, W.OFFICER, role=LEADS, unit="step"),
    # From step to step
    "forward": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, unit="step", by_version="forward"),
    "send_back": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, unit="step", by_version="send_back"),
    "hand_on": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, unit="step", by_version="accept"),
    "take_over": _rule([S.IN_PROCESS, S.RESULT_READY], None, W.OFFICER, unit="step", answers="hand_on"),
    "recall": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, role=SENDER, unit="any"),
    # What is missing
    "ask_supplement": _rule([S.IN_PROCESS], S.SUPPLEMENT, W.OFFICER, unit="step", by_version="ask_supplement"),
    "supplement": _rule([S.SUPPLEMENT], S.IN_PROCESS, W.APPLICANT),
    "propose_supplement": _rule([S.IN_PROCESS], None, W.OFFICER, unit="step", by_version="ask_supplement", proposes=True),
    "agree_supplement": _rule([S.IN_PROCESS], S.SUPPLEMENT, W.OFFICER, role=DECIDER, unit="resolving", answers="propose_supplement"),
    "decline_supplement": _rule([S.IN_PROCESS], None, W.OFFICER, role=DECIDER, unit="resolving", answers="propose_supplement"),
    "require_payment": _rule([S.IN_PROCESS], S.WAITING_PAYMENT, W.OFFICER, unit="step", by_version="require_payment"),
    "release_payment": _rule([S.WAITING_PAYMENT], S.IN_PROCESS, W.OFFICER, W.SYSTEM, unit="step"),
    "ask_opinion": _rule([S.IN_PROCESS], None, W.OFFICER, unit="step", by_version="ask_opinion"),
    "give_opinion": _rule([S.IN_PROCESS], None, W.OFFICER, role=ASKED, unit="any", answers="ask_opinion"),
    # More time, or none
    "propose_extension": _rule([S.IN_PROCESS], None, W.OFFICER, unit="step", proposes=True),
    "agree_extension": _rule([S.IN_PROCESS], None, W.OFFICER, role=DECIDER, unit="resolving", answers="propose_extension"),
    "decline_extension": _rule([S.IN_PROCESS], None, W.OFFICER, role=DECIDER, unit="resolving", answers="propose_extension"),
    "stop": _rule(_BEFORE_DECISION, S.STOPPED, W.OFFICER, role=DECIDER, unit="resolving"),
    "recalendar": _rule([S.FILED, S.REFUSAL_PROPOSED, S.IN_PROCESS, S.DRAFT_CHECK, S.DECIDED], None, W.SYSTEM),
    # The draft and the decision
    "send_draft": _rule([S.IN_PROCESS], S.DRAFT_CHECK, W.OFFICER, unit="step", by_version="send_draft"),
    "agree_draft": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.APPLICANT),
    "draft_silence": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.SYSTEM),
    "correct_draft": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.APPLICANT),
    "decide": _rule([S.IN_PROCESS], S.DECIDED, W.OFFICER, unit="step", by_version="decide"),
    "conclude": _rule([S.DECIDED], S.RESULT_READY, W.SYSTEM, W.OFFICER, role=CONCLUDER, unit="resolving"),
    # The result
    "hand_over": _rule([S.RESULT_READY], S.HANDED_OVER, W.OFFICER, role="receptionist", unit="collecting"),
    "collect": _rule([S.RESULT_READY], S.HANDED_OVER, W.APPLICANT),
    "correct_result": _rule([S.RESULT_READY, S.HANDED_OVER], None, W.OFFICER, role=DECIDER, unit="resolving"),
    "revoke": _rule([S.RESULT_READY, S.HANDED_OVER], None, W.OFFICER, role=DECIDER, unit="resolving"),
}  # fmt: skip


class MoveRefused(Refused):
    """The move is not possible in this state."""

    code: ClassVar[str] = "dossier.move_refused"


def after_move(move: str, state: State, *, may: Collection[str], pending: Collection[str] = ()) -> State:
    """Return the state the move leads to; raise MoveRefused if it may not happen here and now.

    `may` are the moves the version gives the current step; `pending` the proposals and questions that are open.
    """
    rule = MOVES[move]
    if not _holds(move, rule, state, may, pending):
        raise MoveRefused(move=move, state=str(state))
    return rule.leads_to or state


def possible(state: State, *, may: Collection[str], pending: Collection[str] = ()) -> list[str]:
    """Return the names of the moves possible now, in the table's order."""
    return [name for name, rule in MOVES.items() if _holds(name, rule, state, may, pending)]


def _holds(move: str, rule: Rule, state: State, may: Collection[str], pending: Collection[str]) -> bool:
    if state not in rule.allowed or (rule.by_version and rule.by_version not in may):
        return False
    if rule.proposes and move in pending:
        return False
    return not rule.answers or rule.answers in pending


def external_status(state: State) -> int:
    """Return the national status code 1-10."""
    return STATUS[state]
