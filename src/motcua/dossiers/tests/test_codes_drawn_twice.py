"""Codes are short enough to be read aloud, so one day one is drawn that stands somewhere already."""

import secrets
from random import Random

import pytest

from motcua.dossiers.services import drafts, filing
from motcua.dossiers.testing import make_draft
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def dice(monkeypatch):
    """Draw the same signs again after each call."""

    def again():
        monkeypatch.setattr(secrets, "choice", Random(7).choice)  # noqa: S311 - the point is to draw the same

    return again


def test_a_hand_over_code_drawn_before_is_drawn_again(dice):
    dice()
    first = drafts.begin("1.001193", on=clock.today())
    dice()
    second = drafts.begin("1.001193", on=clock.today())
    assert first.code != second.code
    assert first.pk != second.pk


def test_a_lookup_code_drawn_before_is_drawn_again_and_the_filing_goes_through(dice):
    one, other = make_draft(), make_draft()
    dice()
    first = filing.file(one.pk)
    dice()
    second = filing.file(other.pk)
    assert first.first
    assert second.first
    assert first.dossier.lookup != second.dossier.lookup
