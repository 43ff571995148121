"""Tables as spreadsheets (XLSX): what stands in a cell is text, a number or a moment, never a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from motcua.kernel import clock

Cell = str | int | Decimal | datetime | None
ACTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First signs with which a spreadsheet would take somebody's words for a formula once they are edited or carried on."""
_MOMENT = "hh:mm dd/mm/yyyy"


@dataclass(frozen=True)
class Column:
    """A column: what stands above it, and how wide it is in letters."""

    label: str
    width: int


def spreadsheet(
    title: str, above: Sequence[str], columns: Sequence[Column], rows: Iterable[Sequence[Cell]], *, at: datetime
) -> bytes:
    """Return a workbook of one sheet, written row by row: its size in memory hardly grows with the rows. `at` is when it was made.

    Words stay exactly as they are; those that begin like a formula are marked as text for good (quote prefix).
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": title, "created": clock.local(at).replace(tzinfo=None)})
    sheet = book.add_worksheet(title[:31])
    plain = {"valign": "top", "text_wrap": True, "border": 1, "font_name": "Times New Roman", "font_size": 11}
    words, moments = book.add_format(plain), book.add_format({**plain, "num_format": _MOMENT})
    guarded = book.add_format({**plain, "quote_prefix": True})
    heads = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter"})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    bold = book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 14})
    line = book.add_format({"font_name": "Times New Roman", "font_size": 11})
    sheet.write_string(0, 0, title, bold)
    for number, said in enumerate(above, 1):
        sheet.write_string(number, 0, said, line)
    first = len(above) + 2
    sheet.repeat_rows(first)
    sheet.freeze_panes(first + 1, 0)
    for number, column in enumerate(columns):
        sheet.write_string(first, number, column.label, heads)
    for down, row in enumerate(rows, first + 1):
        for number, cell in enumerate(row):
            if isinstance(cell, datetime):
                sheet.write_datetime(down, number, clock.local(cell).replace(tzinfo=None), moments)
            elif isinstance(cell, int | Decimal):
                sheet.write_number(down, number, float(cell), words)
            else:
                sheet.write_string(down, number, cell or "", guarded if (cell or "").startswith(ACTS) else words)
    book.close()
    return out.getvalue()
