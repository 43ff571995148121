"""Tables as CSV: UTF-8 with its mark, so that spreadsheets read Vietnamese; no cell can act as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from motcua.documents.tables import ACTS, Cell
from motcua.kernel import clock


def separated(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a file of these rows under these names: commas, CRLF, numbers with a point, moments as on a wall clock.

    Words that begin like a formula get an apostrophe before them: the file has no other way to say that they are words.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_written(one) for one in columns])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{clock.local(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, int | Decimal):
        return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)
    return f"'{cell}" if cell.startswith(ACTS) else cell
