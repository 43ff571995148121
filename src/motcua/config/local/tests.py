"""`./run test`: the drills alone, then everything in parallel with the browser last, closing with pytest's own line."""

import os
import subprocess
import sys

from motcua.config.local.cluster import ROOT


def main() -> None:
    """Run all tests; drills kill processes and so run alone, first."""
    workers = str(min(4, os.cpu_count() or 2))
    drills = subprocess.run([sys.executable, "-m", "pytest", "tests/drills", "-p", "no:xdist"], cwd=ROOT, check=False)
    rest = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadgroup", "-m", "not drill"], cwd=ROOT, check=False
    )
    sys.exit(rest.returncode or drills.returncode)


if __name__ == "__main__":
    main()
