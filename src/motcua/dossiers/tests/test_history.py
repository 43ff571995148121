"""The demo's two years: walked by chance through the real services, each commune in the order of its days."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier, Draft, Move
from motcua.dossiers.services import recount
from motcua.dossiers.stopped import stops
from motcua.dossiers.world import departments, history, signing
from motcua.identity import traces
from motcua.identity.models import User
from motcua.kernel import clock, outbox
from motcua.kernel.testing import at
from motcua.notifications.models import Message

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
ENOUGH = 3


def make():
    with pytest.MonkeyPatch.context() as patch, clock.frozen(NOW):
        patch.setattr(history, "places_worked_in", lambda *_: ["commune-25453-2025", "commune-25308"])
        return list(history.make(days=900, a_day=0.04))


@pytest.fixture(scope="module")
def told(standing):
    """What the making of two communes told."""
    return make()


def test_a_history_is_of_both_worlds_and_ends_before_today(told):
    assert [one.place for one in told] == ["commune-25453-2025", "commune-25308"]
    assert all(one.dossiers >= ENOUGH for one in told)
    assert len(set(Dossier.objects.values_list("procedure", flat=True))) > 1
    assert {len(one.place) for one in told} == {13, 18}, "one of three levels, one of two"
    for table, moment in ((Move, "at"), (Message, "made_at")):
        assert not table.objects.filter(**{f"{moment}__gte": NOW}).exists()


def test_it_agrees_with_a_recount_and_its_papers_are_numbered_as_they_were_issued(told):
    with clock.frozen(NOW):
        assert recount.run().differences == 0
    for dossier in Dossier.objects.all():
        moments = list(dossier.moves.order_by("number").values_list("at", flat=True))
        assert moments == sorted(moments)
    codes = Dossier.objects.exclude(code=None).order_by("moves__at").filter(moves__name="accept")
    for unit in set(codes.values_list("received_unit", flat=True)):
        given = list(codes.filter(received_unit=unit).values_list("code", flat=True))
        assert given == sorted(given, key=lambda code: code.rsplit("-", 2)[1:])


def test_people_leave_filings_too_and_old_ones_are_swept_as_life_goes_on(told):
    assert Draft.objects.filter(filed_at=None, touched_at__lt=NOW - timedelta(days=31)).count() == 0
    with clock.frozen(NOW):
        found = stops(since=date(2024, 1, 1), until=date(2026, 11, 30))
    assert sum(found.values()) >= ENOUGH
    assert {stop.device for stop in found} <= {"phone", "computer", "other"}
    assert not Draft.objects.filter(touched_at__gte=NOW).exists()


def test_departments_and_groups_have_their_own_stream(monkeypatch):
    monkeypatch.setattr(departments, "places_worked_in", lambda *_: ["commune-25318-2025", "commune-25453-2025"])
    before = list(Dossier.objects.values_list("pk", flat=True))
    with clock.frozen(NOW):
        (told,) = departments.make(days=300, a_day=0.12)
        assert list(departments.make(days=300)) == []
        assert recount.run().differences == 0
    whole = Dossier.objects.exclude(pk__in=before)
    assert told.dossiers >= ENOUGH
    assert whole.filter(bundle=None).exclude(resolving_unit__key__contains="agency-commune").exists()
    assert whole.exclude(bundle=None).exists()
    assert whole.filter(finished_at__isnull=False, bundle=None).exists()
    assert {one.received_unit_id for one in whole} == {"centre-province-75"}


def test_signing_in_is_counted_day_by_day_and_accounts_belong_to_people_who_filed(told):
    with clock.frozen(NOW):
        said = signing.make()
        assert signing.make() != said
        steps = {one.step for one in traces.by_step(since=date(2024, 12, 1), until=date(2026, 11, 30))}
    assert steps == set(traces.STEPS)
    phones = set(Dossier.objects.values_list("applicant__phone", flat=True))
    accounts = User.objects.exclude(phone=None)
    assert said == f"{accounts.count()} tài khoản"
    assert set(accounts.values_list("phone", flat=True)) <= phones
    assert all(one.phone_verified for one in accounts)


def test_made_once_it_is_not_made_again(told):
    count = Dossier.objects.count()
    assert make() == []
    assert Dossier.objects.count() == count


def test_beside_a_running_worker_only_its_own_jobs_are_taken():
    outbox.defer("notifications.deliver", message=0)  # run, it would fail: there is no such message
    with outbox.own_jobs():
        assert outbox.drain() == 0
