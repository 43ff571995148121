"""Finding a place by what was typed, without a database: each rule once, and what fits nothing."""

import pytest

from motcua.organisations.rules.places import Entry, find


def entry(name, level="xã", above=(), code="", current=True, row=0):
    folded = {"Tân Tiến": "tan tien", "Tân Hưng": "tan hung", "Bù Đốp": "bu dop", "An Lộc": "an loc"}[name]
    return Entry(
        unit=f"{name}-{row}",
        row=row,
        written=name.lower(),
        name=tuple(folded.split()),
        level=({"xã": ("xa",), "phường": ("phuong",), "huyện": ("huyen",)}[level]),
        above=tuple(tuple(one.split()) for one in above),
        code=code,
        current=current,
    )


PLACES = [
    entry("Tân Tiến", above=("bu dop", "binh phuoc"), code="25321", current=False, row=1),
    entry("Tân Tiến", above=("dong nai",), code="25318", row=2),
    entry("Tân Hưng", above=("hon quan",), code="25345", row=3),
    entry("An Lộc", level="phường", above=("binh long",), code="25324", row=4),
    entry("Bù Đốp", level="huyện", code="690", row=5),
]


@pytest.mark.parametrize(
    ("typed", "folded", "rows"),
    [
        ("25321", "25321", [1]),
        ("tân tiến", "tan tien", [2, 1]),
        ("tantien", "tantien", [2, 1]),
        ("tân tiến bù đốp", "tan tien bu dop", [1]),
        ("tân", "tan", [3, 2, 1]),
        ("bù đốp", "bu dop", [5, 1]),
        ("xã tân hưng", "xa tan hung", [3]),
        ("phuoc tien", "phuoc tien", [1]),
        ("xã", "xa", []),
        ("tan tiem", "tan tiem", [2, 1]),
        ("zzz", "zzz", []),
        ("", "", []),
    ],
)
def test_the_first_rule_that_fits_says_how_well(typed, folded, rows):
    assert [one.row for one in find(typed, folded, PLACES, 5)] == rows
