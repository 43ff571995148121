"""One tap: once per dossier and moment, changed for a day, then parted from the dossier and told in fives."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.models import Dossier
from motcua.dossiers.services import result
from motcua.dossiers.testing import WEDNESDAY, applicant, make_dossier, officer
from motcua.identity.models import Person
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.models import AuditRow
from motcua.voices import permits, queries
from motcua.voices.errors import NotAsked, VoteClosed, WordsTooLong
from motcua.voices.models import Remark, Vote, VoteWords
from motcua.voices.rules.satisfaction import Moment
from motcua.voices.services import votes
from motcua.voices.tasks import close_votes
from motcua.voices.testing import AGENCY, make_remark

pytestmark = pytest.mark.django_db
RESULT, FILED = Moment.RESULT, Moment.FILED


def say(dossier, moment=RESULT, *, satisfied=True, by=None, **more):
    return votes.say(dossier.pk, moment, satisfied=satisfied, by=by or applicant(dossier), **more)


def test_said_twice_is_said_once_and_the_later_word_holds():
    one = make_dossier()
    say(one, FILED)
    say(one, FILED, satisfied=False, chosen=["too_long", "late", "made up"], text="  Dài  quá ")
    vote = Vote.objects.get(dossier=one)
    assert (vote.satisfied, vote.reasons, vote.words.text) == (False, ["too_long"], "Dài quá")
    say(one, FILED, satisfied=False)
    assert not VoteWords.objects.exists(), "words taken back are gone"


def test_each_moment_has_its_own_vote():
    one = make_dossier("handed_over")
    say(one, FILED)
    say(one, RESULT, satisfied=False)
    assert queries.mine(one.pk, FILED).satisfied
    assert not queries.mine(one.pk, RESULT).satisfied


def test_nobody_but_the_applicant_says_it():
    one, other = make_dossier("handed_over"), make_dossier(**{"child.name": "Điểu Bảo An"})
    for by in (applicant(other), officer("tiep-nhan-tan-tien"), officer("chu-tich-tan-tien"), SYSTEM):
        with pytest.raises(NotPermitted):
            say(one, by=by)
    assert not Vote.objects.exists()


def test_about_a_result_that_is_not_there_nobody_is_asked():
    with pytest.raises(NotAsked):
        say(make_dossier())


def test_who_withdrew_is_not_asked():
    one = make_dossier("in_process")
    Dossier.objects.filter(pk=one.pk).update(state="withdrawn", ended_at=clock.now(), finished_at=clock.now())
    with pytest.raises(NotAsked):
        say(one)


def test_after_sixty_days_nobody_is_asked():
    one = make_dossier("handed_over")
    with clock.frozen(WEDNESDAY + timedelta(days=61)), pytest.raises(NotAsked):
        say(one)


def test_too_many_words_are_refused_with_nothing_kept():
    one = make_dossier("handed_over")
    with pytest.raises(WordsTooLong):
        say(one, text="á" * 1001)
    assert not Vote.objects.exists()


def test_after_a_day_it_stands_closed_or_not():
    one = make_dossier("handed_over")
    say(one)
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        with pytest.raises(VoteClosed):
            say(one, satisfied=False)
        assert not queries.mine(one.pk, RESULT).may_change


def handed_over_without_a_phone():
    one = make_dossier("result_ready", receive="centre")
    Person.objects.filter(pk=one.applicant_id).update(phone="")
    desk = officer("tiep-nhan-tan-tien")
    return result.hand_over(one.pk, to="Thị Hương", receipt_returned=True, signed=True, by=desk), desk


def test_a_receptionist_presses_for_somebody_without_a_phone_on_the_day_of_the_hand_over():
    one, desk = handed_over_without_a_phone()
    say(one, by=desk, satisfied=False)
    assert Vote.objects.get().way == "desk"
    with clock.frozen(WEDNESDAY + timedelta(days=1)), pytest.raises(NotPermitted):
        say(one, by=desk)
    with pytest.raises(NotPermitted):
        say(one, by=officer("ho-tich-tan-tien"))
    with pytest.raises(NotPermitted):
        say(one, FILED, by=desk)


def test_what_the_person_said_no_officer_replaces():
    one, desk = handed_over_without_a_phone()
    say(one, satisfied=False)
    with pytest.raises(NotPermitted):
        say(one, by=desk)
    assert not Vote.objects.get().satisfied


def test_closing_parts_reasons_and_words_from_the_dossier_and_leaves_one_bit():
    one = make_dossier("handed_over")
    say(one, satisfied=False, chosen=["late"], text="Chậm ba ngày")
    assert queries.disliked([one.pk]) == set(), "still changeable, not counted"
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        assert votes.close() == 1
        assert votes.close() == 0
    vote, remark = Vote.objects.get(), Remark.objects.get()
    assert (vote.satisfied, vote.reasons, vote.closed_at is None) == (False, [], False)
    assert not VoteWords.objects.exists()
    assert (remark.unit_id, remark.reasons, remark.text) == (one.resolving_unit_id, ["late"], "Chậm ba ngày")
    assert remark.month == date(2026, 11, 1)
    assert one.pk not in [getattr(remark, f.attname) for f in Remark._meta.fields]
    assert votes.tell_bits() == 0
    assert queries.disliked() == set(), "one alone is never told"
    assert queries.mine(one.pk, RESULT) == queries.Mine(satisfied=False, reasons=[], text="", may_change=False)


def test_bits_join_the_index_in_fives_of_one_body_and_month():
    made = [make_dossier("handed_over", **{"child.name": f"Điểu Bảo {number}"}) for number in range(6)]
    for number, one in enumerate(made):
        say(one, satisfied=number > 0)
    Dossier.objects.filter(pk=made[5].pk).update(received_at=WEDNESDAY - timedelta(days=40))
    with clock.frozen(WEDNESDAY + timedelta(days=1)):
        assert votes.tell_bits() == 0, "still changeable"
        votes.close()
        assert votes.tell_bits() == 5
        assert votes.tell_bits() == 0
    assert queries.disliked() == queries.disliked([made[0].pk]) == {made[0].pk}
    assert queries.disliked([]) == set()
    assert not Vote.objects.get(dossier=made[5]).told, "of another month"


def test_the_scheduled_work_closes_and_tells():
    say(make_dossier("handed_over"))
    for _ in range(4):
        make_remark(on=date(2026, 11, 3))
    with clock.frozen(WEDNESDAY + timedelta(days=2)):
        close_votes(0)
    assert [c.votes for c in queries.by_unit(since=date(2026, 11, 1), until=date(2026, 11, 30))] == [5]


YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}


def test_a_sum_grows_by_five_and_never_by_one():
    for n in range(4):
        make_remark(satisfied=n > 0)
    assert votes.tell() == 0
    assert queries.by_unit(**YEAR) == []
    make_remark(satisfied=False, reasons=("late", "manner"))
    votes.tell()
    one = queries.Count(AGENCY, date(2026, 10, 1), RESULT, 5, 3, {"late": 1, "manner": 1})
    assert queries.by_unit(**YEAR) == [one]
    make_remark(satisfied=False)
    votes.tell()
    assert queries.by_unit([AGENCY], **YEAR) == [one], "the sixth waits for four more"
    for _ in range(4):
        make_remark()
    votes.tell()
    assert [(c.votes, c.satisfied) for c in queries.by_unit(**YEAR)] == [(10, 7)]


def test_moments_months_and_units_are_not_added_up_to_make_five():
    for n in range(4):
        make_remark()
        make_remark(moment=FILED)
        make_remark(on=date(2026, 9, 5 + n))
        make_remark(unit="agency-commune-25308-2025", procedure="2.000635")
    votes.tell()
    assert queries.by_unit(**YEAR) == []
    assert [(c.key, c.votes) for c in queries.by_procedure(**YEAR)] == []


def test_procedures_are_summed_over_all_units():
    for n in range(5):
        make_remark(unit=AGENCY if n % 2 else "agency-commune-25308-2025")
    votes.tell()
    assert queries.by_unit(**YEAR) == []
    assert [(c.key, c.votes) for c in queries.by_procedure(["1.001193"], **YEAR)] == [("1.001193", 5)]
    assert queries.by_procedure(["2.000635"], **YEAR) == []


def test_words_are_shown_late_with_their_sum_and_without_an_order():
    said = [make_remark(on=date(2026, 11, 18), text=f"Lời {n}") for n in range(5)]
    assert queries.words_of(AGENCY) == ([], 0)
    votes.tell()
    assert queries.words_of(AGENCY) == ([], 0), "not before its Monday"
    with clock.frozen(WEDNESDAY + timedelta(days=5)):
        found, total = queries.words_of(AGENCY)
        few, _total = queries.words_of(AGENCY, limit=2, start=4)
    assert total == 5
    assert {w.text for w in found} == {r.text for r in said}
    assert [w.id for w in found] == sorted(w.id for w in found)
    assert len(few) == 1


def test_supervisors_erase_words_and_the_vote_stays():
    one = make_remark(text="Chị Hương ở ấp Tân Lợi")
    with pytest.raises(NotPermitted):
        votes.erase_words(one.pk, by=officer("chu-tich-tan-tien"))
    supervisor = Actor(Kind.OFFICER, "officer:1", "agency-x", frozenset({"supervisor"}))
    votes.erase_words(one.pk, by=supervisor)
    votes.erase_words(one.pk, by=supervisor)
    assert Remark.objects.get(pk=one.pk).text == ""
    assert AuditRow.objects.filter(act="voices.words_erased").count() == 1


def test_who_reads_a_units_words():
    chair, clerk = officer("chu-tich-tan-tien"), officer("ho-tich-tan-tien")
    assert permits.may_read(chair, AGENCY)
    assert not permits.may_read(chair, "agency-commune-25308-2025")
    assert not permits.may_read(clerk, AGENCY)
    assert not permits.may_read(SYSTEM, AGENCY)
