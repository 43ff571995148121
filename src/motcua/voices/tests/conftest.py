"""Tests of this room happen on one Wednesday morning."""

import pytest

from motcua.dossiers.testing import WEDNESDAY
from motcua.kernel import clock


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield
