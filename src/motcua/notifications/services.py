"""Sending: written in the caller's transaction, delivered after it commits, once."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from motcua.kernel import clock, outbox, plain_text
from motcua.kernel.errors import Unavailable
from motcua.notifications.models import Attempt, Message
from motcua.notifications.plain import without_marks

log = logging.getLogger("motcua")


def send(*, to: str, template: str, facts: dict[str, Any], subject: str, key: str) -> Message:
    """Write a message and defer its delivery, both or neither; with the same key, return the one that is there."""
    body = plain_text.render(f"messages/{template}.txt", facts)
    with transaction.atomic():
        message, new = Message.objects.get_or_create(
            key=key,
            defaults={
                "to": to,
                "template": template,
                "subject": subject,
                "body": body,
                "short": without_marks(body)[:320],
                "made_at": clock.now(),
                "state": "queued" if to else "none",
            },
        )
        if new and to:
            outbox.defer("notifications.deliver", message=message.pk)
    return message


def deliver_now(message_id: int) -> None:
    """Try the channels in their order until one takes the message.

    Raises Unavailable if none did and trying again can help: the job waits longer each time. Where it can't help
    (no such number), the message stays failed for people to see.
    """
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=message_id)
        if message.state == "sent":
            return
        problem = _through(message)
        message.state = "failed" if problem else "sent"
        message.sent_at = None if problem else clock.now()
        message.save(update_fields=["state", "sent_at"])
    if problem and problem.retry:
        raise problem
    if problem:
        log.warning("message %s (%s) can't be delivered: %s", message.pk, message.template, problem)


def _through(message: Message) -> Unavailable | None:
    problem, retry = Unavailable("no channel", retry=False), False
    for path in settings.NOTIFICATION_CHANNELS:
        try:
            import_string(f"{path}.channel.Channel")().deliver(to=message.to, body=message.body, short=message.short)
        except Unavailable as failed:
            Attempt.objects.create(message=message, channel=path, at=clock.now(), ok=False, why=str(failed)[:200])
            problem, retry = failed, retry or failed.retry
            continue
        Attempt.objects.create(message=message, channel=path, at=clock.now(), ok=True)
        return None
    problem.retry = retry
    return problem
