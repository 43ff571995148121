"""`./run test`: everything in parallel, then the browser, then the drills, closing with pytest's own line."""

import os
import subprocess
import sys

from motcua.config.local.cluster import ROOT


def main() -> None:
    """Run all tests; browser tests are spread over workers too, drills run alone at the end."""
    workers = str(min(4, os.cpu_count() or 2))
    first = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", workers, "--dist", "loadgroup", "-m", "not drill"],
        cwd=ROOT,
        check=False,
    )
    second = subprocess.run([sys.executable, "-m", "pytest", "-m", "drill", "-p", "no:xdist"], cwd=ROOT, check=False)
    nothing_collected = 5
    sys.exit(first.returncode or (0 if second.returncode == nothing_collected else second.returncode))


if __name__ == "__main__":
    main()
