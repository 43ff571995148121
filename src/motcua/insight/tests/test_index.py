"""The index of Decision 766: made of dossiers one can list, points that follow from data, no invented figure."""

import io
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest
from django.core.management import call_command

from motcua.catalogue import queries as catalogue
from motcua.catalogue.management.commands.catalogue import DATA
from motcua.catalogue.services import publish
from motcua.dossiers.models import Dossier
from motcua.dossiers.seeding import seed
from motcua.dossiers.services import more_time
from motcua.dossiers.testing import make_dossier, officer
from motcua.insight import queries, selecting
from motcua.insight.counting import MISSED
from motcua.insight.index import GROUP_OF, PARTS
from motcua.insight.models import Fact, Terms
from motcua.insight.queries import Period, Scope, missing
from motcua.insight.services import taking, terms
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
YEAR = Period(date(2026, 1, 5), date(2026, 11, 25))
BOSS = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))


@pytest.fixture(scope="module")
def dossiers(standing):
    with clock.frozen(NOW):
        seed(200, rng=Random(11))  # noqa: S311 - invented data
        taking.take_all()


@pytest.fixture(autouse=True)
def _now(dossiers):
    with clock.frozen(NOW):
        yield


def _all(what, part_id):
    return queries.index_dossiers(part_id, Scope(), YEAR, by=BOSS, part=what, limit=500).lines


def test_every_part_is_as_long_as_its_lists():
    report = queries.index(Scope(), YEAR)
    assert [part.id for group in report.groups for part in group.parts] == list(PARTS)
    assert sum(group.most for group in report.groups) == report.most == 100
    for part in (part for group in report.groups for part in group.parts):
        if part.of == "complaints" or PARTS[part.id].whole_months:
            assert part.value is None, "nobody has said anything"
            assert part.why
        elif part.of == "dossiers":
            assert len(_all("denominator", part.id)) == part.denominator, part
            if part.scored:
                assert len(_all("numerator", part.id)) == part.numerator, part
                assert len(_all("lost", part.id)) == part.denominator - part.numerator
        elif part.of == "procedures":
            assert len(queries.index_procedures(part.id, Scope(), YEAR, "denominator")) == part.denominator
            assert len(queries.index_procedures(part.id, Scope(), YEAR)) == part.numerator > 0
        else:
            assert (part.value, part.points) == (None, None)
            assert part.why


def test_on_time_follows_the_national_formula():
    whole = Dossier.objects.filter(pk__in=Fact.objects.filter(came_on__gte=YEAR.first).values("pk"))
    facts = {fact.pk: fact for fact in Fact.objects.all()}
    waiting = {"returned", "supplement", "draft_check", "waiting_payment", "linked"}
    wanted = set()
    for one in whole:
        due = one.due_at or one.reply_due_at
        still = one.finished_at is None and (one.state in waiting or due >= NOW) and facts[one.pk].supplements < 2
        if one.outcome in {"early", "on_time"} or still:
            wanted.add(one.pk)
    assert {line.id for line in _all("numerator", "2.1")} == wanted
    report = queries.index(Scope(), YEAR).part("2.1")
    assert (report.numerator, report.denominator) == (len(wanted), whole.count())
    assert report.points == 20 * Fraction(len(wanted), whole.count())


def test_time_alone_makes_what_is_open_late():
    running = Fact.objects.filter(
        done_on=None, state__in=["in_process", "decided", "filed", "refusal_proposed"], came_on__gte=YEAR.first
    )
    now = queries.index(Scope(), YEAR).part("2.1")
    with clock.frozen(NOW + timedelta(days=400)):
        later = queries.index(Scope(), Period(YEAR.first, date(2027, 12, 1))).part("2.1")
    assert later.denominator == now.denominator
    late = [fact for fact in running if fact.due_at >= NOW and fact.supplements < 2]
    assert now.numerator - later.numerator == len(late) > 0


def test_what_has_no_dossiers_has_no_points():
    report = queries.index(Scope(), Period(date(2010, 1, 1), date(2010, 12, 31)))
    part = report.part("2.1")
    assert (part.value, part.points, part.lost) == (None, None, None)
    assert "mẫu số bằng 0" in part.why
    assert report.band == ""
    with pytest.raises(queries.NoPart):
        report.part("9.9")


def test_what_costs_points_is_listed_with_what_it_costs():
    report = queries.index(Scope(), YEAR)
    found, total = queries.losing(Scope(), YEAR, by=BOSS)
    assert total == len(found) > 0
    assert [one.lost for one in found] == sorted((one.lost for one in found), reverse=True)
    late = {line.id for line in _all("lost", "2.1")}
    assert {one.line.id for one in found if "2.1" in one.parts} == late
    assert sum(one.lost for one in found if one.parts == ("2.1",)) <= report.part("2.1").lost
    only = sum((Fraction(20, report.part("2.1").denominator) for _ in late), Fraction())
    assert only == report.part("2.1").lost
    mine, _ = queries.losing(Scope(), YEAR, by=officer("chu-tich-tan-tien"))
    assert {one.line.id for one in mine} < {one.line.id for one in found}
    with pytest.raises(NotPermitted):
        queries.losing(Scope(), YEAR, by=Actor(Kind.CITIZEN, "x"))
    with pytest.raises(NotPermitted):
        queries.losing(Scope(), Period(date(2010, 1, 1), date(2010, 1, 2)), by=Actor(Kind.CITIZEN, "x"))


def test_the_bits_of_a_dossier_that_is_done_say_what_the_parts_of_the_index_say():
    assert set(MISSED) == {
        part.id for part in PARTS.values() if part.of == "dossiers" and part.numerator and part.scored
    }
    assert not Fact.objects.filter(done_on=None).exclude(missed=None).exists()
    for one, bit in MISSED.items():
        lacking = f"(({PARTS[one].denominator}) > 0 AND ({PARTS[one].numerator}) = 0)"
        sql = f"SELECT (f.missed & {bit}) > 0, {lacking} FROM insight_fact f WHERE f.done_on IS NOT NULL"  # noqa: S608
        said = selecting.rows(sql, {"cut": NOW})
        assert said
        assert all(kept == worked_out for kept, worked_out in said), one


def test_what_costs_points_keeps_its_order_when_the_list_is_cut(monkeypatch):
    every, total = queries.losing(Scope(), YEAR, by=BOSS)
    monkeypatch.setattr(missing, "MOST_LOSING", 5)
    some, counted = queries.losing(Scope(), YEAR, by=BOSS, report=queries.index(Scope(), YEAR))
    assert (len(some), counted) == (5, total)
    assert [one.lost for one in some] == [one.lost for one in every[:5]]
    assert [one.line.id for one in some] == [one.line.id for one in every[:5]]
    assert [one.open for one in every if one.lost == every[0].lost] == sorted(
        (one.open for one in every if one.lost == every[0].lost), reverse=True
    )


@pytest.mark.parametrize("costly", [{"2.1"}, {"3.3"}, {"2.1", "3.3"}, {"2.1", "4.2"}, set(MISSED)])
def test_whichever_parts_cost_points_their_dossiers_are_found(monkeypatch, costly):
    monkeypatch.setattr(missing, "_costs", lambda _report: {one: Fraction(MISSED[one]) for one in sorted(costly)})
    found, total = queries.losing(Scope(), YEAR, by=BOSS)
    lost = {line.id for one in costly for line in _all("lost", one)}
    assert {one.line.id for one in found} == lost
    assert total == len(found) == len(lost)


def test_what_if_some_more_were_in_time():
    report = queries.index(Scope(), YEAR)
    was = report.part("2.1")
    better = queries.what_if(Scope(), YEAR, {"2.1": 3})
    more = min(3, was.denominator - was.numerator)
    assert better.part("2.1").numerator == was.numerator + more > was.numerator
    assert better.points - report.points == Fraction(20 * more, was.denominator)
    assert queries.what_if(Scope(), YEAR, {"2.1": 10_000}).part("2.1").value == 1
    for wrong in ("9.9", "3.1"):
        with pytest.raises(queries.NoPart):
            queries.what_if(Scope(), YEAR, {wrong: 1})


def test_a_unit_answers_for_the_procedures_it_resolves():
    place = Dossier.objects.filter(place__key__startswith="commune").order_by("-pk").first().place_id
    mine = queries.index(Scope(unit=place), YEAR).part("3.1").denominator
    every = queries.index(Scope(), YEAR).part("3.1").denominator
    assert 0 < mine < every == len(catalogue.procedures(clock.today()))
    assert queries.index(Scope(field="ho-tich"), YEAR).part("3.1").denominator < every
    with pytest.raises(queries.NoPart):
        queries.index_procedures("2.1", Scope(), YEAR)
    with pytest.raises(queries.NoPart):
        _all("numerator", "3.1")


def test_the_points_are_data(tmp_path):
    out = io.StringIO()
    call_command("figures", "index", stdout=out)
    said = out.getvalue()
    assert "766/QĐ-TTg" in said
    changed = said.replace("valid_from: '2022-06-23'", "valid_from: '2026-11-01'").replace("766/QĐ-TTg", "1/QĐ-UBND")
    path = tmp_path / "index.yaml"
    path.write_text(changed.replace("most: '20'", "most: '19'"), encoding="utf-8")
    assert queries.index(Scope(), YEAR).part("2.1").most == 20
    call_command("figures", "index", str(path), stdout=out)
    call_command("figures", "index", str(path), stdout=out)
    assert Terms.objects.count() == 1
    assert queries.index(Scope(), YEAR).part("2.1").most == 19
    assert queries.index(Scope(), Period(YEAR.first, date(2026, 10, 31))).part("2.1").most == 20
    for wrong in ("", "[1", "groups: []"):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(SystemExit):
            call_command("figures", "index", str(path), stdout=out)
    with pytest.raises(SystemExit):
        call_command("figures", "savings", str(tmp_path / "none.yaml"), stdout=out)
    with pytest.raises(terms.BadTerms):
        terms.take("savings", "{decided_by: X, valid_from: 2026-01-01, trips: [{count: nobody, trips: 1}]}", by=SYSTEM)
    assert "trips" in _shown("savings")


def _shown(kind):
    out = io.StringIO()
    call_command("figures", kind, stdout=out)
    return out.getvalue()


def test_the_shipped_points_fit_the_parts():
    shipped = queries.index(Scope(), YEAR)
    assert {part.id for group in shipped.groups for part in group.parts if part.scored} == set(GROUP_OF)
    assert {group.id for group in shipped.groups if group.recalled} == {"3b"}
    assert shipped.part("1.3").assumed
    assert not shipped.part("2.1").assumed
    assert shipped.band_recalled


def test_a_new_day_with_an_apology_in_time_keeps_the_points():
    text = (DATA / "1.001193@2025-07-01.yaml").read_text(encoding="utf-8")
    text = text.replace("valid_from: 2025-07-01", "valid_from: 2026-11-20")
    publish(text.replace("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days"))
    with clock.frozen(at("2026-11-25 08:10")):
        forgotten, kept = make_dossier("in_process"), make_dossier("in_process")
        more_time.propose_extension(
            kept.pk, until=at("2026-12-04 16:30"), why="Chờ sổ cũ", by=officer("ho-tich-tan-tien")
        )
    with clock.frozen(at("2026-11-30 09:00")):
        more_time.agree_extension(kept.pk, by=officer("chu-tich-tan-tien"))
    taking.take_all()
    with clock.frozen(at("2026-12-03 09:00")):
        period = Period(date(2026, 11, 25), date(2026, 12, 3))
        in_time = queries.index_dossiers("2.1", Scope(), period, by=BOSS, limit=500).lines
        lost = queries.index_dossiers("2.1", Scope(), period, by=BOSS, part="lost", limit=500).lines
    assert kept.pk in {line.id for line in in_time}
    assert forgotten.pk in {line.id for line in lost}
