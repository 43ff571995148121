"""Limits count a visitor by the address our own proxy saw, never by one the visitor wrote."""

import hashlib
from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from motcua.kernel import limits
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


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2405:4800:1:2:aaaa::1", "2405:4800:1:2::"),
        ("2405:4800:1:2:ffff:eeee:dddd:cccc", "2405:4800:1:2::"),
        ("2405:4800:1:3::1", "2405:4800:1:3::"),
        ("::1", "::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("no:address", "no:address"),
        ("", ""),
    ],
)
def test_one_line_is_one_visitor_whatever_of_its_addresses_it_uses(address, counted):
    seen = []
    request = RequestFactory().get("/", REMOTE_ADDR=address)
    Address(lambda r: seen.append(r.META["REMOTE_ADDR"]) or HttpResponse())(request)
    assert seen == [counted]


@pytest.mark.django_db
def test_a_limit_kept_in_the_database_cannot_be_tried_out_for_an_address():
    limits.take("comment:203.0.113.9", most=5, per=timedelta(minutes=1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT bucket FROM kernel_limit")
        kept = {bucket for (bucket,) in cursor.fetchall()}
    assert kept
    assert hashlib.sha256(b"comment:203.0.113.9").hexdigest() not in kept
