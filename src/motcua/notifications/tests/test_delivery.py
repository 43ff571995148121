"""A message goes out once, through the channels in order; what can't go out is tried again or shown to people."""

import sys
from datetime import timedelta
from itertools import pairwise
from types import ModuleType, SimpleNamespace

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.kernel import clock, outbox
from motcua.kernel.errors import Unavailable
from motcua.kernel.testing import at, run_jobs
from motcua.notifications import queries, services
from motcua.notifications.models import Attempt, Message

pytestmark = pytest.mark.django_db
PHONE = "+84912345678"
WEDNESDAY = at("2026-11-25 08:10")


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def channels(monkeypatch, settings):
    """Play channels: each a name and what it does with a message; return what each took."""

    def play(**parts):
        took = {name: [] for name in parts}
        settings.NOTIFICATION_CHANNELS = list(parts)
        for name, problem in parts.items():

            def deliver(self, *, to, body, short, name=name, problem=problem):
                if problem is not None:
                    raise problem
                took[name].append((to, body, short))

            module = ModuleType(f"{name}.channel")
            module.Channel = type("Channel", (), {"deliver": deliver})
            monkeypatch.setitem(sys.modules, f"{name}.channel", module)
        return took

    return play


def sent(to=PHONE, key="k"):
    return services.send(to=to, template="code", facts={"code": "123456", "minutes": 10}, subject="x:1", key=key)


def deliver(message):
    app.tasks["notifications.deliver"].func(message=message.pk)
    message.refresh_from_db()


DOWN = Unavailable("line is down", retry=True)
NO_SUCH_NUMBER = Unavailable("no such number", retry=False)


def test_one_key_is_one_message_and_one_delivery(channels):
    took = channels(sms=None)
    assert sent().pk == sent().pk
    assert run_jobs() == 1
    deliver(Message.objects.get())
    assert [to for to, _, _ in took["sms"]] == [PHONE]
    assert took["sms"][0][2].isascii()
    assert Attempt.objects.filter(ok=True).count() == 1


def test_without_a_phone_nothing_is_sent_and_nothing_waits(channels):
    took = channels(sms=None)
    message = sent(to="")
    assert message.state == "none"
    assert run_jobs() == 0
    assert took["sms"] == []
    assert queries.stuck(older_than=timedelta(minutes=-5)) == []


def test_a_message_and_its_delivery_are_written_together_or_not_at_all(monkeypatch):
    def die(*_args, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr(outbox, "defer", die)
    with pytest.raises(KeyboardInterrupt):
        sent()
    monkeypatch.undo()
    assert not Message.objects.exists()
    sent()
    assert ProcrastinateJob.objects.filter(task_name="notifications.deliver").count() == 1


def test_the_next_channel_takes_what_the_first_can_not(channels):
    took = channels(zalo=DOWN, sms=None)
    message = sent()
    deliver(message)
    assert message.state == "sent"
    assert len(took["sms"]) == 1
    assert [(a.channel, a.ok, a.why) for a in message.attempts.order_by("pk")] == [
        ("zalo", False, "line is down"),
        ("sms", True, ""),
    ]


def test_a_channel_that_is_down_is_tried_again_and_seen_meanwhile(channels):
    channels(sms=DOWN)
    message = sent()
    for tried in (1, 2):
        with pytest.raises(Unavailable):
            deliver(message)
        message.refresh_from_db()
        assert (message.state, message.attempts.count()) == ("failed", tried)
    with clock.frozen(WEDNESDAY + timedelta(minutes=6)):
        assert [m.pk for m in queries.stuck()] == [message.pk]
        assert queries.stuck_count() == 1
    took = channels(sms=None)
    deliver(message)
    assert message.state == "sent"
    assert message.sent_at == WEDNESDAY
    assert len(took["sms"]) == 1
    with clock.frozen(WEDNESDAY + timedelta(minutes=6)):
        assert queries.stuck() == []


def test_each_wait_is_longer_than_the_one_before_and_there_is_an_end():
    task = app.tasks["notifications.deliver"]
    waits = []
    for attempts in range(10):
        job = SimpleNamespace(attempts=attempts)
        decision = task.retry_strategy.get_retry_decision(exception=DOWN, job=job)
        if decision is None:
            break
        waits.append(decision.retry_at)
    assert len(waits) == 6
    assert waits == sorted(waits)
    steps = [b - a for a, b in pairwise(waits)]
    assert all(later > earlier for earlier, later in pairwise(steps))


def test_a_number_that_does_not_exist_is_not_tried_again_but_stays_in_sight(channels, caplog):
    channels(sms=NO_SUCH_NUMBER)
    message = sent()
    deliver(message)
    assert message.state == "failed"
    assert PHONE not in caplog.text
    assert "can't be delivered" in caplog.text
    with clock.frozen(WEDNESDAY + timedelta(minutes=6)):
        assert [m.pk for m in queries.stuck()] == [message.pk]


def test_one_channel_that_may_come_back_is_reason_enough_to_try_again(channels):
    channels(zalo=DOWN, sms=NO_SUCH_NUMBER)
    with pytest.raises(Unavailable) as failed:
        deliver(sent())
    assert failed.value.retry


def test_an_installation_without_a_channel_loses_no_message(channels):
    channels()
    message = sent()
    deliver(message)
    assert message.state == "failed"
