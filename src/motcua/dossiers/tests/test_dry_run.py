"""Every shipped version is walked through every road by the real services, and nothing is left of it."""

import io
from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from motcua.catalogue.rules import roads
from motcua.catalogue.testing import DATA, in_force, publish_newer
from motcua.documents import content
from motcua.dossiers.dry_run import a_day, dry_run
from motcua.dossiers.rules.moves import MOVES, State, Who, after_move
from motcua.dossiers.testing import WEDNESDAY
from motcua.dossiers.world.acts import DOES
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
SHIPPED = sorted(path.stem for path in DATA.glob("*.yaml"))


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def rows():
    tables = [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    counted = {}
    with connection.cursor() as cursor:
        for table in [*tables, "procrastinate_jobs"]:
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
            counted[table] = cursor.fetchone()[0]
    return counted


@pytest.mark.parametrize("stem", SHIPPED)
def test_every_road_of_every_shipped_version_comes_to_its_end(stem):
    walks = list(dry_run(in_force(stem)))
    assert not [f"{one.road}: {one.broke}" for one in walks if one.broke]
    taken = {move for one in walks for move in one.road.split(" → ")}
    doc = in_force(stem).doc
    assert taken >= {move for _here, move, _there in _legs(doc)}
    assert {"withdraw", "stop", "correct_result", "revoke", "claim", "assign"} <= taken
    assert all(one.papers for one in walks if "accept" in one.road.split(" → "))


def _legs(doc):
    return {leg for road in roads.every_road(doc) for leg in road}


@pytest.mark.parametrize("stem", SHIPPED)
def test_the_picture_of_roads_and_the_table_of_moves_say_the_same(stem):
    doc = in_force(stem).doc
    steps = {step.step: step for step in doc.process}
    for here, move, there in _legs(doc):
        if here.state == "opinion_asked" or move == "ask_opinion":
            continue  # beside the step: the state stays
        may = steps[here.step].may
        assert after_move(move, State(here.state), may=may) == (there.state or State.HANDED_OVER), (here, move)
    for here, _move, _there in _legs(doc):
        if here.state != "in_process":
            continue
        drawn = {move for source, move, _there in _legs(doc) if source == here}
        by_version = {
            move for move in steps[here.step].may if MOVES[move].by_version and State.IN_PROCESS in MOVES[move].allowed
        }
        assert by_version - {"forward"} <= drawn


def test_every_move_somebody_makes_can_be_played():
    assert set(DOES) >= {name for name, rule in MOVES.items() if set(rule.who) != {Who.SYSTEM}}


def test_nothing_is_left_of_a_walk():
    before, kept = rows(), sorted(content.held())
    assert list(dry_run(in_force("1.001193@2025-07-01")))
    assert rows() == before
    assert sorted(content.held()) == kept


def test_a_road_that_breaks_is_told_with_its_place():
    publish_newer(date(2027, 3, 1), ("by: civil_status_officer", "by: section_head"))
    walks = list(dry_run(in_force("1.001193@2027-03-01")))
    broken = [one for one in walks if one.broke]
    assert broken
    assert all("(section_head)" in one.broke and "in agency-commune" in one.broke for one in broken)
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("dossiers", "dry-run", "1.001193", "--on", "2027-03-01", stdout=out)
    assert ended.value.code == 1
    assert "GÃY" in out.getvalue()
    assert "nobody may send_draft in agency-commune" in out.getvalue()


def test_the_command_walks_a_version_of_a_day_and_says_what_it_saw():
    out = io.StringIO()
    call_command("dossiers", "dry-run", "2.000908", "--on", "2026-11-25", stdout=out)
    said = out.getvalue()
    assert "accept → forward → decide → conclude → hand_over" in said
    assert "0 gãy" in said
    assert "certificate" in said
    with pytest.raises(CommandError):
        call_command("dossiers", "dry-run", "2.000908", "--on", "2021-11-24")
    with pytest.raises(CommandError):
        call_command("dossiers", "dry-run")


def test_a_version_is_walked_on_a_day_it_was_in_force():
    assert a_day(in_force("1.001193@2025-07-01")) == date(2026, 11, 25)
    old = in_force("1.001193@2020-05-22")
    assert old.valid_from < a_day(old) < date(2025, 7, 1)
