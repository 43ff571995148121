"""Numbers of papers per centre, kind and year: none missing, none twice, with real transactions, failures, and New Year."""

import contextvars
import threading
from collections import defaultdict

import pytest
from django.db import connection, transaction

from motcua.documents.models import PaperCounter
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.services import control, intake, issuing, more_time
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.testing import at

pytestmark = [pytest.mark.drill, pytest.mark.usefixtures("world")]
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ")]
LAST_YEAR, NEW_YEAR = at("2026-12-31 23:59"), at("2027-01-01 00:01")
"""By the legal clock; in UTC both lie in 2026."""


def at_once(calls):
    """Run (moment, call) pairs at once, each at its own legal moment; return what failed."""
    failed = []

    def one(moment, call):
        try:
            with clock.frozen(moment):
                call()
        except Exception as problem:  # noqa: BLE001 - what fails is looked at
            failed.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=contextvars.copy_context().run, args=(one, *pair)) for pair in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return failed


def by_series():
    """Return the numbers given, by issuer, kind and the year they name."""
    found = defaultdict(list)
    for issuer, kind, number in DossierPaper.objects.values_list("paper__issuer", "role", "paper__number"):
        if "/" in number and kind != "result":
            count, year = number.split("/")
            found[issuer, kind, int(year)].append(int(count))
    return found


def test_every_kind_counts_from_one_in_its_year_without_gap_or_double_though_some_fail(monkeypatch):
    with clock.frozen(WEDNESDAY):
        fresh = [make_dossier() for _ in range(8)]
        running = [make_dossier("in_process") for _ in range(6)]
        refusing = [make_dossier("refusal_proposed") for _ in range(2)]
    desk, head, chair = (
        officer(f"{who}-tan-tien", on=WEDNESDAY) for who in ("tiep-nhan", "truong-trung-tam", "chu-tich")
    )
    unlucky, draw = {fresh[1].pk, running[0].pk}, issuing._prepare

    def sometimes_fails(dossier, *args):
        if dossier.pk in unlucky:
            raise RuntimeError("the pen broke")  # after the number was taken: it goes back
        return draw(dossier, *args)

    monkeypatch.setattr(issuing, "_prepare", sometimes_fails)
    year = [LAST_YEAR, NEW_YEAR]
    acts = [
        *((year[n % 2], lambda d=d: intake.return_(d.pk, defects=MISSING, by=desk)) for n, d in enumerate(fresh)),
        *((year[n % 2], lambda d=d: more_time.stop(d.pk, why="Theo yêu cầu", by=chair)) for n, d in enumerate(running)),
        *((year[n % 2], lambda d=d: intake.agree_refusal(d.pk, by=head)) for n, d in enumerate(refusing)),
    ]
    failed = at_once(acts)
    assert [type(one) for one in failed] == [RuntimeError, RuntimeError], failed
    monkeypatch.undo()
    for pk, role in ((fresh[1].pk, "supplement"), (running[0].pk, "stop")):  # made good afterwards, by the same move
        issuing.form(pk, role)

    series = by_series()
    assert {(kind, year) for _issuer, kind, year in series} == {
        (kind, year) for kind in ("supplement", "stop", "refusal") for year in (2026, 2027)
    }
    for key, numbers in series.items():
        assert sorted(numbers) == list(range(1, len(numbers) + 1)), key
        assert PaperCounter.objects.get(issuer=key[0], kind=key[1], year=key[2]).last == len(numbers)
    assert sum(map(len, series.values())) == len(acts)


def test_one_control_slip_however_many_ask_for_it_and_an_abandoned_one_leaves_no_gap():
    with clock.frozen(WEDNESDAY):
        ended = [make_dossier("in_process") for _ in range(4)]
        for one in ended:
            more_time.withdraw(one.pk, why="", by=applicant(one))

        def abandoned():
            with transaction.atomic():
                control.issue(ended[0].pk)
                transaction.set_rollback(True)

    calls = [lambda d=d: control.issue(d.pk) for d in ended for _ in range(3)]
    assert at_once([(WEDNESDAY, call) for call in [abandoned, *calls]]) == []
    numbers = sorted(DossierPaper.objects.filter(role="control").values_list("paper__number", flat=True))
    assert numbers == ["01/2026", "02/2026", "03/2026", "04/2026"]
    assert Dossier.objects.filter(papers__role="control").count() == 4


def test_a_clock_set_back_goes_on_counting_in_the_year_it_shows():
    with clock.frozen(NEW_YEAR):
        first = make_dossier("returned")
    with clock.frozen(LAST_YEAR):
        second = make_dossier("returned")
    with clock.frozen(NEW_YEAR):
        third = make_dossier("returned")
    numbers = [DossierPaper.objects.get(dossier=one, role="supplement").paper.number for one in (first, second, third)]
    assert numbers == ["01/2027", "01/2026", "02/2027"]
