"""What the watching machine reads: counted, never through a proxy, and nothing personal."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from motcua.kernel import probes

pytestmark = pytest.mark.django_db


def figures(client, **headers):
    answer = client.get("/metrics", **headers)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/plain")
    lines = [line.rpartition(" ") for line in answer.content.decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


def test_jobs_that_wait_are_counted_and_the_oldest_has_an_age(client):
    assert figures(client)["motcua_jobs_oldest_waiting_seconds"] == 0
    app.configure_task("notifications.deliver").defer(message=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_events SET at = now() - interval '7 minutes'")
    found = figures(client)
    assert found['motcua_jobs{status="todo"}'] == 1
    assert 419 < found["motcua_jobs_oldest_waiting_seconds"] < 440


def test_workers_count_while_they_are_heard_of(client):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - interval '1 hour')")
    assert figures(client)["motcua_workers"] == 1


def test_rooms_above_bring_their_own_figures(client):
    found = figures(client)
    assert found["motcua_messages_stuck"] == 0
    probes.count("motcua_test", "A test's figure", "kind", lambda: {"one": 3})
    assert figures(client)['motcua_test{kind="one"}'] == 3
    del probes._FIGURES["motcua_test"]


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
def test_nobody_reads_them_through_a_proxy(client, header):
    assert client.get("/metrics", **{header: "203.0.113.9"}).status_code == 403


def test_nobody_reads_them_from_elsewhere(client):
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403


def test_ready_while_the_database_answers(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (200, b"ready\n", "no-store")
