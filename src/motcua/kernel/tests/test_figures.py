"""How figures are written."""

from decimal import Decimal

import pytest
from django.utils import translation

from motcua.kernel.text import figure


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (1204, "1.204", "1,204"),
        (1204.5, "1.204,5", "1,204.5"),
        (Decimal("98.005"), "98,01", "98.01"),
        (Decimal("1040000.00"), "1.040.000", "1,040,000"),
        (-3.14159, "-3,14", "-3.14"),
        (2.0, "2", "2"),
    ],
)
def test_separators_follow_the_language(value, vi, en):
    assert figure(value) == vi
    with translation.override("en"):
        assert figure(value) == en


def test_digits_are_said():
    assert figure(97.64, 0) == "98"
    assert figure(97.64, 1) == "97,6"
