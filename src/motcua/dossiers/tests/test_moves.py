"""Every move x state x step: allowed or refused, exactly as the table says."""

import itertools

import pytest

from motcua.dossiers.rules.moves import (
    ENDED,
    MOVES,
    STATUS,
    MoveRefused,
    State,
    after_move,
    external_status,
    possible,
)

MAYS = [frozenset(), frozenset(MOVES)]
CELLS = list(itertools.product(MOVES, State, MAYS, [False, True]))
OPEN = {r.answers for r in MOVES.values() if r.answers}


def _names(value):
    return value if isinstance(value, str) else str(len(value)) if isinstance(value, frozenset) else str(value)


@pytest.mark.parametrize(("move", "state", "may", "asked"), CELLS, ids=_names)
def test_a_move_happens_only_where_table_version_and_proposals_let_it(move, state, may, asked):
    rule, pending = MOVES[move], OPEN if asked else set()
    allowed = (
        state in rule.allowed
        and (not rule.by_version or rule.by_version in may)
        and (not rule.answers or asked)
        and not (rule.proposes and asked)
    )
    assert (move in possible(state, may=may, pending=pending)) is allowed
    if allowed:
        assert after_move(move, state, may=may, pending=pending) is (rule.leads_to or state)
    else:
        with pytest.raises(MoveRefused) as refused:
            after_move(move, state, may=may, pending=pending)
        assert refused.value.facts == {"move": move, "state": str(state)}


def test_only_a_revocation_follows_the_end():
    for state in ENDED:
        assert set(possible(state, may=MOVES, pending=OPEN)) <= {"revoke", "correct_result"}


def test_every_state_is_left_or_ends_and_is_reached():
    reached = {State.FILED, State.LINKED} | {r.leads_to for r in MOVES.values() if r.leads_to}
    assert reached == set(State)
    for state in set(State) - ENDED:
        assert possible(state, may=MOVES), state


def test_statuses_are_the_national_ones():
    assert set(STATUS) == set(State)
    assert {STATUS[s] for s in State} <= set(range(1, 11))
    assert [external_status(s) for s in (State.WAITING_PAYMENT, State.WITHDRAWN, State.STOPPED)] == [6, 7, 8]
    assert external_status(State.REFUSAL_PROPOSED) == 1
    assert external_status(State.HANDED_OVER) == 10
