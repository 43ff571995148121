"""CSV that a spreadsheet reads as it is, and never runs."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.separated import separated
from motcua.documents.tables import Column, spreadsheet


def test_it_begins_with_the_mark_and_keeps_vietnamese_and_numbers():
    made = separated(["Đơn vị", "Số"], [["Xã Tân Tiến", 12], ["Xã, có phẩy", Decimal("98.5")], [None, -3]])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig") == 'Đơn vị,Số\r\nXã Tân Tiến,12\r\n"Xã, có phẩy",98.5\r\n,-3\r\n'


def test_a_moment_is_as_on_the_wall():
    made = separated(["lúc"], [[datetime(2026, 11, 25, 1, 10, tzinfo=UTC)]])
    assert "2026-11-25 08:10" in made.decode("utf-8-sig")


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20), min_size=1, max_size=4)
)
def test_no_cell_begins_like_a_formula_and_nothing_is_lost(words):
    made = separated(words, [words]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(made, newline="")):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
        assert [cell.removeprefix("'") if word.startswith(("=", "+", "-", "@", "\t")) else cell
                for cell, word in zip(row, words, strict=True)] == words  # fmt: skip


def test_a_spreadsheet_takes_decimals_as_numbers():
    made = spreadsheet("Số", [], [Column("Số", 8)], [[Decimal("98.5")]], at=datetime(2026, 11, 25, tzinfo=UTC))
    assert made.startswith(b"PK")
