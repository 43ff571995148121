"""The web server and the job worker as children of one process that has loaded what both need: they share its memory."""

import ctypes
import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

log = logging.getLogger("motcua")
AGAIN_AFTER = 2.0
_WATCHED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGCHLD)
_PR_SET_PDEATHSIG = 1


def run(web: Callable[[], None], jobs: Callable[[], None]) -> int:
    """Run both until told to stop or until the web server ends; a job worker that died is forked again.

    Return 0 when told to stop, else the exit code of the web server. Nothing of the caller may have opened a connection.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)
    server, worker = _fork(web), _fork(jobs)
    while True:
        if signal.sigwait(_WATCHED) != signal.SIGCHLD:
            _end(server, worker)
            return 0
        for pid, code in _ended():
            if pid == server:
                _end(worker)
                return code
            if pid == worker:
                log.warning("the job worker ended (%s); it starts again", code)
                time.sleep(AGAIN_AFTER)
                worker = _fork(jobs)


def end_with(parent: int) -> bool:
    """Ask the kernel to end this process with its parent, even when that is killed; return whether it still lives."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    return os.getppid() == parent


def _fork(work: Callable[[], None]) -> int:
    parent = os.getpid()
    pid = os.fork()
    if not pid:
        _live(work, parent)
    return pid


def _live(work: Callable[[], None], parent: int) -> NoReturn:
    """Be the child: end with the parent, even when that is killed."""
    code = 1
    try:
        lives = end_with(parent)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)
        if lives:
            work()
            code = 0
    except SystemExit as asked:
        code = asked.code if isinstance(asked.code, int) else 1
    except BaseException:
        log.exception("a child of the server broke")
    finally:
        os._exit(code)


def _ended() -> list[tuple[int, int]]:
    """Bury the children that ended: several may have, for one signal."""
    found: list[tuple[int, int]] = []
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if not pid:
            return found
        found.append((pid, os.waitstatus_to_exitcode(status)))


def _end(*pids: int) -> None:
    """Ask the children to end, all at once, and wait for them; one may have ended, and been buried, already."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    for pid in pids:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
