"""Bad input of time and place: a clock set back, an agency that was merged, a version that ended, the same press twice."""

from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import queries, worklists
from motcua.dossiers.errors import ClockBehind
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules.moves import MoveRefused, State
from motcua.dossiers.services import intake, processing, recount
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.services.moving import SET_BACK, Press
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock, idempotency
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Conflict, NotPermitted
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations
from motcua.organisations.atlas import changed
from motcua.organisations.models import Succession, UnitName

pytestmark = pytest.mark.django_db
CLERK, DESK = "ho-tich-tan-tien", "tiep-nhan-tan-tien"
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")]


def ask(dossier, **seen):
    return processing.ask_supplement(dossier.pk, missing=MISSING, by=officer(CLERK), **seen)


def test_a_clock_set_back_a_little_never_makes_an_earlier_move():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
    with clock.frozen(WEDNESDAY - SET_BACK):
        ask(dossier)
        processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    moments = list(dossier.moves.order_by("number").values_list("at", flat=True))
    assert moments == [WEDNESDAY] * 4
    dossier.refresh_from_db()
    assert dossier.moved_at == WEDNESDAY
    assert recount.run().differences == 0


def test_a_clock_set_back_far_is_refused_and_nothing_is_written():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
    with clock.frozen(WEDNESDAY - SET_BACK - timedelta(seconds=1)), pytest.raises(ClockBehind):
        ask(dossier)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.moves_made, dossier.moves.count()) == (State.IN_PROCESS, 2, 2)
    with clock.frozen(WEDNESDAY + timedelta(seconds=1)):
        assert ask(dossier).state == State.SUPPLEMENT


def test_the_recount_names_moves_out_of_order():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE dossiers_move DISABLE TRIGGER USER")
            cursor.execute("UPDATE dossiers_move SET at = at - interval '1 hour' WHERE number = 2")
        found = {row[1] for row in recount.run().named}
    assert {"moves_made", "moved_at"} <= found
    assert dossier.moves_made == 2


def test_two_officers_in_the_same_second_the_second_is_told():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("filed")
        both = dossier.moves_made
        intake.accept(dossier.pk, by=officer(DESK), seen=both)
        with pytest.raises(Conflict):
            intake.return_(dossier.pk, defects=MISSING, by=officer("tiep-nhan-2-tan-tien"), seen=both)
        with pytest.raises(MoveRefused):
            intake.return_(dossier.pk, defects=MISSING, by=officer("tiep-nhan-2-tan-tien"))
    assert list(dossier.moves.order_by("number").values_list("name", flat=True)) == ["file", "accept"]


def test_a_move_replayed_with_the_same_key_is_made_once():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
        sending = idempotency.sending(f"{CLERK}:ask", "k1", {"a": "1"}, place="/x/")
        ask(dossier, seen=Press(dossier.moves_made, sending))
        with pytest.raises(Conflict):
            ask(dossier, seen=Press(dossier.moves_made, sending))
        assert idempotency.replay(sending) == "/x/"
    assert dossier.moves.filter(name="ask_supplement").count() == 1


def test_a_version_that_ended_goes_on_for_what_was_accepted_under_it():
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
    publish_newer(date(2026, 11, 26), ("  - ask_supplement\n", ""))
    with clock.frozen(at("2026-11-26 08:00")):
        assert queries.written(dossier).valid_from == date(2025, 7, 1)
        assert ask(dossier).state == State.SUPPLEMENT
        recounted = recount.run()
    assert recounted.differences == 0


def merged(old, new, on):
    """The unit ends on a day, another goes on with its work."""
    row = UnitName.objects.get(unit=old, valid__endswith=None)
    row.valid = (row.valid.lower, on)
    row.save(update_fields=["valid"])
    Succession.objects.create(old_id=old, new_id=new, on=on)
    changed()


def test_what_took_over_an_agency_goes_on_with_its_dossiers():
    old, new = "agency-commune-25318-2025", "agency-commune-25308-2025"
    with clock.frozen(WEDNESDAY):
        dossier = make_dossier("in_process")
        there = Actor(Kind.OFFICER, "officer:9999", new, frozenset({"civil_status_officer"}))
        with pytest.raises(NotPermitted):
            processing.ask_supplement(dossier.pk, missing=MISSING, by=there)
        assert organisations.successors(old, clock.today())[0].key == old
    merged(old, new, date(2026, 11, 26))
    with clock.frozen(at("2026-11-26 08:00")):
        assert queries.case(dossier.pk, by=there).dossier == dossier
        assert dossier.pk in {line.id for line in worklists.worklist(worklists.desk(there)).lines}
        assert processing.ask_supplement(dossier.pk, missing=MISSING, by=there).state == State.SUPPLEMENT
        assert dossier.moves.last().unit == new
        one = processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
        assert one.due_at is not None
        stranger = Actor(Kind.OFFICER, "officer:9998", "agency-commune-25210-2025", frozenset({"civil_status_officer"}))
        with pytest.raises(NotPermitted):
            processing.ask_supplement(dossier.pk, missing=MISSING, by=stranger)
        assert recount.run().differences == 0
    assert Task.objects.filter(dossier=dossier, closed_at=None).count() == 1
    assert Dossier.objects.get().resolving_unit_id == old
