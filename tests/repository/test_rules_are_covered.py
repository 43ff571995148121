"""Every branch of every room's rules is walked by tests that need no database: rules are where the law is, and pure."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SETTINGS = """
[run]
branch = true
include = src/motcua/*/rules/*
[report]
exclude_also =
    raise AssertionError
"""
SLOW = "two_thousand"  # measures the checker; proves nothing else here


def pure_tests():
    """Return the test files beside the rooms that name rules and no database."""
    found = []
    for path in sorted((ROOT / "src/motcua").glob("*/**/tests/test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "rules" in text and "django_db" not in text:
            found.append(str(path.relative_to(ROOT)))
    return found


def test_every_branch_of_the_rules_is_walked(tmp_path):
    (tmp_path / "rc").write_text(SETTINGS)
    coverage = [sys.executable, "-m", "coverage"]
    how = [f"--rcfile={tmp_path / 'rc'}", f"--data-file={tmp_path / 'data'}"]
    few = ["-q", "-k", f"not {SLOW}", "--hypothesis-profile=few", "--hypothesis-seed=0", "-p", "no:xdist"]
    run = subprocess.run(
        [*coverage, "run", *how, "-m", "pytest", *few, *pure_tests()],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout[-3000:]
    told = tmp_path / "told.json"
    subprocess.run([*coverage, "json", *how, "-q", "-o", str(told)], cwd=ROOT, check=True, capture_output=True)
    files = json.loads(told.read_text())["files"]
    rules = {str(path.relative_to(ROOT)) for path in (ROOT / "src/motcua").glob("*/rules/**/*.py")}
    never = {path for path in rules - files.keys() if (ROOT / path).read_text().strip()}
    assert not never, f"no pure test reads {sorted(never)}"
    lost = {
        path: {"lines": one["missing_lines"], "branches": one["missing_branches"]}
        for path, one in files.items()
        if one["missing_lines"] or one["missing_branches"]
    }
    assert not lost, f"add a test without the database that walks: {json.dumps(lost, indent=1)}"
