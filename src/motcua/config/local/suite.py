"""`./run test`: the drills alone, then everything in parallel with the browser last, closing with pytest's own line."""

import os
import subprocess
import sys

from motcua.config.local.cluster import ROOT


def main() -> None:
    """Run all tests. Drills kill processes and so run alone, first; when one fails its line is the last one."""
    workers = str(min(4, os.cpu_count() or 2))
    for arguments in (
        ["tests/drills", "-p", "no:xdist"],
        ["-n", workers, "--dist", "loadgroup", "-m", "not drill"],
    ):
        done = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
