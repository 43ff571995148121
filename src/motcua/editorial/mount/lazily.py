"""What only the editor's pages need is loaded when it is needed, not when Django starts.

Articles are read by Wagtail's models; its forms, widgets, APIs and hooks are a third of a process's memory and serve a few
editors. `later()` is called by the web server's and the job worker's processes before Django starts. The web server's
parent wakes it before the workers are forked, a server that loads each worker alone when the first editor's page is
opened, a job worker never; every other program (migrations, world, tests) loads all at once, as Wagtail means it.
"""

import threading
from collections.abc import Callable

_lock = threading.Lock()
_put_off: list[Callable[[], None]] = []
_later = threading.Event()


def later() -> None:
    """Let this process start light."""
    _later.set()


def when_needed(ready: Callable[[], None]) -> None:
    """Run this now, or keep it until `wake`."""
    if _later.is_set():
        _put_off.append(ready)
    else:
        ready()


def wake() -> None:
    """Load what was put off, in its order, once; cheap when nothing is left."""
    if not _put_off:
        return
    with _lock:
        while _put_off:
            _put_off[0]()
            _put_off.pop(0)
