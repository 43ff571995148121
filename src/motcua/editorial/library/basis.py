"""Documents and the procedures that rest on them, tied by the number that the version's own data names.

The catalogue stays the source: nothing is kept here. A number counts as named where it stands whole: `45/2020/NĐ-CP`
is not named by `145/2020/NĐ-CP`.
"""

import re
from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import VersionView
from motcua.catalogue.rules.schema import VersionDoc

_NUMBER = re.compile(r"(?<![\w/-])\d+(?:/\d{4})?/[^\W\d_]+(?:-[^\W\d_]+)*(?![\w/])")
"""`45/2020/NĐ-CP`, `1833/QĐ-BTP`: digits, perhaps a year, then letters of the kind and the issuer."""


_named: dict[str, frozenset[str]] = {}
"""By digest of the version, which never changes its meaning."""
_MOST = 4000


def found_in(text: str) -> frozenset[str]:
    """Return the numbers of documents that stand in a text."""
    return frozenset(_NUMBER.findall(text))


def numbers(view: VersionView) -> frozenset[str]:
    """Return the numbers a version names as what it rests on."""
    if view.digest not in _named:
        if len(_named) >= _MOST:
            _named.clear()
        _named[view.digest] = found_in("\n".join(_bases(view.doc)))
    return _named[view.digest]


def _bases(doc: VersionDoc) -> list[str]:
    decided = [doc.decided_by.number] if doc.decided_by else []
    return [*decided, doc.reply.basis, *(one.basis for one in doc.grounds), *doc.sources.values()]


def procedures(number: str, on: date) -> list[VersionView]:
    """Return the versions in force on a day that name this number, by code; one query however many there are."""
    return [view for view in catalogue.procedures(on) if number in numbers(view)]
