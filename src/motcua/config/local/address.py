"""Print the address of a database of the private cluster, started and created."""

import json
import sys

from motcua.config.local.cluster import ROOT, Cluster, NoCluster

STATE = ROOT / "var" / "demo.json"
"""Which database the last demo used; `./run manage` works on it."""


def main() -> None:
    """Serve `python -m motcua.config.local.address NAME | --running`."""
    name = sys.argv[1]
    if name == "--running":
        name = json.loads(STATE.read_text())["database"] if STATE.exists() else "motcua_today"
    cluster = Cluster()
    try:
        cluster.start()
        cluster.ensure_database(name)
    except NoCluster as problem:
        sys.exit(str(problem))
    print(cluster.url(name))


if __name__ == "__main__":
    main()
