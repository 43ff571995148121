"""What has no page of its own: a step of a dossier, a paper, the catalogue's proof. In this process plus the database."""

import os
import time
from collections.abc import Callable
from uuid import UUID

from motcua.config.bench.meter import Meter
from motcua.config.bench.report import Report

_STEPS = 60


def measure(meter: Meter, report: Report) -> None:
    """Measure an officer's step, papers of every kind, and the checker."""
    cost = meter.cost(os.getpid(), decisions(3 * _STEPS + 10), calls=_STEPS)
    report.cost("a step (lock, rule, move, task, outbox, commit): decide", cost, most=4)
    _papers(report)
    _catalogue(report)


def decisions(count: int) -> Callable[[], object]:
    """Return what decides one more dossier at each call: filed, accepted and examined by the real services before."""
    from motcua.dossiers.services import filing, intake, processing  # noqa: PLC0415 - after the settings
    from motcua.dossiers.testing import officer  # noqa: PLC0415

    desk, clerk, chair = (officer(f"{who}-tan-tien") for who in ("tiep-nhan", "ho-tich", "chu-tich"))
    waiting = []
    for draft in _drafts(count):
        one = filing.file(draft).dossier
        intake.accept(one.pk, by=desk)
        processing.forward(one.pk, by=clerk)
        waiting.append(one.pk)
    return lambda: processing.decide(waiting.pop(), by=chair)


def _drafts(count: int) -> list[UUID]:
    from motcua.config.bench.visitor import PLACE  # noqa: PLC0415
    from motcua.config.bench.world import ONE_PAGE_CODE  # noqa: PLC0415
    from motcua.dossiers.services import drafts  # noqa: PLC0415
    from motcua.kernel import clock  # noqa: PLC0415

    answers = {
        "requester.name": "Thị Hương", "requester.number": "070198004412", "requester.born_on": "1998-03-02",
        "contact.phone": "+84912345678", "purpose": "Vay vốn", "place": PLACE, "receive": "electronic", "pledge": True,
    }  # fmt: skip
    return [drafts.save_page(drafts.begin(ONE_PAGE_CODE, on=clock.today()).pk, "all", answers).pk for _ in range(count)]


def _papers(report: Report) -> None:
    from motcua.documents import bench  # noqa: PLC0415

    drawn = bench.bench(20)
    slowest = max(drawn, key=lambda kind: drawn[kind])
    said = f"{min(drawn.values()):.1f} to {drawn[slowest]:.1f} CPU-ms ({len(drawn)} kinds, {slowest} slowest)"
    report.add("a paper, compiler kept", said, "<= 15 ms", held=drawn[slowest] <= 15)


def _catalogue(report: Report) -> None:
    from motcua.catalogue.rules.checker import check  # noqa: PLC0415
    from motcua.catalogue.testing import many_versions  # noqa: PLC0415

    versions = many_versions(2_000)
    start = time.process_time()
    wrong = sum(bool(check(version)) for version in versions)
    spent = time.process_time() - start
    assert not wrong, "a shipped version does not pass its check"  # noqa: S101
    report.add("catalogue check of 2,000 versions", f"{spent:.1f} s CPU", "<= 10 s", held=spent <= 10)
