"""Messages to people, and every attempt to deliver them."""

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """One message to one phone; its unique key makes sending it twice one message."""

    key = models.CharField(max_length=128, unique=True)
    to = models.CharField(max_length=20)
    template = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    body = models.TextField()
    short = models.CharField(max_length=320)
    """Without marks, for phones and gateways that need it."""
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=8, default="queued")
    """queued | sent | failed | none (nobody to send to)."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject", "-id"], name="message_subject"),
            models.Index(fields=["to", "-id"], name="message_to"),
            models.Index(fields=["made_at"], name="message_stuck", condition=models.Q(state__in=["queued", "failed"])),
        ]


class Attempt(models.Model):
    """One try through one channel."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="attempts")
    channel = models.CharField(max_length=64)
    at = models.DateTimeField()
    ok = models.BooleanField()
    why = models.CharField(max_length=200, blank=True)
