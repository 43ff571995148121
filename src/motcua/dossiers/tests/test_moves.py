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

STEPS = ["receive", "examine", "check", "decide", "hand_over"]
CELLS = list(itertools.product(MOVES, State, STEPS))


@pytest.mark.parametrize(("move", "state", "step"), CELLS, ids=str)
def test_a_move_happens_only_where_the_table_lets_it(move, state, step):
    rule = MOVES[move]
    allowed = state in rule.allowed and (not rule.step or rule.step == step)
    assert (move in possible(state, step=step)) is allowed
    if allowed:
        assert after_move(move, state, step=step) is (rule.leads_to or state)
    else:
        with pytest.raises(MoveRefused) as refused:
            after_move(move, state, step=step)
        assert refused.value.facts == {"move": move, "state": str(state)}


def test_only_a_revocation_follows_the_end():
    for state in ENDED:
        assert set(possible(state, step="hand_over")) <= {"revoke"}


def test_every_state_is_left_or_ends_and_is_reached():
    reached = {State.FILED} | {r.leads_to for r in MOVES.values() if r.leads_to}
    assert reached == set(State)
    for state in set(State) - ENDED:
        assert any(possible(state, step=step) for step in STEPS), state


def test_statuses_are_the_national_ones():
    assert set(STATUS) == set(State)
    assert {STATUS[s] for s in State} <= set(range(1, 11))
    assert external_status(State.REFUSAL_PROPOSED, accepted=False) == 1
    assert external_status(State.REFUSAL_PROPOSED, accepted=True) == 4
    assert external_status(State.HANDED_OVER, accepted=True) == 10
