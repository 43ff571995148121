"""The database away for ten seconds: nothing claimed, nothing typed lost, and what was pressed works once it is back."""

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.drills import stage
from tests.drills.test_kill_between_submit_and_receipt import MAKE

pytestmark = pytest.mark.drill
CHILD = [
    ("child.name", "Điểu “Bảo” An & <Nam>\nhai dòng"),
    ("child.born_on.day", "7"),
    ("child.born_on.month", "11"),
    ("child.born_on.year", "2026"),
    ("child.sex", "male"),
]
PARTED = "----drill"


def multipart(fields, name, content):
    """Return a form with a file as a browser sends it."""
    parts = [f'--{PARTED}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n' for n, v in fields]
    parts.append(f'--{PARTED}\r\nContent-Disposition: form-data; name="{name}"; filename="giay.jpg"\r\n')
    parts.append(f"Content-Type: image/jpeg\r\n\r\n{content}\r\n--{PARTED}--\r\n")
    return "".join(parts).encode()


def timed(call):
    def measured(path):
        began = time.monotonic()
        return call(path), time.monotonic() - began

    return measured


def test_ten_seconds_without_a_database_lose_nothing_and_claim_nothing(doomed, tmp_path):
    env = stage.environment(doomed.url("one"), tmp_path / "files")
    filed, going = stage.run(env, MAKE.format(n=2))
    check, question, photos = f"/nhap/{filed}/kiem-tra/", f"/nhap/{going}/child/", f"/nhap/{going}/birth/"
    web = stage.Web(env)
    try:
        device = stage.Device(web, env)
        token = device.get(check).form()[0]
        doomed.stop("immediate")
        gone = time.monotonic()

        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in device.cookies.items())}
        files = {**headers, "Content-Type": f"multipart/form-data; boundary={PARTED}"}
        photo = multipart([token, ("birth.place", "Bù Đốp")], "birth.notice_photos.new", "x")
        assert web.call("GET", "/healthz").status == 200
        with ThreadPoolExecutor(4) as pool:
            shown = list(pool.map(timed(device.get), ("/readyz", question, "/")))
            unsent = pool.submit(device.post, check, [token])
            unsaved = pool.submit(device.post, question, [token, *CHILD])
            with_file = pool.submit(web.call, "POST", photos, photo, files)
        for answer, seconds in shown:
            assert answer.status == 503
            assert seconds < 4.5, "people had to wait for nothing"
        assert "Bản đang làm dở không mất" in shown[-1][0].text
        unsent, unsaved, with_file = unsent.result(), unsaved.result(), with_file.result()
        for answer in (unsent, unsaved, with_file):
            assert answer.status == 503
            assert answer.headers["retry-after"] == "10"
            assert "/ho-so/" not in answer.text + answer.to
        assert "Tệp vừa chọn chưa được nhận" in with_file.text
        assert ("birth.place", "Bù Đốp") in with_file.form()
        assert "Tệp" not in unsaved.text
        assert [one for one in unsaved.form() if one[0] != "csrfmiddlewaretoken"] == CHILD

        time.sleep(max(0.0, 10 - (time.monotonic() - gone)))
        doomed.start_again()
        back = time.monotonic()
        sent = stage.until(lambda: (a := device.post(check, unsent.form())).status != 503 and a)
        assert time.monotonic() - back < 6, "the site stayed away after the database was back"
        assert "/ho-so/" in sent.to
        assert device.post(check, unsent.form()).to == sent.to
        saved = device.post(question, unsaved.form())
        assert saved.status == 422  # a line break and signs no name has: kept, and told kindly
        assert "Điểu “Bảo” An &amp; &lt;Nam&gt;" in saved.text
        right = [(n, "Điểu Bảo An" if n == "child.name" else v) for n, v in unsaved.form()]
        assert device.post(question, right).status == 302
    finally:
        web.kill()
    assert stage.rows(env, "SELECT count(*), count(DISTINCT draft) FROM dossiers_dossier") == [(1, 1)]
    saved = stage.rows(env, "SELECT id::text, answers->>'child.name' FROM dossiers_draft WHERE filed_at IS NULL")
    assert saved == [(going, "Điểu Bảo An")]


def test_a_database_that_hangs_makes_people_wait_but_never_files_twice(doomed, tmp_path):
    env = stage.environment(doomed.url("one"), tmp_path / "files")
    (draft,) = stage.run(env, MAKE.format(n=1))
    web = stage.Web(env)
    try:
        device = stage.Device(web, env)
        form = device.get(f"/nhap/{draft}/kiem-tra/").form()
        server = int((doomed.data / "postmaster.pid").read_text().split()[0])
        children = list(map(int, Path(f"/proc/{server}/task/{server}/children").read_text().split()))
        for pid in (server, *children):
            os.kill(pid, signal.SIGSTOP)
        answers = []
        press = lambda: answers.append(device.post(f"/nhap/{draft}/kiem-tra/", form))  # noqa: E731 - two the same
        presses = [threading.Thread(target=press) for _ in range(2)]
        for one in presses:
            one.start()
        assert web.call("GET", "/healthz").status == 200
        time.sleep(2)
        assert answers == []
        for pid in (server, *children):
            os.kill(pid, signal.SIGCONT)
        for one in presses:
            one.join(20)
        again = device.press(f"/nhap/{draft}/kiem-tra/").to
        assert "/ho-so/" in again
        assert {a.to for a in answers} <= {again, ""}
        assert len(answers) == 2
    finally:
        web.kill()
    assert stage.rows(env, "SELECT count(*) FROM dossiers_dossier") == [(1,)]
