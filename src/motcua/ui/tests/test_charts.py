"""Charts: sums, scale and order survive the drawing; nothing that counts is invisible; nothing is drawn of nothing."""

import itertools
import re
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.ui.charts import WIDE
from motcua.ui.charts.bars import Row, bars, shares
from motcua.ui.charts.histogram import histogram
from motcua.ui.charts.lines import Series, lines
from motcua.ui.charts.scale import every, marks
from motcua.ui.charts.tiles import Block, Tile, tiles
from motcua.ui.templatetags.ui import draw
from motcua.ui.views import COMPONENTS

SIZES = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=5)
KINDS = ("early", "ontime", "late", "before", "none")


def row(*bars_, label="Xã Tân Tiến", said="42"):
    return Row(label, said, tuple(tuple(zip(KINDS, bar, strict=False)) for bar in bars_))


@example([[1, 5, 9, 1], [603]])
@given(st.lists(SIZES, min_size=1, max_size=4))
def test_pieces_stand_side_by_side_in_order_and_none_that_counts_is_invisible(given_bars):
    drawn = bars([row(*given_bars)]).rows[0].pieces
    for number, bar in enumerate(given_bars):
        levels = sorted({piece.y for piece in drawn})
        there = [kind for kind, size in zip(KINDS, bar, strict=False) if size]
        if not there:
            continue
        mine = [p for p in drawn if levels.index(p.y) == [i for i, b in enumerate(given_bars) if any(b)].index(number)]
        assert [p.kind for p in mine] == there
        assert all(p.wide >= 2 for p in mine)
        assert mine[0].x == 0
        assert all(a.x + a.wide == b.x for a, b in itertools.pairwise(mine))
        assert mine[-1].x + mine[-1].wide <= WIDE


@given(SIZES.filter(any), SIZES.filter(any))
def test_a_longer_bar_is_never_drawn_shorter(one, other):
    first, second = (r.pieces for r in bars([row(one), row(other)]).rows)
    wide = [sum(p.wide for p in pieces) for pieces in (first, second)]
    assert max(wide) == WIDE
    if sum(one) > sum(other) * 1.2 and len(second) <= len(first):
        assert wide[0] >= wide[1]


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=5), st.integers(20, 320))
def test_shares_add_up_to_the_whole(sizes, whole):
    widths = shares(sizes, whole)
    assert sum(widths) == whole
    assert min(widths) >= 2


def test_shares_keep_proportions():
    assert shares([1, 1, 2], 320) == [80, 80, 160]


def test_no_rows_no_sizes_nothing_drawn():
    assert bars([]).rows == []
    assert bars([row([0, 0])]).rows[0].pieces == ()


def test_rows_do_not_lie_over_each_other_and_a_long_name_is_shortened():
    long = "Ủy ban nhân dân thị trấn Thanh Bình và một tên dài nữa cho đủ"
    drawn = bars([row([3], [2], label=long), row([1])])
    first, second = drawn.rows
    assert first.label.endswith("…")
    assert len(first.label) < len(long)
    assert max(p.y for p in first.pieces) + drawn.bar < second.y - 9
    assert second.pieces[0].y + drawn.bar == drawn.high


def test_one_scale_said_from_outside_holds_for_all():
    half = bars([row([50])], most=100).rows[0].pieces
    assert half[0].wide == WIDE // 2


@given(st.floats(0.001, 10**9))
def test_marks_reach_the_largest_value_with_few_round_steps(most):
    found = marks(most)
    assert found[0] == 0
    assert found[-1] >= most * (1 - 1e-6)
    assert 2 <= len(found) <= 6


def test_marks_of_counts_are_whole():
    assert marks(42) == [0, 20, 40, 60]
    assert marks(3) == [0, 1, 2, 3]
    assert marks(0) == [0, 1]


def test_only_so_many_names_are_written():
    assert every(60, 6) == 10
    assert every(3, 6) == 1


def heights(path):
    return [int(y) for _x, y in re.findall(r"[ML](\d+) (\d+)", path)]


def test_a_line_has_a_gap_where_nothing_is_known_and_dots_where_it_stands_alone():
    drawn = lines(["1", "2", "3", "4", "5"], [Series("nhận", "plain", (10, None, 5, 0, 10))])
    one = drawn.lines[0]
    assert one.path.count("M") == 2
    assert len(one.dots) == 2, "the lone first month and the last one"
    high, middle, zero, last = heights(one.path)
    assert zero == drawn.floor
    assert high == last < middle < zero


def test_a_line_of_one_month_and_of_none():
    assert len(lines(["11/2026"], [Series("nhận", "plain", (3,))]).lines[0].dots) == 1
    empty = lines([], [Series("nhận", "plain", ())])
    assert empty.lines[0].path == ""
    assert empty.names == []


def test_sixty_months_keep_few_names_and_the_last_one():
    drawn = lines([str(n) for n in range(60)], [Series("x", "plain", tuple(range(60)))])
    assert len(drawn.names) <= 6
    assert drawn.names[-1][1:] == ("59", "end")


def test_a_histogram_marks_the_limit_between_what_is_within_and_what_is_beyond():
    drawn = histogram([("1", 7), ("2", 18), ("3", 0), ("4", 3)], limit=3)
    assert [one.kind for one in drawn.columns] == ["early", "early", "early", "late"]
    assert drawn.columns[2].x + drawn.columns[2].wide <= drawn.mark <= drawn.columns[3].x
    assert drawn.columns[2].high == 0
    assert drawn.columns[1].high > drawn.columns[0].high > drawn.columns[3].high > 0
    assert all(one.y + one.high == drawn.floor for one in drawn.columns)
    assert drawn.mark_anchor == "end"


def test_a_histogram_of_nothing_and_without_a_limit():
    assert histogram([]).columns == []
    drawn = histogram([("1", 1), ("2", 2)])
    assert drawn.mark is None
    assert {one.kind for one in drawn.columns} == {"early"}
    assert histogram([("1", 1)], limit=4).mark is None


def test_every_commune_has_a_tile_of_its_own_inside_the_picture():
    def block(name, count):
        return Block(name, tuple(Tile(f"Xã {name} {n}", f"{name} {n}", "95 %", "early") for n in range(count)))

    drawn = tiles([[block("a", 16), block("b", 6)], [block("c", 7)], [block("d", 8), block("e", 1)]])
    places = [(one.x, one.y) for b in drawn.blocks for one in b.tiles]
    assert len(places) == len(set(places)) == 38
    for at, (x, y) in enumerate(places):
        assert 0 <= x <= drawn.wide - drawn.across
        assert y + drawn.tall <= drawn.high
        for other_x, other_y in places[:at]:
            assert abs(x - other_x) >= drawn.across or abs(y - other_y) >= drawn.tall
    assert tiles([]).blocks == []


def test_a_tile_says_its_commune_as_far_as_there_is_room():
    short, long = (
        tiles([[Block("a", (Tile("", name, "100 %", "early"),))]] * 3).blocks[0].tiles[0].short
        for name in ("Lộc Thạnh", "Một tên rất dài của một xã")
    )
    assert short == "Lộc Thạnh"
    assert long.startswith("Một tên")
    assert long.endswith("…")


@pytest.mark.parametrize("name", ["chart_bars", "chart_line", "chart_histogram", "chart_map"])
def test_each_chart_is_a_named_picture_with_its_table_and_its_colours_said(name):
    for one in tomllib.loads((COMPONENTS / name / "examples.toml").read_text())["example"]:
        html = draw(name, one["values"])
        key = one["values"]["id"]
        assert f'role="img" aria-labelledby="{key}-t {key}-d"' in html
        assert f'<title id="{key}-t">{one["values"]["title"]}</title>' in html
        assert "<table" in html
        assert len(re.findall("<tr>", html)) == len(one["values"]["rows"]) + 1
        assert ("<details" in html) == ("fold" in one["values"])
        assert all(words in html for _kind, words in one["values"]["legend"])
        assert "style=" not in html
        assert "<a " not in html.partition("</svg>")[0], "a picture holds no links: the table does"
