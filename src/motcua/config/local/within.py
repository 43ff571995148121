"""Run a module with a database of the private cluster: `python -m motcua.config.local.within motcua_test pytest`."""

import os
import signal
import subprocess
import sys
from types import FrameType

from motcua.config.local.cluster import ROOT, Cluster, NoCluster
from motcua.config.local.lease import in_use
from motcua.config.local.trial import Trial


def main() -> None:
    """Serve `within DATABASE | --demo MODULE ARGUMENTS…`; the module's exit code is ours."""
    where, *module = sys.argv[1:]
    trial = Trial.last() if where == "--demo" else None
    if given := os.environ.get("DATABASE_URL"):
        sys.exit(run(module, trial.environment(given) if trial else {}))
    cluster = Cluster()
    database = trial.database if trial else where
    try:
        with in_use(cluster):
            cluster.ensure_database(database)
            url = cluster.url(database)
            code = run(module, trial.environment(url) if trial else {"DATABASE_URL": url})
    except NoCluster as problem:
        sys.exit(str(problem))
    sys.exit(code)


def run(module: list[str], environment: dict[str, str]) -> int:
    """Run `python -m MODULE …` to its end; a signal to us is the child's to answer."""
    child = subprocess.Popen([sys.executable, "-m", *module], env={**os.environ, **environment}, cwd=ROOT)

    def pass_on(number: int, frame: FrameType | None) -> None:
        child.send_signal(number)

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the child from the terminal itself
    signal.signal(signal.SIGTERM, pass_on)
    signal.signal(signal.SIGHUP, pass_on)
    code = child.wait()
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    main()
