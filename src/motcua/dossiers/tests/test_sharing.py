"""Fair shares: the least loaded is next, among equals who waited longest; nobody gets more than a piece too much."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.sharing import LEAST_MINUTES, Load, Piece, fairest, share, weight
from motcua.kernel.testing import at

NOW = at("2026-11-25 08:10")


def test_the_fewest_open_hours_come_first_whoever_waited_longest():
    assert fairest([Load("an", 60, NOW - timedelta(days=9)), Load("binh", 45, NOW)]) == "binh"


def test_among_equals_the_last_one_was_given_longest_ago_or_never():
    equal = [Load("an", 60, NOW), Load("binh", 60, NOW - timedelta(hours=1)), Load("chi", 60)]
    assert fairest(equal) == "chi"
    assert fairest(equal[:2]) == "binh"


def test_equals_in_everything_are_told_apart_the_same_way_each_time():
    assert fairest([Load("binh", 0), Load("an", 0)]) == "an"


def test_pieces_go_round_and_a_long_one_counts_as_what_it_is():
    pieces = [Piece(1, 480), Piece(2, 60), Piece(3, 60), Piece(4, 60)]
    assert share(pieces, [Load("an", 0), Load("binh", 0)], now=NOW) == {1: "an", 2: "binh", 3: "binh", 4: "binh"}


def test_steps_without_hours_still_weigh():
    assert weight(0) == LEAST_MINUTES
    shared = share([Piece(n, 0) for n in range(4)], [Load("an", 0), Load("binh", 0)], now=NOW)
    assert sorted(shared.values()) == ["an", "an", "binh", "binh"]


def test_with_nobody_there_nothing_is_proposed():
    assert share([Piece(1, 60)], [], now=NOW) == {}


@given(
    st.lists(st.integers(0, 960), max_size=40),
    st.lists(st.integers(0, 5000), min_size=1, max_size=6),
)
def test_whoever_got_something_is_at_most_one_piece_ahead_of_the_least_loaded(lengths, held):
    pieces = [Piece(n, minutes) for n, minutes in enumerate(lengths)]
    given = share(pieces, [Load(f"o{n}", minutes) for n, minutes in enumerate(held)], now=NOW)
    assert set(given) == set(range(len(lengths)))
    after = {f"o{n}": minutes for n, minutes in enumerate(held)}
    for piece in pieces:
        after[given[piece.dossier]] += weight(piece.minutes)
    longest = max((weight(p.minutes) for p in pieces), default=0)
    for to in set(given.values()):
        assert after[to] - longest <= min(after.values())
