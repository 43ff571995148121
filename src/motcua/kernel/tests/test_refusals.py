"""A refusal's reference: short enough to be said, so it comes twice some day; nobody may meet a fault for that."""

import secrets

import pytest

from motcua.kernel import refusals
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import RefusalRow

pytestmark = pytest.mark.django_db


def test_a_reference_drawn_before_is_drawn_anew(monkeypatch):
    drawn = iter("77777" + "77777" + "88888")
    monkeypatch.setattr(secrets, "choice", lambda _signs: next(drawn))
    refused = NotPermitted(act="read", subject="x")
    first = refusals.keep(refused, path="/a", actor_id="")
    second = refusals.keep(refused, path="/b", actor_id="")
    assert first[:3] == "777"
    assert second[:3] == "888"
    assert [row.path for row in RefusalRow.objects.order_by("pk")] == ["/a", "/b"]
