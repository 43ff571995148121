"""What a chart shows of figures: every commune counts in what is said, a block without figures takes no room."""

from types import SimpleNamespace

from motcua.insight.drawing import Table, commune_map
from motcua.insight.schematic import Block


def block(name, count):
    return Block(
        name, tuple(SimpleNamespace(key=f"{name}{n}", name=f"Xã {name} {n}", short=f"{name} {n}") for n in range(count))
    )


def test_a_block_nothing_can_be_said_of_is_one_tile():
    shares = {"a0": (0.99, "99 %"), "a1": (0.5, "50 %")}
    chart = commune_map("noi", "Sơ đồ", [[block("a", 3), block("b", 16)], [block("c", 1)]], shares, Table([], []))
    drawn = {one.name: one.tiles for one in chart.drawing.blocks}
    assert [(tile.short, tile.said, tile.kind) for tile in drawn["a"]] == [
        ("a 0", "99 %", "early"), ("a 1", "50 %", "late"), ("a 2", "–", "none"),
    ]  # fmt: skip
    assert [(tile.short, tile.said, tile.kind) for tile in drawn["b"]] == [("16 nơi", "–", "none")]
    assert [tile.short for tile in drawn["c"]] == ["c 0"]
    assert chart.told.startswith("1 nơi từ 98 %, 0 nơi từ 90 %, 1 nơi dưới 90 %, 18 nơi không có")
