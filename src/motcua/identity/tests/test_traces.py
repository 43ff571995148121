"""Signing in leaves counts of steps and failures of a day, and nothing of who it was."""

from datetime import date

import pytest
from django.test import Client

from motcua.identity import traces
from motcua.identity.models import SignInCount
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NUMBER, CODE = "/tai-khoan/dang-nhap/", "/tai-khoan/ma/"
MONTH = {"since": date(2026, 11, 1), "until": date(2026, 11, 30)}


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(at("2026-11-25 08:10")):
        yield


def told():
    return {(one.step, one.reason): one.number for one in traces.by_step(**MONTH)}


def test_each_failure_is_counted_at_its_step():
    visitor = Client()
    visitor.post(NUMBER, {"phone": "12"})
    visitor.post(NUMBER, {"phone": "0912 000 777"})
    visitor.post(CODE, {"code": "000000"})
    visitor.post(CODE, {"code": ""})
    visitor.post(CODE, {"resend": "1"})
    assert told() == {
        ("number", "identity.phone_refused"): 1,
        ("send", ""): 1,
        ("code", "identity.code_wrong"): 1,
        ("code", "identity.code_missing"): 1,
        ("send", "identity.code_too_soon"): 1,
    }
    assert {f.name for f in SignInCount._meta.fields} == {"id", "day", "step", "reason", "number"}


def test_counts_add_up_by_month():
    for day in ("2026-11-02 09:00", "2026-11-03 09:00", "2026-12-01 09:00"):
        with clock.frozen(at(day)):
            traces.count("in")
    assert traces.by_step(**MONTH) == [traces.Counted(date(2026, 11, 1), "in", "", 2)]
    assert traces.by_step(steps=["code"], **MONTH) == []
