"""No file over 500 lines, no forbidden drawer names, no machine paths or registry hosts."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIMIT = 500
DRAWERS = {"utils", "helpers", "common", "misc", "managers", "v2"}
FORBIDDEN = re.compile(
    r"pypi\.(org|python)|pythonhosted\.org|npmjs\.(org|com)|deb\.debian\.org|(?<![\w.])/(home|work|root)/\w"
)


def tracked(*patterns):
    out = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def test_files_stay_small_and_are_named_for_one_idea():
    for path in tracked("*.py"):
        if "/migrations/" not in str(path):
            assert len(path.read_text().splitlines()) <= LIMIT, path
        assert path.stem not in DRAWERS, path


def test_no_registry_host_and_no_machine_path_is_committed():
    for path in tracked("*.py", "*.toml", "*.txt", "*.md", "*.yaml", "*.html", "*.css", "*.js", "run", ".ci/run"):
        if path == Path(__file__):
            continue
        found = FORBIDDEN.search(path.read_text(errors="ignore"))
        assert not found, f"{path.relative_to(ROOT)}: {found.group(0)}"
