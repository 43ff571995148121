"""The outbox: a job exactly if its transaction is; what a dead worker left is taken back."""

from dataclasses import dataclass

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.testing import InMemoryConnector

from motcua.kernel import events, outbox, tasks

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Happened:
    what: str


heard: list[str] = []


@events.subscribe(Happened)
def hear(event: Happened) -> None:
    heard.append(event.what)


@pytest.fixture(autouse=True)
def _empty():
    heard.clear()


def test_an_event_reaches_its_subscriber_once():
    events.publish(Happened("one"))
    assert heard == []
    assert outbox.drain() == 1
    assert outbox.drain() == 0
    assert heard == ["one"]


def test_a_transaction_rolled_back_leaves_no_job():
    with transaction.atomic():
        events.publish(Happened("never"))
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_inside_a_worker_too_the_job_belongs_to_the_transaction():
    with app.replace_connector(InMemoryConnector()):  # a worker speaks through a connection of its own
        with transaction.atomic():
            events.publish(Happened("never"))
            transaction.set_rollback(True)
        events.publish(Happened("one"))
    assert outbox.drain() == 1
    assert heard == ["one"]


def left_behind(*, seconds, attempts=0, queueing_lock=None):
    """A job in the hands of a worker that was heard of so many seconds ago."""
    outbox.defer(
        "kernel.deliver", subscriber=events._name(hear), event=events._name(Happened), payload={"what": "late"}
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s, queueing_lock = %s",
            [cursor.fetchone()[0], attempts, queueing_lock],
        )


def test_the_jobs_of_a_dead_worker_run_again():
    left_behind(seconds=31)
    assert outbox.drain() == 0
    assert async_to_sync(tasks.take_back)(app) == 1
    assert outbox.drain() == 1
    assert heard == ["late"]


def test_a_living_worker_keeps_its_job_however_long_it_takes():
    left_behind(seconds=20)
    assert async_to_sync(tasks.take_back)(app) == 0
    assert ProcrastinateJob.objects.get().status == "doing"


def test_a_job_that_takes_every_worker_with_it_is_left_to_people(caplog):
    left_behind(seconds=31, attempts=tasks.MOST_ATTEMPTS)
    assert async_to_sync(tasks.take_back)(app) == 0
    assert ProcrastinateJob.objects.get().status == "failed"
    assert "waits for people" in caplog.text


def test_a_scheduled_job_whose_next_run_waits_already_is_let_go():
    left_behind(seconds=31, queueing_lock="each-minute")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, args) "
            "VALUES ('default', 'kernel.rescue', 'each-minute', '{}')"
        )
    assert async_to_sync(tasks.take_back)(app) == 0
    assert [j.status for j in ProcrastinateJob.objects.all()] == ["todo"]


def test_the_rescue_is_scheduled_each_minute():
    found = [one for one in app.periodic_registry.periodic_tasks.values() if one.task.name == "kernel.rescue"]
    assert [one.cron for one in found] == ["* * * * *"]
