"""allauth counts in Django's cache; ours is a table, so that several web processes count together."""

import subprocess
import sys

import pytest
from allauth.core import ratelimit
from django.conf import settings
from django.test import RequestFactory

ADDRESS = "203.0.113.77"
PRESS = f"""
import django
django.setup()
from allauth.core import ratelimit
from django.test import RequestFactory
request = RequestFactory().post("/", REMOTE_ADDR="{ADDRESS}")
print(sum(ratelimit.consume(request, action="request_login_code") for _ in range(12)))
"""


@pytest.mark.django_db
def test_three_processes_at_once_share_one_limit():
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    pressing = [subprocess.Popen([sys.executable, "-c", PRESS], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    let_through = [int(process.communicate(timeout=60)[0]) for process in pressing]
    assert 12 <= sum(let_through) <= 20, let_through
    alone = subprocess.run([sys.executable, "-c", PRESS], capture_output=True, text=True, check=True, timeout=60)
    assert sum(let_through) + int(alone.stdout) == 20
    here = RequestFactory().post("/", REMOTE_ADDR=ADDRESS)
    assert not ratelimit.consume(here, action="request_login_code")
