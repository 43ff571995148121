"""`/readyz` and `/metrics`: for the machine that watches us."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from motcua.kernel import clock
from motcua.kernel.models import RefusalRow

_NEAR = {"127.0.0.1", "::1"}
_PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")
"""What a reverse proxy adds: behind one on this machine the whole world comes from loopback."""


@dataclass(frozen=True)
class Figure:
    """A number of the watching machine, counted when it asks: one, or one for each value of a label."""

    name: str
    words: str
    label: str
    read: Callable[[], int | dict[str, int]]


_FIGURES: dict[str, Figure] = {}


def count(name: str, words: str, label: str, read: Callable[[], int | dict[str, int]]) -> None:
    """Add a figure of a room above; `read` returns a number, or numbers by label."""
    _FIGURES[name] = Figure(name, words, label, read)


def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database does; otherwise the middleware answers 503."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = HttpResponse("ready\n", content_type="text/plain")
    patch_cache_control(response, no_store=True)
    return response


def metrics(request: HttpRequest) -> HttpResponse:
    """Answer counts of the database's own tables in Prometheus' form; to this machine only, never through a proxy."""
    if request.META.get("REMOTE_ADDR") not in _NEAR or any(name in request.META for name in _PASSED_ON):
        return HttpResponse("loopback only\n", status=403, content_type="text/plain")
    registry = CollectorRegistry()
    for figure in [*_OWN, *_FIGURES.values()]:
        gauge = Gauge(figure.name, figure.words, [figure.label] if figure.label else [], registry=registry)
        found = figure.read()
        if isinstance(found, dict):
            for value, number in found.items():
                gauge.labels(value).set(number)
        else:
            gauge.set(found)
    return HttpResponse(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _by(statement: str) -> Callable[[], dict[str, int]]:
    def read() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return dict(cursor.fetchall())

    return read


def _one(statement: str) -> Callable[[], int]:
    def read() -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.fetchone()[0])

    return read


def _refusals() -> dict[str, int]:
    lately = RefusalRow.objects.filter(at__gt=clock.now() - timedelta(hours=1))
    return dict(lately.values_list("code").annotate(n=Count("pk")).order_by())


_OWN = [
    Figure("motcua_jobs", "Jobs by status", "status", _by("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1")),
    Figure("motcua_jobs_oldest_waiting_seconds", "Age of the oldest job that is due and waits", "", _one(
        "SELECT coalesce(extract(epoch FROM now() - min(coalesce(job.scheduled_at, event.at))), 0) FROM procrastinate_jobs job"
        " JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'"
        " WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()"
    )),
    Figure("motcua_workers", "Job workers heard of in the last minute", "", _one(
        "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
    )),
    Figure("motcua_refusals_last_hour", "Refusals shown in the last hour, by code", "code", _refusals),
]  # fmt: skip
