"""`/readyz` and `/metrics`: for the machine that watches us."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

_LISTENED = {"127.0.0.1", "::1"}


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database does; otherwise the middleware answers 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = HttpResponse("ready\n", content_type="text/plain")
    patch_cache_control(response, no_store=True)
    return response


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer counts of the database's own tables in Prometheus' form; loopback only."""
    if request.META.get("REMOTE_ADDR") not in _LISTENED:
        return HttpResponse("loopback only\n", status=403, content_type="text/plain")
    registry = CollectorRegistry()
    jobs = Gauge("motcua_jobs", "Jobs of the outbox by state", ["status"], registry=registry)
    refusals = Gauge(
        "motcua_refusals_last_hour", "Refusals shown in the last hour by code", ["code"], registry=registry
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")
        for status, count in cursor.fetchall():
            jobs.labels(status).set(count)
        cursor.execute("SELECT code, count(*) FROM kernel_refusalrow WHERE at > now() - interval '1 hour' GROUP BY 1")
        for code, count in cursor.fetchall():
            refusals.labels(code).set(count)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
