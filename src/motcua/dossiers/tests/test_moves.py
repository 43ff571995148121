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
CELLS = list(itertools.product(MOVES, State, MAYS))


@pytest.mark.parametrize(
    ("move", "state", "may"), CELLS, ids=lambda v: str(v) if isinstance(v, str) else f"may {len(v)}"
)
def test_a_move_happens_only_where_table_and_version_let_it(move, state, may):
    rule = MOVES[move]
    allowed = state in rule.allowed and (not rule.by_version or move in may)
    assert (move in possible(state, may=may)) is allowed
    if allowed:
        assert after_move(move, state, may=may) is (rule.leads_to or state)
    else:
        with pytest.raises(MoveRefused) as refused:
            after_move(move, state, may=may)
        assert refused.value.facts == {"move": move, "state": str(state)}


def test_only_a_revocation_follows_the_end():
    for state in ENDED:
        assert set(possible(state, may=MOVES)) <= {"revoke"}


def test_every_state_is_left_or_ends_and_is_reached():
    reached = {State.FILED} | {r.leads_to for r in MOVES.values() if r.leads_to}
    assert reached == set(State)
    for state in set(State) - ENDED:
        assert possible(state, may=MOVES), state


def test_statuses_are_the_national_ones():
    assert set(STATUS) == set(State)
    assert {STATUS[s] for s in State} <= set(range(1, 11))
    assert external_status(State.REFUSAL_PROPOSED, accepted=False) == 1
    assert external_status(State.REFUSAL_PROPOSED, accepted=True) == 4
    assert external_status(State.HANDED_OVER, accepted=True) == 10
