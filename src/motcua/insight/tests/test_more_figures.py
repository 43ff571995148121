"""Reasons, real times, trips spared, accounts, satisfaction: each is what one finds by looking at the dossiers."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from motcua.dossiers.models import Dossier, Move, MoveText
from motcua.dossiers.seeding import seed
from motcua.dossiers.testing import make_dossier
from motcua.identity.models import Person, User
from motcua.insight import queries
from motcua.insight.models import Fact
from motcua.insight.queries import Period, RealTime, Scope
from motcua.insight.rules.facts import OTHER
from motcua.insight.services import recount, taking, terms
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
WHOLE = Period(date(2020, 1, 1), date(2026, 11, 25))
BOSS = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(NOW):
        yield


@pytest.fixture
def some():
    seed(200, rng=Random(4))  # noqa: S311 - invented data
    taking.take_all()


def test_reasons_are_counted_as_often_as_they_were_given(some):
    asking = MoveText.objects.filter(move__name__in=["return", "ask_supplement", "agree_supplement"])
    given = sum(len(words.items) for words in asking)
    found = queries.reasons(Scope(), WHOLE)
    assert sum(one.times for one in found) == given > 0
    first = found[0]
    page = queries.reason_dossiers(first.id, Scope(procedure=first.procedure), WHOLE, by=BOSS, limit=500)
    assert sum(line.times for line in page.lines) == first.times
    assert {line.procedure for line in page.lines} == {first.procedure}
    assert all(one.words != one.id for one in found)


def test_refusals_are_told_by_their_ground(some):
    found = queries.reasons(Scope(), WHOLE, "refusal")
    assert sum(one.times for one in found) == Dossier.objects.filter(state="refused").count() > 0
    page = queries.reason_dossiers(found[0].id, Scope(procedure=found[0].procedure), WHOLE, by=BOSS, kind="refusal")
    assert {line.state for line in page.lines} == {"refused"}
    assert len(page.lines) == found[0].times


def test_what_an_officer_worded_anew_is_another_reason():
    one = make_dossier("returned")
    taking.take_all()
    assert Fact.objects.get(pk=one.pk).reasons != ""
    move = Move.objects.get(dossier=one, name="return")
    MoveText.objects.filter(move=move).update(items=[{"about": "Chuyện khác hẳn", "reason": "Không rõ"}])
    assert recount.run().named == [[f"dossier {one.pk}", "reasons", Fact.objects.get(pk=one.pk).reasons, OTHER]]
    recount.rebuild()
    (found,) = queries.reasons(Scope(), WHOLE)
    assert (found.id, found.words) == (OTHER, "Lý do khác, do cán bộ ghi")


def test_the_real_time_stands_on_the_procedures_page_once_enough_people_had_it(client):
    for _ in range(4):
        make_dossier("result_ready")
    taking.take_all()
    assert queries.real_time("1.001193") is None
    assert "Thực tế mất bao lâu" not in client.get("/thu-tuc/1.001193/?x=1").content.decode()
    make_dossier("result_ready")
    taking.take_all()
    assert queries.real_time("1.001193") == RealTime(0, 0, 5)
    page = client.get("/thu-tuc/1.001193/?x=2").content.decode()
    assert "Thực tế mất bao lâu" in page
    assert "Một nửa số hồ sơ xong trong 1 giờ làm việc" in page
    assert "Đo từ 5 kết quả" in page


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (0, "1 giờ làm việc"),
        (16, "16 giờ làm việc"),
        (17, "2,5 ngày làm việc"),
        (24, "3 ngày làm việc"),
        (8_400, "1.050 ngày làm việc"),
    ],
)
def test_hours_are_said_as_people_say_them(hours, said):
    assert queries.hours_words(hours) == said


def test_trips_spared_follow_a_formula_with_its_source(some):
    found = queries.savings(Scope(), WHOLE)
    assert {line.measure: line.dossiers for line in found.lines} == {
        one: queries.total(one, Scope(), WHOLE).numerator
        for one in ("alone", "helped", "door_unrecorded", "collected_online")
    }
    assert found.trips == sum(line.dossiers for line in found.lines) > 0
    assert (found.hours, found.dong) == (None, None)
    assert found.terms.source
    document = "{decided_by: 9/QĐ-UBND, valid_from: 2026-11-01, trips: [{count: collected_online, trips: 1.5}], hours_a_trip: 2, dong_a_trip: 30000}"
    terms.take("savings", document, by=SYSTEM)
    changed = queries.savings(Scope(), WHOLE)
    number = queries.total("collected_online", Scope(), WHOLE).numerator
    assert (changed.trips, changed.hours, changed.dong) == (number * 3 / 2, number * 3, number * 45_000)
    collected = Move.objects.filter(name="collect").values("dossier").distinct().count()
    assert number == collected


def test_an_account_counts_by_the_first_dossier_its_owner_files_alone():
    opened = timezone.now() - timedelta(days=20)
    for number in range(3):
        User.objects.create(
            username=f"c{number}", phone=f"+8491234560{number}", phone_verified=True, password="!", date_joined=opened
        )
    User.objects.create(username="c9", phone="+84912345609", phone_verified=False, password="!", date_joined=opened)
    today = clock.today()
    period = Period(today - timedelta(days=30), today)
    with clock.frozen(NOW - timedelta(days=9)):
        alone, helped = make_dossier(), make_dossier()
    taking.take_all()
    for one, phone, manner in ((alone, 0, "alone"), (helped, 1, "helped")):
        Person.objects.filter(pk=one.applicant_id).update(phone=f"+8491234560{phone}")
        Fact.objects.filter(pk=one.pk).update(manner=manner)
    assert queries.accounts(period) == queries.Value(1, 3, queries.accounts(period).value)
    Dossier.objects.filter(pk=alone.pk).update(filed_at=NOW + timedelta(days=80))
    assert queries.accounts(period).numerator == 0
    assert queries.accounts(Period(date(2010, 1, 1), date(2010, 1, 2))).value is None
