import pytest

from motcua.organisations import atlas


@pytest.fixture(autouse=True)
def _no_stale_atlas():
    """Tests here change units; none inherits another's reading."""
    atlas.forget()
    yield
    atlas.forget()
