"""Points and bands are numbers of a document. Rules alone, no database."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.insight.rules.terms import BadTerms, IndexTerms, SavingTerms, band, defects, from_data, most, points, read

OF = {"a1": "a", "a2": "a", "a3": "a", "b1": "b"}
TERMS = {
    "decided_by": "X",
    "valid_from": "2026-01-01",
    "groups": [{"id": "a", "most": 18}, {"id": "b", "most": 82}],
    "parts": [{"id": "a1", "most": 6}, {"id": "a2", "full": 80}, {"id": "a3"}, {"id": "b1"}],
    "bands": [{"id": "good", "since": 80}, {"id": "weak", "since": 0}],
}


def _terms(**changes):
    return from_data(IndexTerms, {**TERMS, **changes})


def test_what_nobody_read_is_an_even_share_and_says_so():
    assert most(_terms(), "a1", OF) == (Fraction(6), False)
    assert most(_terms(), "a2", OF) == (Fraction(6), True)
    assert most(_terms(), "b1", OF) == (Fraction(82), False)
    assert list(defects(_terms(), OF)) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"parts": [*TERMS["parts"], {"id": "z"}]}, "z: unknown or twice"),
        ({"parts": [*TERMS["parts"], {"id": "a1"}]}, "a1: unknown or twice"),
        ({"parts": TERMS["parts"][:3]}, "b1: missing"),
        ({"groups": [{"id": "a", "most": 18}, {"id": "b"}]}, "b: no points"),
        ({"groups": [{"id": "a", "most": 5}, {"id": "b", "most": 82}]}, "a: its parts have more points than it has"),
    ],
)
def test_a_document_that_does_not_add_up_is_named(changes, what):
    assert what in [said for _, said in defects(_terms(**changes), OF)]


def test_a_text_that_is_no_document_is_refused_with_every_place():
    with pytest.raises(BadTerms, match="parts"):
        read(
            IndexTerms,
            "decided_by: X\nvalid_from: 2026-01-01\ngroups: [{id: a, most: 1}]\nbands: [{id: x, since: 1}]\n",
        )
    with pytest.raises(BadTerms):
        read(SavingTerms, "a: [")
    with pytest.raises(BadTerms):
        read(SavingTerms, "valid_from: 2026-02-30")
    assert (
        read(SavingTerms, "{decided_by: X, valid_from: 2026-01-01, trips: [{count: n, trips: 2}]}").trips[0].trips == 2
    )


@given(st.fractions(0, 1), st.fractions(0, 20), st.decimals(1, 100, places=0))
def test_points_grow_with_the_share_and_never_beyond_the_most(share, top, full):
    found = points(share, top, full)
    assert 0 <= found <= top
    assert (found == top) == (share * 100 >= Fraction(full) or not top)


def test_no_share_no_points_no_band():
    assert points(None, Fraction(4), Decimal(80)) is None
    assert band(_terms(), None) is None
    assert band(_terms(bands=[{"id": "good", "since": 80}]), Fraction(1, 2)) is None
    assert [band(_terms(), Fraction(n, 100)).id for n in (0, 79, 80, 100)] == ["weak", "weak", "good", "good"]


@pytest.mark.parametrize("number", ["1e99999", "1e-999999999", "-1", ".inf", ".nan", "0x10", "1000000000.5"])
def test_a_number_nobody_means_is_refused_before_it_breaks_a_page(number):
    text = "{decided_by: X, valid_from: 2026-01-01, trips: [{count: n, trips: 2}], hours_a_trip: '%s'}"
    with pytest.raises(BadTerms, match="hours_a_trip"):
        read(SavingTerms, text % number)
    with pytest.raises(BadTerms, match="full"):
        _terms(parts=[{"id": "a1", "full": number}])


@pytest.mark.parametrize("text", ["[" * 15_000, "{" * 15_000, "- " * 15_000, "? " * 15_000])
def test_a_text_without_a_bottom_is_refused(text):
    with pytest.raises(BadTerms):
        read(SavingTerms, text)
