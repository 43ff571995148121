"""Group 5 of the index: complaints in term, satisfaction in fives; lists name what was late, never what was disliked."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.testing import make_dossier, officer
from motcua.insight import queries
from motcua.insight.models import Fact
from motcua.insight.queries import Period, Scope
from motcua.insight.services import taking
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at
from motcua.voices.models import Complaint, Vote
from motcua.voices.services import complaints, votes
from motcua.voices.testing import AGENCY, make_complaint

pytestmark = pytest.mark.django_db
NOW = at("2026-11-25 15:30")
YEAR = Period(date(2026, 1, 1), date(2026, 11, 25))
MONTH = Period(date(2026, 11, 1), date(2026, 11, 25))
PROVINCE = Scope(unit="province-75")
BOSS = Actor(Kind.OFFICER, "officer:1", "agency-province-75", frozenset({"supervisor"}))


@pytest.fixture(autouse=True)
def _now():
    with clock.frozen(NOW):
        yield


def part(name, period=YEAR, scope=PROVINCE):
    return queries.index(scope, period).part(name)


def complained(number, *, late=0, rated=()):
    """File and answer so many at the commune; the first ones late; the rated ones say whether they were satisfied."""
    made = [make_complaint() for _ in range(number)]
    for one in made:
        complaints.forward(one.pk, to=AGENCY, note="", by=officer("theo-doi-dong-nai"))
    for one in made[late:]:
        complaints.answer(one.pk, text="Đã sửa.", by=officer("chu-tich-tan-tien"))
    for one, liked in zip(made[late:], rated, strict=False):
        complaints.rate(one.pk, liked=liked, by=Actor(Kind.CITIZEN, one.subject))
    Complaint.objects.filter(pk__in=[one.pk for one in made[:late]]).update(due_at=NOW - timedelta(minutes=1))
    votes.tell_bits()
    return made


def test_complaints_in_term_are_as_long_as_their_lists():
    assert part("5.2").why == "Trong kỳ không có phản ánh, kiến nghị nào có thời hạn trả lời."
    made = complained(4, late=1)
    found = part("5.2", MONTH)
    assert (found.numerator, found.denominator, found.of) == (3, 4, "complaints")
    for side, ids in (("numerator", made[1:]), ("denominator", made), ("lost", made[:1])):
        listed, beyond = queries.index_complaints("5.2", PROVINCE, MONTH, by=BOSS, part=side)
        assert ([one.pk for one in listed], beyond) == ([one.pk for one in ids], 0)
    assert queries.what_if(PROVINCE, MONTH, {"5.2": 9}).part("5.2").value == 1
    lost, each = queries.losing_complaints(PROVINCE, MONTH, by=BOSS)
    assert [one.pk for one in lost] == [made[0].pk]
    assert each == found.lost > 0
    assert part("5.2", MONTH, Scope(unit="commune-25318-2025")).denominator == 4
    assert part("5.2", MONTH, Scope(unit="commune-25308-2025")).value is None


def test_a_list_of_complaints_ends_at_ones_rights():
    complained(2)
    make_complaint()
    listed, beyond = queries.index_complaints("5.2", PROVINCE, MONTH, by=officer("chu-tich-tan-tien"))
    assert (len(listed), beyond) == (2, 1)
    for nobody in (Actor(Kind.CITIZEN, "x"), officer("tiep-nhan-tan-tien")):
        with pytest.raises(NotPermitted):
            queries.index_complaints("5.2", PROVINCE, MONTH, by=nobody)
        with pytest.raises(NotPermitted):
            queries.losing_complaints(PROVINCE, Period(date(2010, 1, 1), date(2010, 1, 2)), by=nobody)


def test_satisfied_with_the_answer_is_of_five_people_and_of_whole_years():
    complained(6, late=1, rated=(False, True, True, True))
    assert "Chưa đủ 5 người" in part("5.3").why
    complained(1, rated=(False,))
    found = part("5.3")
    assert (found.numerator, found.denominator) == (7 - 1 - 2, 7)
    assert found.sides == ("denominator", "late")
    assert len(queries.index_complaints("5.3", PROVINCE, YEAR, by=BOSS, part="late")[0]) == 1
    for side in ("numerator", "lost"):
        with pytest.raises(queries.NoPart):
            queries.index_complaints("5.3", PROVINCE, YEAR, by=BOSS, part=side)
    assert "năm trọn" in part("5.3", MONTH).why
    assert "năm trọn" in part("5.3", Period(date(2026, 1, 1), date(2026, 11, 24))).why
    assert "mọi thủ tục" in part("5.3", YEAR, Scope(procedure="1.001193")).why


def voted(number, *, disliked):
    made = [make_dossier("handed_over", **{"child.name": f"Điểu Bảo {n}"}) for n in range(number)]
    for at_, one in enumerate(made):
        Vote.objects.create(dossier=one, moment="result", satisfied=at_ >= disliked, at=NOW, closed_at=NOW)
    taking.take_all()
    return made


def test_satisfied_with_the_service_counts_a_dossier_once():
    make_dossier("handed_over", **{"child.name": "Điểu Bảo An"})
    made = voted(4, disliked=1)
    votes.tell_bits()
    assert "Chưa đủ 5 người" in part("5.4").why
    made += voted(1, disliked=1)
    votes.tell_bits()
    found = part("5.4")
    assert (found.numerator, found.denominator) == (4, 6)
    about = make_complaint(about="dossier", dossier=made[2])
    assert part("5.4").numerator == 3
    complaints.refuse(about.pk, why="Nhầm hồ sơ.", by=officer("theo-doi-dong-nai"))
    assert part("5.4").numerator == 4
    assert queries.what_if(PROVINCE, YEAR, {"5.4": 9}).part("5.4").value == 1


def test_a_dossier_complained_of_is_not_satisfied():
    made = voted(5, disliked=1)
    votes.tell_bits()
    assert part("5.4").numerator == 4
    make_complaint(about="dossier", dossier=made[0])
    assert part("5.4").numerator == 4, "once, whatever it was"
    make_complaint(about="dossier", dossier=made[1])
    assert part("5.4").numerator == 3


def test_no_list_and_no_pair_of_periods_tells_who_was_not_satisfied():
    made = voted(6, disliked=2)
    votes.tell_bits()
    for side in ("numerator", "lost"):
        with pytest.raises(queries.NoPart):
            queries.index_dossiers("5.4", PROVINCE, YEAR, by=BOSS, part=side)
    page = queries.index_dossiers("5.4", PROVINCE, YEAR, by=BOSS, part="denominator")
    assert {line.id for line in page.lines} == {one.pk for one in made}
    assert queries.index_dossiers("5.4", PROVINCE, YEAR, by=BOSS, part="late").lines == []
    assert not {one.line.id for one in queries.losing(PROVINCE, YEAR, by=BOSS)[0] if "5.4" in one.parts}
    day = Period(date(2026, 11, 24), date(2026, 11, 24))
    assert "tháng trọn" in part("5.4", day).why
    assert queries.index_dossiers("5.4", PROVINCE, day, by=BOSS, part="denominator").lines == []
    most = Period(date(2026, 10, 2), date(2026, 11, 25))
    assert part("5.4", most).denominator == 6, "October is not whole"
    for narrow in (Scope(procedure="1.001193"), Scope(channel="online"), Scope(unit="centre-commune-25318-2025")):
        assert "mọi thủ tục" in part("5.4", YEAR, narrow).why


def test_what_is_late_is_listed_under_satisfaction_too():
    made = voted(6, disliked=1)
    votes.tell_bits()
    Fact.objects.filter(pk=made[0].pk).update(outcome="late")
    late = [line.id for line in queries.index_dossiers("5.4", PROVINCE, YEAR, by=BOSS, part="late").lines]
    assert late == [made[0].pk]
