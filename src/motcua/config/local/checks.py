"""`./run check`: every gate that needs no database, each with its name and time."""

import subprocess
import sys
import time

from motcua.config.local.cluster import ROOT

LONG = "tests/repository/test_rules_are_covered.py"
"""Runs many tests to see what they walk: `./run test` has it, beside others."""
GATES: list[tuple[str, list[str]]] = [
    ("ruff", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "."]),
    ("import floors", ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]),
    ("templates", ["-m", "djlint", "src", "--lint", "--quiet"]),
    ("types", ["-m", "mypy"]),
    ("repository", ["-m", "pytest", "tests/repository", "-p", "no:xdist", f"--deselect={LONG}"]),
]


def main() -> None:
    """Run the gates in order; all of them, so that one run tells everything."""
    failed = []
    for name, arguments in GATES:
        started = time.monotonic()
        done = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False)
        print(
            f"{'ok  ' if done.returncode == 0 else 'FAIL'} {name} {time.monotonic() - started:.1f} s",
            flush=True,
        )
        if done.returncode:
            failed.append(name)
    if failed:
        sys.exit(f"check: {', '.join(failed)}")


if __name__ == "__main__":
    main()
