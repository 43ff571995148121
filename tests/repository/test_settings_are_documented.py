"""docs/settings.md names every setting the code reads, and no other."""

import re
from pathlib import Path

from motcua.config.settings import env

DOC = Path(__file__).parents[2] / "docs" / "settings.md"


def test_every_setting_is_documented():
    documented = set(re.findall(r"^\| `([A-Z_]+)`", DOC.read_text(), re.MULTILINE))
    assert documented == set(env.NAMES)
