"""Limits count a visitor by the address our own proxy saw, never by one the visitor wrote."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.kernel.middleware import Address


@pytest.mark.parametrize(
    ("proxies", "header", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_the_outermost_of_our_proxies_says_who_comes(settings, proxies, header, address):
    settings.PROXIES = proxies
    seen = []
    request = RequestFactory().get("/", headers={"X-Forwarded-For": header} if header else {})
    Address(lambda r: seen.append(r.META["REMOTE_ADDR"]) or HttpResponse())(request)
    assert seen == [address]
