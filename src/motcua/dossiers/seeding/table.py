"""Rows on their way into the database by COPY: the fastest road in, through the model's own columns."""

import json
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

_BLOCK = 2_000


class Table:
    """Rows of one model, kept in memory until `flush`. A model's defaults fill what a row does not say."""

    def __init__(self, model: type[models.Model], *, numbered: bool = False) -> None:
        """`numbered`: ids are taken from the sequence beforehand, so that other rows can point at them."""
        meta = model._meta  # noqa: SLF001 - Django documents it
        fields = [f for f in meta.concrete_fields if numbered or not isinstance(f, models.AutoField)]
        self.table = meta.db_table
        self._columns = [str(f.column) for f in fields]
        self._at = {f.attname: number for number, f in enumerate(fields)}
        self._lists = {f.attname for f in fields if isinstance(f, ArrayField)}
        self._blank = [_plain(f.get_default(), whole=f.attname in self._lists) for f in fields]
        self._rows: list[list[Any]] = []
        self._ids: list[int] = []

    def add(self, **values: Any) -> None:
        """Add a row; raises KeyError for a column the model does not have."""
        row = self._blank.copy()
        for name, value in values.items():
            row[self._at[name]] = _plain(value, whole=name in self._lists)
        self._rows.append(row)

    def next_id(self) -> int:
        """Return an id nobody else gets."""
        if not self._ids:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [self.table, _BLOCK]
                )
                self._ids = [row[0] for row in reversed(cursor.fetchall())]
        return self._ids.pop()

    def flush(self) -> int:
        """Send the rows; return how many."""
        quote = connection.ops.quote_name
        columns = ", ".join(quote(column) for column in self._columns)
        with connection.cursor() as cursor, cursor.copy(f"COPY {quote(self.table)} ({columns}) FROM STDIN") as copy:
            for row in self._rows:
                copy.write_row(row)
        sent, self._rows = len(self._rows), []
        return sent

    def analyze(self) -> None:
        """Let the planner know what came in."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(self.table)}")


def _plain(value: Any, *, whole: bool = False) -> Any:
    """Return what COPY takes: JSON as text (but `whole` arrays as they are), choices as their words."""
    if isinstance(value, (dict, list, tuple)) and not whole:
        return json.dumps(value, ensure_ascii=False)
    if whole or value is None or isinstance(value, (str, int, date)):
        return str(value) if isinstance(value, str) else value
    return str(value)
