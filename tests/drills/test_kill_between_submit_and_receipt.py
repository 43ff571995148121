"""kill -9 of the web server or the database while a filing is under way: the same press gives the one dossier."""

import contextlib
import http.client
import random
import socket
import threading
from functools import partial

import pytest

from tests.drills import stage

pytestmark = pytest.mark.drill
WEB_ROUNDS, DATABASE_ROUNDS = 5, 3
MAKE = """
from motcua.dossiers.testing import make_draft
for _ in range({n}):
    draft = make_draft()
    granted(draft.subject)
    print(draft.pk)
"""


def press(device, draft):
    """Open the check page and send it; return the receipt's address, or nothing if no receipt was shown."""
    try:
        answer = device.press(f"/nhap/{draft}/kiem-tra/")
    except (OSError, http.client.HTTPException):
        return ""
    assert answer.status in {200, 302, 503}, answer.text[:2000]
    return answer.to if "/ho-so/" in answer.to else ""


def counted(env):
    return stage.rows(env, "SELECT count(*), count(DISTINCT draft) FROM dossiers_dossier")[0]


def test_a_killed_server_never_loses_a_receipt_or_doubles_a_dossier(installation):
    drafts = stage.run(installation, MAKE.format(n=WEB_ROUNDS))
    web = stage.Web(installation)
    try:
        device = stage.Device(web, installation)
        for draft in drafts:
            killer = threading.Timer(random.uniform(0.0, 0.12), web.kill)
            killer.start()
            shown = press(device, draft)
            killer.join()
            web.start()
            again = press(device, draft)
            assert again
            assert shown in {"", again}, "a receipt was shown for a dossier that is not there"
        for (dossier,) in stage.rows(installation, "SELECT id FROM dossiers_dossier LIMIT 2"):
            accept(web, dossier)
    finally:
        web.kill()
    assert counted(installation) == (WEB_ROUNDS, WEB_ROUNDS)
    accepted = "SELECT count(*), count(DISTINCT dossier_id) FROM dossiers_move WHERE name = 'accept'"
    assert stage.rows(installation, accepted) == [(2, 2)]


def test_a_server_killed_alone_leaves_no_worker_on_its_port(installation):
    web = stage.Web(installation)
    web.process.kill()
    stage.until(lambda: not listening(web.port))
    web.start()
    web.kill()


def listening(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def accept(web, dossier):
    """An officer accepts while the server is killed; the same form, sent again, leads to the dossier without an error."""
    desk, path = stage.Device(web), f"/can-bo/ho-so/{dossier}/viec/accept/"
    desk.press("/demo/dang-nhap/", username="tiep-nhan-tan-tien")
    form = desk.get(path).form()
    killer = threading.Timer(random.uniform(0.0, 0.12), web.kill)
    killer.start()
    with contextlib.suppress(OSError, http.client.HTTPException):
        desk.post(path, form)
    killer.join()
    web.start()
    assert desk.post(path, form).to == f"/can-bo/ho-so/{dossier}/"


def lose_power(cluster):
    cluster.kill()
    cluster.start_again()


def test_a_killed_database_never_loses_a_receipt_or_doubles_a_dossier(doomed, tmp_path):
    env = stage.environment(doomed.url("one"), tmp_path / "files")
    drafts = stage.run(env, MAKE.format(n=DATABASE_ROUNDS))
    web = stage.Web(env)
    try:
        device = stage.Device(web, env)
        for draft in drafts:
            killer = threading.Timer(random.uniform(0.0, 0.08), lose_power, [doomed])
            killer.start()
            shown = press(device, draft)
            killer.join()
            again = stage.until(partial(press, device, draft))
            assert shown in {"", again}, "a receipt was shown for a dossier that is not there"
    finally:
        web.kill()
    assert counted(env) == (DATABASE_ROUNDS, DATABASE_ROUNDS)
    moves = stage.rows(env, "SELECT count(*), count(DISTINCT dossier_id) FROM dossiers_move WHERE name = 'file'")[0]
    assert moves == (DATABASE_ROUNDS, DATABASE_ROUNDS)
