"""What may happen to a dossier: the one table. No database, no clock, no pages."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from motcua.kernel.errors import Refused


class State(StrEnum):
    """Where a dossier stands; cached on its row, derived from its moves."""

    FILED = "filed"  # chờ tiếp nhận
    RETURNED = "returned"  # trả lại để sửa trước khi tiếp nhận
    REFUSAL_PROPOSED = "refusal_proposed"  # chờ người có thẩm quyền đồng ý từ chối
    REFUSED = "refused"  # không tiếp nhận, không giải quyết
    IN_PROCESS = "in_process"  # đang giải quyết
    SUPPLEMENT = "supplement"  # chờ bổ sung, đồng hồ dừng
    DRAFT_CHECK = "draft_check"  # người yêu cầu xem bản dự thảo
    DECIDED = "decided"  # đã quyết định, chờ số và bản in
    RESULT_READY = "result_ready"  # có kết quả
    HANDED_OVER = "handed_over"  # đã trả kết quả


STATUS = {
    State.FILED: 1,
    State.RETURNED: 5,
    State.REFUSAL_PROPOSED: 1,
    State.REFUSED: 3,
    State.IN_PROCESS: 4,
    State.SUPPLEMENT: 5,
    State.DRAFT_CHECK: 4,
    State.DECIDED: 4,
    State.RESULT_READY: 9,
    State.HANDED_OVER: 10,
}
"""The national portal's status codes (1-10), mapped, never stored as truth.

A refusal proposed during processing is status 4 outside; `external_status` knows the difference.
"""

ENDED = frozenset({State.REFUSED, State.HANDED_OVER})
WAITING_FOR_APPLICANT = frozenset({State.RETURNED, State.SUPPLEMENT, State.DRAFT_CHECK})


class Who(StrEnum):
    """Who makes a move: the person, the system, or an officer holding the step's role."""

    APPLICANT = "applicant"
    SYSTEM = "system"
    OFFICER = "officer"


@dataclass(frozen=True)
class Rule:
    """One line of the table."""

    allowed: frozenset[State]
    leads_to: State | None
    """None: back to where the dossier was before (a declined refusal), or unchanged (a revocation)."""
    who: tuple[Who, ...]
    role: str = ""
    """Role of the officer; empty means: the role of the version's current step."""
    unit: str = "received"
    """Which of the dossier's organisations the officer must belong to: received | resolving."""
    by_version: bool = False
    """Only where the version's current step names it in `may`: which moves a step has is the version's to say."""


def _rule(
    allowed: Iterable[State],
    leads_to: State | None,
    *who: Who,
    role: str = "",
    unit: str = "received",
    by_version: bool = False,
) -> Rule:
    return Rule(frozenset(allowed), leads_to, who, role, unit, by_version)


S, W = State, Who
MOVES: dict[str, Rule] = {
    # At intake
    "return": _rule([S.FILED], S.RETURNED, W.OFFICER, role="receptionist", by_version=True),
    "repair": _rule([S.RETURNED], S.FILED, W.APPLICANT),
    "accept": _rule([S.FILED], S.IN_PROCESS, W.OFFICER, role="receptionist", by_version=True),
    "propose_refusal": _rule([S.FILED], S.REFUSAL_PROPOSED, W.OFFICER, role="receptionist", by_version=True),
    "agree_refusal": _rule([S.REFUSAL_PROPOSED], S.REFUSED, W.OFFICER, role="head_of_centre"),
    "decline_refusal": _rule([S.REFUSAL_PROPOSED], S.FILED, W.OFFICER, role="head_of_centre"),
    # In processing
    "ask_supplement": _rule([S.IN_PROCESS], S.SUPPLEMENT, W.OFFICER, unit="resolving", by_version=True),
    "supplement": _rule([S.SUPPLEMENT], S.IN_PROCESS, W.APPLICANT),
    "send_draft": _rule([S.IN_PROCESS], S.DRAFT_CHECK, W.OFFICER, unit="resolving", by_version=True),
    "agree_draft": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.APPLICANT),
    "draft_silence": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.SYSTEM),
    "correct_draft": _rule([S.DRAFT_CHECK], S.IN_PROCESS, W.APPLICANT),
    "forward": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, unit="resolving", by_version=True),
    "send_back": _rule([S.IN_PROCESS], S.IN_PROCESS, W.OFFICER, unit="resolving", by_version=True),
    "decide": _rule([S.IN_PROCESS], S.DECIDED, W.OFFICER, unit="resolving", by_version=True),
    "conclude": _rule([S.DECIDED], S.RESULT_READY, W.SYSTEM, W.OFFICER, role="civil_status_officer", unit="resolving"),
    # The result
    "hand_over": _rule([S.RESULT_READY], S.HANDED_OVER, W.OFFICER, role="receptionist"),
    "collect": _rule([S.RESULT_READY], S.HANDED_OVER, W.APPLICANT),
    "revoke": _rule([S.RESULT_READY, S.HANDED_OVER], None, W.OFFICER, role="chair", unit="resolving"),
}


class MoveRefused(Refused):
    """The move is not possible in this state."""

    code: ClassVar[str] = "dossier.move_refused"


def after_move(move: str, state: State, *, may: Collection[str]) -> State:
    """Return the state the move leads to; raise MoveRefused if it may not happen here and now.

    `may` are the moves the version gives the current step.
    """
    rule = MOVES[move]
    if not _holds(move, rule, state, may):
        raise MoveRefused(move=move, state=str(state))
    return rule.leads_to or state


def possible(state: State, *, may: Collection[str]) -> list[str]:
    """Return the names of the moves possible now, in the table's order."""
    return [name for name, rule in MOVES.items() if _holds(name, rule, state, may)]


def _holds(move: str, rule: Rule, state: State, may: Collection[str]) -> bool:
    return state in rule.allowed and (not rule.by_version or move in may)


def external_status(state: State, *, accepted: bool) -> int:
    """Return the national status code 1-10."""
    if state is State.REFUSAL_PROPOSED and accepted:
        return STATUS[State.IN_PROCESS]
    return STATUS[state]
