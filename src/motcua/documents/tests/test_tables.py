"""Spreadsheets: words stay words, moments are moments, and nothing in a cell is ever a formula."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from motcua.documents.tables import Column, spreadsheet

AT = datetime(2026, 11, 25, 1, 10, tzinfo=UTC)
COLUMNS = [Column("Họ tên", 20), Column("Lúc", 18), Column("Số", 6)]


def parts(made):
    with zipfile.ZipFile(io.BytesIO(made)) as book:
        return book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/styles.xml").decode()


def cells_with(made, words):
    sheet, _styles = parts(made)
    return [one for one in sheet.split("<c ") if words in one]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n="])
def test_what_begins_like_a_formula_is_text_for_good(start):
    told = f"{start}HYPERLINK(&quot;x&quot;)".replace("&quot;", '"')
    made = spreadsheet("Sổ", [], COLUMNS, [[told, None, 1]], at=AT)
    sheet, styles = parts(made)
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    (cell,) = cells_with(made, "HYPERLINK")
    assert 't="inlineStr"' in cell
    style = int(cell.split('s="')[1].split('"')[0])
    formats = styles.split("<cellXfs")[1].split("</cellXfs>")[0].split("<xf ")[1:]
    assert 'quotePrefix="1"' in formats[style]


def test_vietnamese_and_minority_letters_stay_as_they_are_and_moments_are_of_viet_nam():
    made = spreadsheet("Sổ theo dõi hồ sơ", ["Tháng 11"], COLUMNS, [["Điểu K'Rễ Đắk Ơ", AT, 7]], at=AT)
    assert cells_with(made, "Điểu K'Rễ Đắk Ơ")
    sheet, _styles = parts(made)
    assert "<v>46351.340277" in sheet, "08:10 on 25/11/2026"
    assert "<v>7</v>" in sheet


def test_ten_thousand_lines_are_written_one_after_the_other():
    made = spreadsheet("Sổ", [], COLUMNS, ([f"Người {n}", None, n] for n in range(10_000)), at=AT)
    assert "Người 9999" in parts(made)[0]
    assert len(made) < 1_000_000
