"""The numbers that hold on a day: the newest document of that day or before, else what is shipped."""

import io
from datetime import date
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from motcua.insight.models import Terms
from motcua.insight.rules.terms import IndexTerms, SavingTerms, Strict, from_data, read

INDEX, SAVINGS = "index", "savings"
KINDS: dict[str, type[Strict]] = {INDEX: IndexTerms, SAVINGS: SavingTerms}
_DATA = Path(__file__).parents[1] / "data"
_SHIPPED = {INDEX: "index-766.yaml", SAVINGS: "savings.yaml"}


def index_terms(on: date) -> IndexTerms:
    """Return the points of the index on a day; before its first day, those of its first."""
    found = terms_on(INDEX, on)
    assert isinstance(found, IndexTerms)  # noqa: S101 - of its kind
    return found


def saving_terms(on: date) -> SavingTerms:
    """Return what a filing spares, as held on a day."""
    found = terms_on(SAVINGS, on)
    assert isinstance(found, SavingTerms)  # noqa: S101 - of its kind
    return found


def terms_on(kind: str, on: date) -> Strict:
    """Return the document of a kind that holds on a day."""
    row = Terms.objects.filter(kind=kind, valid_from__lte=on).order_by("valid_from", "pk").last()
    return from_data(KINDS[kind], row.document) if row else shipped(kind)


def terms_text(kind: str, on: date) -> str:
    """Return the document that holds on a day as one would edit it: YAML."""
    told = io.StringIO()
    YAML(typ="safe", pure=True).dump(terms_on(kind, on).model_dump(mode="json"), told)
    return told.getvalue()


@lru_cache
def shipped(kind: str) -> Strict:
    """Return the document that comes with the product."""
    return read(KINDS[kind], (_DATA / _SHIPPED[kind]).read_text(encoding="utf-8"))
