"""Accounts, people, one-time codes and grants."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class User(AbstractUser):
    """An account: an officer signs in by password, a citizen by a code sent to the phone.

    `phone_verified` is set by the first right code; until then the row stands for nobody and is swept after a day.
    """

    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    phone_verified = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            # A code to a phone must never open an officer's account, nor a password a citizen's.
            models.CheckConstraint(
                name="account_opens_one_way",
                condition=models.Q(phone=None) | models.Q(password__startswith="!"),  # noqa: S106 - Django's mark of an account without a password
            ),
        ]


class Person(models.Model):
    """Personal data of one person in one filing; erasable. Read only through `identity.people`."""

    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200)
    born_on = models.CharField(max_length=10, blank=True)
    """`2026-11-07`, or `1998` where only the year is known."""
    sex = models.CharField(max_length=8, blank=True)
    number = models.CharField(max_length=32, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    ethnic = models.CharField(max_length=32, blank=True)
    nationality = models.CharField(max_length=32, blank=True)
    residence = models.JSONField(null=True)
    units = ArrayField(models.CharField(max_length=64), default=list)
    """Keys of the units whose work the filing is: who received it, who resolves it. A search by name stays within one's own."""

    class Meta:
        indexes: ClassVar = [
            GinIndex(fields=["units", "folded"], name="person_units_and_name", opclasses=["array_ops", "gin_trgm_ops"]),
            models.Index(fields=["phone"], name="person_phone", condition=~models.Q(phone="")),
        ]


class OneTimeCode(models.Model):
    """A code sent to a phone for one purpose on one thing; kept as a keyed hash, machine time."""

    phone = models.CharField(max_length=20)
    purpose = models.CharField(max_length=24)
    subject = models.CharField(max_length=96)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["phone", "purpose", "subject", "-sent_at"], name="code_newest")]


class SignInCount(models.Model):
    """How often signing in reached a step, or failed there, on a day. Nobody is named, no hour is kept."""

    day = models.DateField()
    step = models.CharField(max_length=8)
    reason = models.CharField(max_length=48, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["day", "step", "reason"], name="sign_in_counted_once"),
        ]


class Grant(models.Model):
    """This device may open this draft or dossier; no account needed. Rows, so that they can be taken back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.CharField(max_length=64)
    subject = models.CharField(max_length=96)
    until = models.DateTimeField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "subject"], name="grant_once")]
        indexes: ClassVar = [models.Index(fields=["subject"], name="grant_subject")]
