"""An edit of office time: previewed, confirmed with a reason, moved in portions; or refused when the world moved on."""

from datetime import date, timedelta

import pytest

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import timeline
from motcua.dossiers.errors import (
    CalendarOvertaken,
    ChangeMissing,
    NotFilledIn,
    NothingChanges,
    PreviewOutdated,
    StillCounting,
)
from motcua.dossiers.models import CalendarChange, Dossier
from motcua.dossiers.services import calendars, intake, processing, recalendar, recount
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at, run_jobs
from motcua.notifications import queries as messages
from motcua.organisations import queries as organisations
from motcua.organisations import services as organisation_services
from motcua.organisations.rules import edits

pytestmark = pytest.mark.django_db
PROVINCE, CENTRE, AGENCY = "province-75", "centre-commune-25318-2025", "agency-commune-25318-2025"
FIVE_DAYS = ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days")
OPERATOR = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"operator"}))
MONDAY = date(2026, 11, 30)
WHY = "Nghỉ bão số 14"


@pytest.fixture(autouse=True)
def _wednesday():
    publish_newer(date(2026, 11, 20), FIVE_DAYS)
    with clock.frozen(WEDNESDAY):
        yield


def closed(unit=PROVINCE, day=MONDAY, name=WHY):
    return edits.closed(organisations.own_calendar(unit), day, day, name)


def change(unit=PROVINCE, **how):
    return calendars.preview(unit, closed(unit, **how), by=OPERATOR)


def moved(change_):
    return [(one.dossier_id, one.was, one.becomes) for one in calendars.moving_lines(change_)]


def confirm(change_, reason=WHY, looks=None, by=OPERATOR):
    return calendars.confirm(change_.pk, reason=reason, looks=looks or change_.looks, by=by)


def test_a_preview_names_exactly_what_moves_and_saves_nothing():
    running, waiting = make_dossier("in_process"), make_dossier("filed")
    paused, ended = make_dossier("supplement"), make_dossier("refused")
    before = organisations.current_revision()
    found = change()
    assert running.due_at == at("2026-12-02 16:30")
    assert moved(found) == [(running.pk, at("2026-12-02 16:30"), at("2026-12-03 16:30"))]
    assert calendars.tally(found) == {"looked": 2, "moving": 1, "later": 1, "earlier": 0, "paused": 1, "done": 0}
    assert found.stage == CalendarChange.COUNTED
    assert organisations.current_revision() == before
    assert {waiting.pk, ended.pk}.isdisjoint(one.dossier_id for one in found.lines.all())
    assert paused.pk in {one.dossier_id for one in found.lines.filter(what="paused")}


def test_confirmed_it_moves_each_dossier_once_and_recounting_agrees_for_ever():
    running = make_dossier("in_process")
    done = confirm(change())
    assert (done.stage, done.revision) == (CalendarChange.MOVING, organisations.current_revision())
    run_jobs()
    done.refresh_from_db()
    running.refresh_from_db()
    assert (done.stage, running.due_at) == (CalendarChange.DONE, at("2026-12-03 16:30"))
    last = running.moves.latest("number")
    assert (last.name, last.actor_kind, last.from_state, last.to_state) == (
        "recalendar",
        "system",
        "in_process",
        "in_process",
    )
    assert last.facts == {
        "revision": done.revision, "calendar_revision": done.revision,
        "due_was": "2026-12-02T16:30:00+07:00", "due_at": "2026-12-03T16:30:00+07:00",
    }  # fmt: skip
    recalendar.go_on(done.pk)
    recalendar.recalendar(done.lines.get(moves=True).pk)
    assert running.moves.filter(name="recalendar").count() == 1
    organisation_services.save_calendar(PROVINCE, **calendar_of(closed(day=date(2026, 12, 1))), by=OPERATOR)
    assert recount.run().differences == 0
    told = next(item for item in timeline.timeline(running) if item.move == "recalendar")
    assert "16:30 thứ Năm, 03/12/2026" in told.note
    assert WHY in told.note


def calendar_of(document):
    return {"hours": document.hours, "days": document.days, "notices": document.notices}


def test_the_citizen_hears_of_a_later_day_and_not_of_an_earlier_one():
    running = make_dossier("in_process")
    confirm(change())
    run_jobs()
    heard = [m for m in messages.messages_for(running.subject) if m.template == "dossier_recalendar"]
    assert len(heard) == 1
    assert "16:30 thứ Năm, 03/12/2026" in heard[0].body
    assert WHY in heard[0].body
    again = calendars.preview(PROVINCE, edits.forgotten(organisations.own_calendar(PROVINCE), MONDAY), by=OPERATOR)
    assert calendars.tally(again)["earlier"] == 1
    confirm(again, reason="Bão tan")
    run_jobs()
    running.refresh_from_db()
    assert running.due_at == at("2026-12-02 16:30")
    assert len([m for m in messages.messages_for(running.subject) if m.template == "dossier_recalendar"]) == 1
    assert recount.run().differences == 0


def test_an_answer_that_is_awaited_moves_with_the_centres_hours():
    with clock.frozen(at("2026-11-25 15:30")):
        waiting = make_dossier("filed")
        assert waiting.reply_due_at == at("2026-11-26 15:30")
        found = calendars.preview(
            CENTRE, closed(CENTRE, day=date(2026, 11, 26)), by=officer("truong-trung-tam-tan-tien")
        )
        assert moved(found) == [(waiting.pk, at("2026-11-26 15:30"), at("2026-11-27 15:30"))]
        confirm(found, by=officer("truong-trung-tam-tan-tien"))
        run_jobs()
    waiting.refresh_from_db()
    assert waiting.reply_due_at == at("2026-11-27 15:30")
    assert waiting.tasks.get(closed_at=None).due_at == at("2026-11-27 15:30")
    assert "trả lời chậm nhất 15:30 thứ Sáu, 27/11/2026" in messages.messages_for(waiting.subject)[0].body
    assert recount.run().differences == 0


def test_what_stands_still_goes_on_by_the_new_calendar():
    paused = make_dossier("supplement")
    confirm(change())
    run_jobs()
    assert not paused.moves.filter(name="recalendar").exists()
    with clock.frozen(at("2026-11-27 09:00")):
        processing.supplement(paused.pk, answers=birth_answers(), by=applicant(paused))
    paused.refresh_from_db()
    assert paused.due_at > at("2026-12-04 16:30")  # two days stood still, one is closed
    assert paused.calendar_revision == organisations.current_revision()
    assert recount.run().differences == 0


def test_half_days_dated_hours_and_a_swap_move_to_the_minute():
    running = make_dossier("in_process")
    own = organisations.own_calendar(PROVINCE)
    half = edits.open_on(own, MONDAY, "Họp", [["07:00", "09:00"]])
    assert not moved(calendars.preview(PROVINCE, half, by=OPERATOR))  # five days are five days, the last one whole
    last = edits.open_on(own, date(2026, 12, 2), "Họp", [["07:00", "09:00"]])
    assert [one[2] for one in moved(calendars.preview(PROVINCE, last, by=OPERATOR))] == [at("2026-12-02 09:00")]
    saturday = edits.open_on(own, date(2026, 11, 28), "Làm bù", [["07:00", "11:30"]])
    assert [one[2] for one in moved(calendars.preview(PROVINCE, saturday, by=OPERATOR))] == [at("2026-12-01 16:30")]
    winter = edits.hours_from(own, date(2026, 12, 1), [[["07:30", "12:00"], ["13:00", "17:00"]]] * 5 + [[], []])
    assert [one[2] for one in moved(calendars.preview(PROVINCE, winter, by=OPERATOR))] == [at("2026-12-02 17:00")]
    assert running.moves.count() == running.moves_made


def test_only_what_hangs_on_the_calendar_moves():
    here = make_dossier("in_process")
    there = "agency-commune-25308-2025"
    assert not moved(change(there))
    assert [one[0] for one in moved(change(AGENCY))] == [here.pk]


def test_a_dossier_that_moved_on_is_named_and_the_next_press_agrees():
    first, second = make_dossier("in_process"), make_dossier("in_process", **{"child.name": "Điểu Bảo An"})
    found = change()
    processing.ask_supplement(first.pk, missing=[intake.Defect("a", "b", "c")], by=officer("ho-tich-tan-tien"))
    third = make_dossier("in_process", **{"child.name": "Điểu Bảo Vy"})
    with pytest.raises(PreviewOutdated) as refused:
        confirm(found)
    assert set(refused.value.facts["dossiers"].split(", ")) == {first.code, third.code}
    found.refresh_from_db()
    assert {one[0] for one in moved(found)} == {second.pk, third.pk}
    with pytest.raises(PreviewOutdated):
        confirm(found, looks=1)  # another tab still shows the first list
    confirm(found)
    run_jobs()
    assert {d.pk for d in Dossier.objects.filter(moves__name="recalendar")} == {second.pk, third.pk}


def test_a_move_that_changes_no_moment_does_not_refuse_the_preview():
    one = make_dossier("in_process")
    found = change()
    processing.send_draft(
        make_dossier("in_process", **{"child.name": "Khác"}).pk, changes={}, by=officer("ho-tich-tan-tien")
    )
    from motcua.dossiers.services import work

    work.claim(one.pk, by=officer("ho-tich-tan-tien"))
    assert confirm(found).stage == CalendarChange.MOVING


def test_another_edit_in_between_is_named():
    found = change()
    organisation_services.save_calendar(
        CENTRE, hours=None, days={"2026-12-07": {"name": "Họp", "hours": []}}, by=OPERATOR, note="Họp dân"
    )
    with pytest.raises(CalendarOvertaken) as refused:
        confirm(found)
    assert "Tân Tiến" in refused.value.facts["unit"]
    assert refused.value.facts["note"] == "Họp dân"


def test_an_edit_elsewhere_does_not_matter():
    found = change(CENTRE)
    other = "centre-commune-25308-2025"
    organisation_services.save_calendar(
        other, hours=None, days={"2026-12-07": {"name": "Họp", "hours": []}}, by=OPERATOR
    )
    assert confirm(found).stage == CalendarChange.MOVING


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_without_a_reason_nothing_is_saved(reason):
    found, before = change(), organisations.current_revision()
    with pytest.raises(NotFilledIn):
        confirm(found, reason=reason)
    assert organisations.current_revision() == before


def test_pressed_twice_it_is_saved_once():
    make_dossier("in_process")
    found = change()
    first, again = confirm(found), confirm(found)
    assert first.revision == again.revision == organisations.current_revision()


def test_what_changes_nothing_is_told():
    with pytest.raises(NothingChanges):
        calendars.preview(PROVINCE, organisations.own_calendar(PROVINCE), by=OPERATOR)


def test_strangers_neither_preview_nor_confirm_nor_see():
    found, head = change(), officer("truong-trung-tam-tan-tien")
    for stranger in (head, officer("tiep-nhan-tan-tien"), Actor(Kind.CITIZEN, "dossier:1")):
        with pytest.raises(NotPermitted):
            calendars.preview(PROVINCE, closed(), by=stranger)
        with pytest.raises(NotPermitted):
            confirm(found, by=stranger)
        with pytest.raises(NotPermitted):
            calendars.of_unit(found.pk, by=stranger)


def test_many_dossiers_are_counted_and_moved_in_portions_and_a_lost_job_is_made_good(monkeypatch):
    monkeypatch.setattr(calendars, "PORTION", 2)
    many = [make_dossier("in_process", **{"child.name": f"Điểu Bảo {n}"}) for n in "ABCDE"]
    found = change()
    assert (found.stage, found.candidates, found.lines.count()) == (CalendarChange.COUNTING, 5, 2)
    with pytest.raises(StillCounting):
        confirm(found)
    recalendar.sweep()  # its job was lost with the worker
    found.refresh_from_db()
    assert (found.stage, found.lines.count()) == (CalendarChange.COUNTED, 5)
    confirm(found)
    recalendar.go_on(found.pk)
    assert calendars.tally(found)["done"] == 2
    run_jobs()
    found.refresh_from_db()
    assert (found.stage, calendars.tally(found)["done"]) == (CalendarChange.DONE, 5)
    assert all(one.moves.filter(name="recalendar").count() == 1 for one in many)


def test_who_was_accepted_by_the_old_calendar_in_the_very_seconds_is_found_afterwards():
    found = change()
    old = organisations.current_revision()
    confirm(found)
    run_jobs()
    late = make_dossier("in_process")
    late.moves.model.objects.filter(pk=0).exists()
    Dossier.objects.filter(pk=late.pk).update(due_at=at("2026-12-02 16:30"), calendar_revision=old)
    assert recalendar.sweep() == 0  # other processes may still hold the old calendar
    CalendarChange.objects.filter(pk=found.pk).update(confirmed_at=found.asked_at - timedelta(days=900))
    assert recalendar.sweep() == 1
    late.refresh_from_db()
    assert late.due_at == at("2026-12-03 16:30")
    assert recalendar.sweep() == 0


def test_a_dossier_that_ended_or_was_counted_anew_meanwhile_is_left_alone():
    one = make_dossier("in_process")
    found = change()
    confirm(found)
    from motcua.dossiers.services import more_time

    more_time.stop(one.pk, why="Không còn căn cứ", by=officer("chu-tich-tan-tien"))
    run_jobs()
    found.refresh_from_db()
    assert found.stage == CalendarChange.DONE
    assert not one.moves.filter(name="recalendar").exists()


def test_previews_nobody_confirms_are_forgotten():
    make_dossier("in_process")
    kept, old = change(), change()
    CalendarChange.objects.filter(pk=old.pk).update(asked_at=WEDNESDAY - timedelta(days=8))
    calendars.drop_old()
    assert calendars.of_unit(kept.pk, by=OPERATOR) == kept
    with pytest.raises(ChangeMissing):
        calendars.of_unit(old.pk, by=OPERATOR)
