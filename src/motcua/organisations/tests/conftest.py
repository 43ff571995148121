import pytest
from hypothesis import settings

from motcua.organisations import atlas

settings.register_profile("steady", deadline=None)  # a busy machine is no defect
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def _no_stale_atlas():
    """Tests here change units; none inherits another's reading."""
    atlas.forget()
    yield
    atlas.forget()
