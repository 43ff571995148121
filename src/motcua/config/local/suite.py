"""`./run test`: the drills among themselves, then everything else with the browser last, closing with pytest's own line."""

import os
import subprocess
import sys

from motcua.config.local.cluster import ROOT


def main() -> None:
    """Run all tests. Drills kill processes of their own and measure waits, so they run first; if one fails, that is the end.

    They wait more than they work: two at a time, the file together whose database is away.
    """
    workers = str(min(4, os.cpu_count() or 2))
    for arguments in (
        ["tests/drills", "-n", "2", "--dist", "loadfile"],
        ["-n", workers, "--dist", "loadgroup", "-m", "not drill"],
    ):
        done = subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
