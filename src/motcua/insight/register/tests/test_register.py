"""The register: two people for every figure, every version readable for ever, the report's own figures with their source."""

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from motcua.dossiers.testing import WEDNESDAY, officer
from motcua.insight import world as room
from motcua.insight.register import queries, services, world
from motcua.insight.register.models import IndicatorVersion, Verdict
from motcua.insight.rules.stated import read, written
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import AuditRow

pytestmark = pytest.mark.django_db
SAID = services.Said(
    valid_from=date(2026, 1, 1), name="Xe buýt của tỉnh", unit="xe", source="Báo cáo năm", source_on=date(2026, 1, 5),
    values=tuple(read("2025: 12")), target=Decimal(20),
)  # fmt: skip


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def keepers():
    return officer("theo-doi-dong-nai"), officer("thu-tuc-dong-nai")


def test_a_figure_shows_only_after_somebody_else_published_it(keepers):
    first, second = keepers
    made = services.create("xe-buyt", SAID, by=first)
    with pytest.raises(queries.IndicatorMissing):
        queries.public_versions("xe-buyt")
    assert [one.indicator for one in queries.waiting()] == ["xe-buyt"]
    with pytest.raises(services.OwnProposal):
        services.publish(made.pk, by=first)
    services.publish(made.pk, by=second)
    shown = queries.public_versions("xe-buyt")[0]
    assert (shown.name, shown.unit, shown.target, shown.by, shown.verdict_by) == (
        "Xe buýt của tỉnh", "xe", Decimal(20), first.id, second.id,
    )  # fmt: skip
    assert shown.in_use
    assert shown.at == shown.verdict_at == WEDNESDAY
    acts = AuditRow.objects.filter(subject="indicator:xe-buyt").order_by("pk")
    assert [one.act for one in acts] == ["insight.proposed", "insight.published"]


def test_words_that_look_like_a_formula_are_words_in_every_file(keepers, client):
    first, second = keepers
    evil = replace(SAID, name='=HYPERLINK("http://x")', unit="=1+1", source="@SUM(A1)", explained="=2")
    services.publish(services.create("xe-buyt", evil, by=first).pk, by=second)
    files = [client.get(f"/so-lieu/{path}.csv") for path in ("xe-buyt/gia-tri", "mo/neu-theo-nguon")]
    watch = Client()
    watch.post("/demo/dang-nhap/", {"username": "theo-doi-dong-nai"})
    assert watch.get("/can-bo/so-lieu/chi-so/xe-buyt/").status_code == 200
    seen = 0
    for answer in files:
        assert answer.status_code == 200
        for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "@"))]
            seen += sum("HYPERLINK" in cell for cell in row)
    assert seen >= 2, "it is there, as words"


def test_an_edit_is_a_new_version_and_the_old_one_stays(keepers):
    first, second = keepers
    services.publish(services.create("xe-buyt", SAID, by=first).pk, by=second)
    edited = replace(SAID, values=tuple(read("2025: 13")), why="Đếm lại")
    made = services.propose("xe-buyt", edited, by=second)
    assert [one.number for one in queries.public_versions("xe-buyt")] == [1]
    services.publish(made.pk, by=first)
    new, old = queries.public_versions("xe-buyt")
    assert (new.number, new.in_use, written(new.values), new.why) == (2, True, "2025: 13", "Đếm lại")
    assert (old.number, old.in_use, written(old.values)) == (1, False, "2025: 12")
    shown = [one for one in queries.published(clock.today()) if one.indicator == "xe-buyt"]
    assert [one.number for one in shown] == [2]


def test_a_proposal_turned_down_never_shows_and_frees_the_way(keepers):
    first, second = keepers
    services.publish(services.create("xe-buyt", SAID, by=first).pk, by=second)
    made = services.propose("xe-buyt", SAID, by=first)
    with pytest.raises(services.ProposalWaiting):
        services.propose("xe-buyt", SAID, by=second)
    services.turn_down(made.pk, why="Chưa có nguồn", by=first)
    with pytest.raises(services.AlreadyJudged):
        services.publish(made.pk, by=second)
    assert [one.number for one in queries.public_versions("xe-buyt")] == [1]
    assert [one.number for one in queries.versions("xe-buyt")] == [2, 1]
    services.publish(services.propose("xe-buyt", SAID, by=first).pk, by=second)
    assert [one.number for one in queries.public_versions("xe-buyt")] == [3, 1]


def test_nobody_else_states_figures(keepers):
    for username in ("tiep-nhan-tan-tien", "chu-tich-tan-tien", "quan-tri-dong-nai"):
        with pytest.raises(NotPermitted):
            services.create("xe-buyt", SAID, by=officer(username))
    made = services.create("xe-buyt", SAID, by=keepers[0])
    with pytest.raises(NotPermitted):
        services.publish(made.pk, by=officer("chu-tich-tan-tien"))


def test_names_are_taken_once_and_missing_ones_are_said(keepers):
    services.create("xe-buyt", SAID, by=keepers[0])
    with pytest.raises(services.NameTaken):
        services.create("xe-buyt", SAID, by=keepers[1])
    with pytest.raises(queries.IndicatorMissing):
        services.propose("khong-co", SAID, by=keepers[0])
    with pytest.raises(queries.IndicatorMissing):
        services.publish(10**9, by=keepers[0])


def test_rows_are_never_changed_nor_deleted(keepers):
    made = services.create("xe-buyt", SAID, by=keepers[0])
    services.publish(made.pk, by=keepers[1])
    for act in (
        lambda: IndicatorVersion.objects.update(name="x"),
        lambda: IndicatorVersion.objects.all().delete(),
        lambda: Verdict.objects.update(published=False),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_an_indicator_that_ended_is_not_listed_but_its_versions_stay(keepers):
    ended = replace(SAID, valid_until=date(2026, 11, 24))
    services.publish(services.create("xe-buyt", ended, by=keepers[0]).pk, by=keepers[1])
    assert "xe-buyt" not in [one.indicator for one in queries.published(clock.today())]
    assert "xe-buyt" in [one.indicator for one in queries.published(date(2026, 11, 24))]
    assert queries.public_versions("xe-buyt")


def test_every_measure_of_ours_has_its_entry_and_loading_twice_adds_nothing():
    from motcua.insight.indicators import MEASURES

    room.load()
    before = IndicatorVersion.objects.count()
    room.load()
    assert IndicatorVersion.objects.count() == before
    shown = {one.indicator: one for one in queries.published(clock.today())}
    assert set(MEASURES) <= set(shown)
    assert all(shown[one].measure == one and not shown[one].values for one in MEASURES)


def test_the_reports_figures_are_all_there_with_their_source_and_two_people():
    world.load()
    world.load()
    shown = {one.indicator: one for one in queries.published(clock.today()) if one.stated}
    told = {name: [(v.about, v.value) for v in one.values] for name, one in shown.items()}
    assert told == {
        "tai-khoan-nguoi-dan": [("", 131_206)],
        "tai-khoan-can-bo": [("", 736)],
        "nguoi-dung-duoc": [("khoảng", 1_000_000)],
        "thue-bao-di-dong": [("gần", 1_200_000)],
        "thue-bao-di-dong-tren-100-nguoi": [("gần", 115)],
        "thue-bao-internet": [("", 875_900)],
        "chi-cong-nghe-thong-tin": [("", 28), ("", 70), ("", 148), ("", 126)],
        "du-chi-cong-nghe-thong-tin": [("", 446)],
        "ho-so-giay-mot-ngay": [("khoảng", 20)],
    }
    assert round(1_200_000 / 1.15, -4) == 1_040_000
    assert "1,04 triệu" in shown["nguoi-dung-duoc"].explained
    assert all(one.source == world.REPORT and one.source_on for one in shown.values())
    assert all(one.by and one.verdict_by and one.by != one.verdict_by for one in shown.values())


def test_before_the_report_nothing_of_it_is_stated():
    from datetime import timedelta

    with clock.frozen(WEDNESDAY - timedelta(days=365 * 6)):
        world.load()
    assert not [one for one in queries.published(clock.today()) if one.stated]
