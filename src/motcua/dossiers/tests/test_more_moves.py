"""The rest of the law of a dossier, through the real services: whose work, more time, money, opinions, early ends."""

import pytest

from motcua.catalogue import services as catalogue
from motcua.catalogue.testing import DATA
from motcua.documents import queries as papers
from motcua.dossiers import queries
from motcua.dossiers.errors import AlreadyClaimed, ExtensionUsedUp, NotFilledIn, SupplementUsedUp, TooLate
from motcua.dossiers.models import Task
from motcua.dossiers.rules.moves import MoveRefused, State
from motcua.dossiers.services import intake, more_time, processing, result, waiting, work
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import WEDNESDAY, applicant, birth_answers, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at

pytestmark = pytest.mark.django_db
MISSING = [Defect("Giấy chứng sinh", "Thiếu trang 2", "Chụp trang 2")]


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


@pytest.fixture
def slow():
    """Publish a birth version of five working days that may wait for money and ask opinions."""
    publish_slow()


def publish_slow(opinion: str = ""):
    text = (DATA / "1.001193@2025-07-01.yaml").read_text()
    text = text.replace("valid_from: 2025-07-01", "valid_from: 2026-11-20").replace(
        "  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days"
    )
    text = text.replace("  - ask_supplement\n", "  - ask_supplement\n  - require_payment\n  - ask_opinion\n")
    done = catalogue.publish(text.replace("draft_check:", f"{opinion}draft_check:", 1))
    assert done.new, done.findings


def clerk():
    return officer("ho-tich-tan-tien")


def chair():
    return officer("chu-tich-tan-tien")


def test_a_claimed_step_is_nobody_elses():
    dossier, desk = make_dossier(), officer("tiep-nhan-tan-tien")
    work.claim(dossier.pk, by=desk)
    assert work.claim(dossier.pk, by=desk).moves_made == 2, "claiming one's own again changes nothing"
    with pytest.raises(AlreadyClaimed):
        work.claim(dossier.pk, by=officer("tiep-nhan-2-tan-tien"))
    with pytest.raises(NotPermitted):
        work.claim(dossier.pk, by=officer("tiep-nhan-thien-hung"))


def test_the_head_assigns_and_reassigns_within_the_role_fairly_too():
    dossier, head = make_dossier(), officer("truong-trung-tam-tan-tien")
    second = officer("tiep-nhan-2-tan-tien")
    work.assign(dossier.pk, to=second.id, by=head)
    assert dossier.tasks.get(closed_at=None).holder == second.id
    with pytest.raises(NotFilledIn):
        work.assign(dossier.pk, to=clerk().id, by=head)
    with pytest.raises(NotPermitted):
        work.assign(dossier.pk, to=second.id, by=officer("tiep-nhan-tan-tien"))
    other = make_dossier(**{"child.name": "Điểu Bảo An"})
    work.assign(other.pk, to="fair", by=head)
    assert other.tasks.get(closed_at=None).holder != second.id, "the least loaded one gets it"


def test_what_was_passed_on_can_be_taken_back_until_somebody_took_it_up():
    dossier = make_dossier("to_decide")
    processing.send_back(dossier.pk, why="Xem lại nơi sinh", by=chair())
    with pytest.raises(NotPermitted):
        work.recall(dossier.pk, why="", by=clerk())
    work.recall(dossier.pk, why="Gửi nhầm", by=chair())
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step) == (State.IN_PROCESS, "decide")
    processing.send_back(dossier.pk, why="Xem lại nơi sinh", by=chair())
    work.claim(dossier.pk, by=clerk())
    with pytest.raises(NotPermitted):
        work.recall(dossier.pk, why="Gửi nhầm", by=chair())


def test_a_second_supplement_needs_a_ground_and_the_deciders_agreement():
    dossier = make_dossier("supplement")
    processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    with pytest.raises(SupplementUsedUp):
        processing.ask_supplement(dossier.pk, missing=MISSING, by=clerk())
    with pytest.raises(NotFilledIn):
        more_time.propose_supplement(dossier.pk, missing=MISSING, ground=" ", by=clerk())
    more_time.propose_supplement(dossier.pk, missing=MISSING, ground="Giấy mới gửi lại khác giấy cũ", by=clerk())
    dossier.refresh_from_db()
    assert dossier.state == State.IN_PROCESS
    assert Task.objects.filter(dossier=dossier, kind="approval", role="chair", closed_at=None).count() == 1
    with pytest.raises(MoveRefused):
        more_time.propose_supplement(dossier.pk, missing=MISSING, ground="lần nữa", by=clerk())
    with pytest.raises(NotPermitted):
        more_time.agree_supplement(dossier.pk, by=clerk())
    more_time.agree_supplement(dossier.pk, by=chair())
    dossier.refresh_from_db()
    assert dossier.state == State.SUPPLEMENT
    assert len(queries.papers(dossier)["supplement"]) == 2
    assert not Task.objects.filter(dossier=dossier, kind="approval", closed_at=None).exists()
    assert queries.to_mend(dossier).words.items[0]["about"] == "Giấy chứng sinh"


def test_a_declined_proposal_leaves_the_work_where_it_was():
    dossier = make_dossier("supplement")
    processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    more_time.propose_supplement(dossier.pk, missing=MISSING, ground="Khác giấy cũ", by=clerk())
    more_time.decline_supplement(dossier.pk, why="Giấy đã đủ", by=chair())
    dossier.refresh_from_db()
    assert (dossier.state, dossier.step) == (State.IN_PROCESS, "examine")
    with pytest.raises(MoveRefused):
        more_time.agree_supplement(dossier.pk, by=chair())


def test_an_extension_apologises_once_and_counts_from_then_on(slow):
    dossier = make_dossier("in_process")
    assert dossier.due_at == at("2026-12-02 16:30")
    until = at("2026-12-04 16:30")
    with pytest.raises(NotFilledIn):
        more_time.propose_extension(dossier.pk, until=at("2026-12-05 10:00"), why="Chờ sổ cũ", by=clerk())
    more_time.propose_extension(dossier.pk, until=until, why="Chờ sổ cũ từ nơi khác gửi về", by=clerk())
    with clock.frozen(at("2026-11-30 09:00")):
        more_time.agree_extension(dossier.pk, by=chair())
    dossier.refresh_from_db()
    assert dossier.due_at == until
    form = queries.papers(dossier)["extension"][0]
    assert papers.verify(form.verify_code).kind == "extension"
    with clock.frozen(at("2026-12-01 09:00")), pytest.raises(ExtensionUsedUp):
        more_time.propose_extension(dossier.pk, until=at("2026-12-08 16:30"), why="Vẫn chờ", by=clerk())
    with clock.frozen(at("2026-12-01 10:00")):
        processing.ask_supplement(dossier.pk, missing=MISSING, by=clerk())
    with clock.frozen(at("2026-12-02 10:00")):
        processing.supplement(dossier.pk, answers=birth_answers(), by=applicant(dossier))
    dossier.refresh_from_db()
    assert dossier.due_at == at("2026-12-07 16:30"), "a pause after the extension gives its day back"


def test_an_extension_asked_on_the_due_day_is_too_late(slow):
    dossier = make_dossier("in_process")
    with clock.frozen(at("2026-12-02 08:00")), pytest.raises(TooLate):
        more_time.propose_extension(dossier.pk, until=at("2026-12-04 16:30"), why="Chờ sổ cũ", by=clerk())


def test_money_stops_the_clock_until_its_proof(slow):
    dossier = make_dossier("in_process")
    with clock.frozen(at("2026-11-26 09:00")):
        waiting.require_payment(dossier.pk, what="Thuế theo phiếu chuyển số 12", by=clerk())
    dossier.refresh_from_db()
    assert queries.status(dossier) == 6
    with pytest.raises(NotFilledIn):
        waiting.release_payment(dossier.pk, proof="promise", note="x", by=clerk())
    with clock.frozen(at("2026-12-03 09:00")):
        waiting.release_payment(dossier.pk, proof="exempt", note="Quyết định miễn số 3", by=clerk())
    dossier.refresh_from_db()
    assert dossier.state == State.IN_PROCESS
    assert dossier.due_at == at("2026-12-09 16:30"), "five working days were given back"


@pytest.mark.parametrize(
    ("rule", "due"),
    [("", "2026-12-02 16:30"), ("opinion:\n  clock: stops\n  basis: Luật riêng\n", "2026-12-03 16:30")],
)
def test_an_opinion_runs_beside_and_stops_the_clock_only_where_the_version_says_so(rule, due):
    publish_slow(rule)
    dossier = make_dossier("in_process")
    asked = {"unit": "agency-commune-25308-2025", "question": "Có hộ khẩu cũ không?", "days": 2}
    with clock.frozen(at("2026-11-26 09:00")):
        waiting.ask_opinion(dossier.pk, **asked, by=clerk())
    tasks = Task.objects.filter(dossier=dossier, kind="opinion", closed_at=None)
    assert [t.due_at for t in tasks] == [at("2026-11-30 16:30")]
    other = officer("chu-tich-thien-hung")
    assert queries.case(dossier.pk, by=other).beside, "the asked body may read what it is asked about"
    with pytest.raises(NotPermitted):
        waiting.give_opinion(dossier.pk, about=tasks[0].about, answer="Có", by=clerk())
    with clock.frozen(at("2026-11-27 09:00")):
        waiting.give_opinion(dossier.pk, about=tasks[0].about, answer="Có, từ 1998", by=other)
    dossier.refresh_from_db()
    assert dossier.due_at == at(due), "a day of waiting is given back where the clock stood"
    assert not Task.objects.filter(dossier=dossier, kind="opinion", closed_at=None).exists()


@pytest.mark.parametrize("state", ["filed", "returned", "in_process", "supplement", "draft_check"])
def test_the_applicant_withdraws_before_the_decision(state):
    dossier = make_dossier(state)
    more_time.withdraw(dossier.pk, why="", by=applicant(dossier))
    dossier.refresh_from_db()
    assert (dossier.state, queries.status(dossier)) == (State.WITHDRAWN, 7)
    assert not dossier.tasks.filter(closed_at=None).exists()
    assert bool(queries.papers(dossier).get("stop")) is (dossier.code is not None)


@pytest.mark.parametrize("state", ["decided", "result_ready", "handed_over", "refused"])
def test_nothing_is_withdrawn_or_stopped_after_that(state):
    dossier = make_dossier(state)
    with pytest.raises(MoveRefused):
        more_time.withdraw(dossier.pk, why="", by=applicant(dossier))
    with pytest.raises(MoveRefused):
        more_time.stop(dossier.pk, why="Theo yêu cầu", by=chair())


def test_a_stop_needs_its_ground_and_issues_form_05():
    dossier = make_dossier("in_process")
    with pytest.raises(NotFilledIn):
        more_time.stop(dossier.pk, why=" ", by=chair())
    more_time.stop(dossier.pk, why="Người nộp đã mất", by=chair())
    dossier.refresh_from_db()
    assert (dossier.state, queries.status(dossier)) == (State.STOPPED, 8)
    assert queries.papers(dossier)["stop"]


def test_a_corrected_result_replaces_the_one_before():
    dossier = make_dossier("handed_over")
    first = queries.papers(dossier)["result"][0]
    with pytest.raises(NotFilledIn):
        result.correct_result(dossier.pk, changes={}, why="Sai tên đệm", by=chair())
    result.correct_result(dossier.pk, changes={"child.name": "Điểu Bảo Lâm"}, why="Sai tên đệm", by=chair())
    second = queries.papers(dossier)["result"][0]
    assert second.pk != first.pk
    assert papers.verify(first.verify_code).state == "replaced"
    assert (papers.verify(second.verify_code).state, second.number) == ("issued", first.number)


def test_the_desk_refuses_alone_only_where_the_version_says_so():
    dossier = make_dossier()
    with pytest.raises(MoveRefused):
        intake.refuse(dossier.pk, ground="untrue", why="Đã kiểm tra", by=officer("tiep-nhan-tan-tien"))
