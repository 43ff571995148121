"""Received at one centre for another agency: handed on, confirmed at both ends, and the result back where it is collected."""

from datetime import date

import pytest
from django.test import Client

from motcua.catalogue.testing import publish_newer
from motcua.dossiers import queries, timeline, worklists
from motcua.dossiers.errors import NotTakenOver
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.moves import MoveRefused
from motcua.dossiers.services import drafts, filing, handing, intake, more_time, processing, recount, result, work
from motcua.dossiers.testing import PLACE, WEDNESDAY, applicant, make_dossier, make_draft, officer
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.kernel.errors import NotPermitted
from motcua.kernel.testing import at, run_jobs
from motcua.notifications import queries as sent
from motcua.organisations import queries as organisations
from motcua.portal.testing import trusted

pytestmark = pytest.mark.django_db
HERE, AGENCY = "centre-commune-25318-2025", "agency-commune-25318-2025"
THERE = "centre-commune-25308-2025"
PROVINCE = "centre-province-75"


@pytest.fixture(autouse=True)
def _wednesday():
    with clock.frozen(WEDNESDAY):
        yield


def elsewhere(*, centre=THERE, collect="", wants="centre"):
    draft = make_draft(receive=wants)
    drafts.choose_centre(draft.pk, centre=centre, collect=collect)
    return filing.file(draft.pk).dossier


@pytest.fixture
def people():
    return {
        "there": officer("tiep-nhan-thien-hung"),
        "here": officer("tiep-nhan-tan-tien"),
        "examines": officer("ho-tich-tan-tien"),
        "decides": officer("chu-tich-tan-tien"),
        "examines elsewhere": officer("ho-tich-thien-hung"),
    }


def fresh(dossier):
    return Dossier.objects.get(pk=dossier.pk)


def on_its_way(people, **how):
    dossier = elsewhere(**how)
    intake.accept(dossier.pk, by=people["there"])
    return handing.hand_on(dossier.pk, note="Giấy chứng sinh, bản chính", by=people["there"])


def arrived(people, **how):
    return handing.take_over(on_its_way(people, **how).pk, by=people["examines"])


def ready(people, **how):
    dossier = arrived(people, **how)
    processing.send_draft(dossier.pk, changes={}, by=people["examines"])
    processing.agree_draft(dossier.pk, by=applicant(dossier))
    processing.decide(dossier.pk, by=people["decides"])
    run_jobs()
    return fresh(dossier)


def offered(dossier, by):
    return set(queries.case(dossier.pk, by=by).may)


def holds(by, kind="mine"):
    return {line.id for line in worklists.worklist(worklists.desk(by), worklists.Wanted(kind)).lines}


def test_the_place_keeps_its_agency_and_the_chosen_centre_receives():
    dossier = elsewhere()
    assert (dossier.received_unit_id, dossier.resolving_unit_id) == (THERE, AGENCY)
    assert (dossier.home_unit_id, dossier.collect_unit_id, dossier.place_id) == (HERE, None, PLACE)
    usual = make_dossier(**{"child.name": "Điểu Bảo An"})
    assert (usual.received_unit_id, usual.home_unit_id, usual.collect_unit_id) == (HERE, None, None)


def test_the_receiving_centre_accepts_with_its_own_code_and_its_own_form(people):
    dossier = elsewhere()
    with pytest.raises(NotPermitted):
        intake.accept(dossier.pk, by=people["here"])
    intake.accept(dossier.pk, by=people["there"])
    dossier = fresh(dossier)
    assert dossier.code.startswith(organisations.agency_code(THERE, WEDNESDAY.date()) + "-")
    assert (dossier.state, dossier.step, dossier.due_at) == ("in_process", "receive", at("2026-11-25 16:30"))
    assert queries.papers(dossier)["acceptance"][0].issuer == THERE
    assert offered(dossier, people["there"]) >= {"hand_on"}
    assert dossier.pk in holds(people["there"])
    with pytest.raises(NotPermitted):
        queries.case(dossier.pk, by=people["examines elsewhere"])


def test_both_ends_confirm_and_nothing_is_done_on_the_way(people):
    dossier = on_its_way(people)
    assert (dossier.transit, dossier.step) == (AGENCY, "examine")
    assert dossier.pk in holds(people["examines"])
    assert dossier.pk not in holds(people["there"])
    assert offered(dossier, people["examines"]) & {"take_over", "send_draft", "ask_supplement"} == {"take_over"}
    for act in (
        lambda: processing.send_draft(dossier.pk, changes={}, by=people["examines"]),
        lambda: processing.ask_supplement(dossier.pk, missing=[intake.Defect("a", "b", "c")], by=people["examines"]),
    ):
        with pytest.raises(NotTakenOver) as refused:
            act()
        assert "Tân Tiến" in refused.value.facts["unit"]
    for stranger in (
        people["there"],
        people["here"],
        people["decides"],
        people["examines elsewhere"],
        applicant(dossier),
    ):
        with pytest.raises(NotPermitted):
            handing.take_over(dossier.pk, by=stranger)
    done = handing.take_over(dossier.pk, by=people["examines"])
    assert done.transit == ""
    handed, taken = done.moves.order_by("-number")[1], done.moves.order_by("-number")[0]
    assert (handed.unit, handed.facts["from_unit"], handed.facts["to_unit"], handed.words.text) == (
        THERE, THERE, AGENCY, "Giấy chứng sinh, bản chính",
    )  # fmt: skip
    assert (taken.unit, taken.facts) == (AGENCY, {"about": handed.number, "unit": AGENCY})
    with pytest.raises(MoveRefused):
        handing.take_over(dossier.pk, by=people["examines"])
    assert "send_draft" in offered(done, people["examines"])


def test_what_was_sent_wrongly_is_taken_back_until_it_was_taken_over(people):
    dossier = on_its_way(people)
    back = work.recall(dossier.pk, why="Quên bản chính", by=people["there"])
    assert (back.step, back.transit) == ("receive", "")
    handing.hand_on(dossier.pk, by=people["there"])
    handing.take_over(dossier.pk, by=people["examines"])
    with pytest.raises((MoveRefused, NotPermitted)):
        work.recall(dossier.pk, why="Muộn", by=people["there"])


def test_nothing_is_handed_on_where_nothing_has_to_be(people):
    usual = make_dossier("in_process")
    with pytest.raises((MoveRefused, NotPermitted)):
        handing.hand_on(usual.pk, by=people["here"])
    with pytest.raises((MoveRefused, NotPermitted)):
        handing.hand_on(usual.pk, by=people["examines"])
    with pytest.raises(MoveRefused):
        handing.hand_on(elsewhere().pk, by=people["there"])


def test_the_result_comes_back_to_where_it_is_collected_and_the_applicant_is_told_then(people):
    dossier = ready(people)
    assert (dossier.state, dossier.transit) == ("result_ready", THERE)
    assert "đang chuyển về" in _last(dossier)
    with pytest.raises(NotTakenOver):
        result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=people["there"])
    assert offered(dossier, people["there"]) & {"take_over", "hand_over"} == {"take_over"}
    handing.take_over(dossier.pk, by=people["there"])
    run_jobs()
    assert "đã về đến Trung tâm Phục vụ hành chính công xã Thiện Hưng" in _last(dossier)
    with pytest.raises(NotPermitted):
        result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=people["here"])
    done = result.hand_over(dossier.pk, to="Thị Hương", receipt_returned=True, signed=True, by=people["there"])
    assert done.state == "handed_over"


def _last(dossier):
    return sent.messages_for(dossier.subject)[0].body


def test_a_third_centre_may_be_where_it_is_collected(people):
    dossier = ready(people, centre=THERE, collect=HERE)
    assert (dossier.collect_unit_id, dossier.transit) == (HERE, "")  # it lies where it was made
    assert dossier.pk in holds(people["here"], "ready")
    assert dossier.pk in {line.id for line in worklists.search(worklists.desk(people["here"]), dossier.code)}
    assert (
        result.hand_over(dossier.pk, to="A", receipt_returned=True, signed=True, by=people["here"]).state
        == "handed_over"
    )


def test_filed_at_home_and_collected_elsewhere(people):
    draft = make_draft(receive="centre")
    drafts.choose_centre(draft.pk, centre="", collect=THERE)
    dossier = filing.file(draft.pk).dossier
    assert (dossier.received_unit_id, dossier.collect_unit_id, dossier.home_unit_id) == (HERE, THERE, HERE)
    intake.accept(dossier.pk, by=people["here"])
    dossier = fresh(dossier)
    assert dossier.step == "examine"  # its own agency: nothing to hand on
    processing.send_draft(dossier.pk, changes={}, by=people["examines"])
    processing.agree_draft(dossier.pk, by=applicant(dossier))
    processing.decide(dossier.pk, by=people["decides"])
    run_jobs()
    assert fresh(dossier).transit == THERE


def test_an_electronic_result_has_no_way_to_go(people):
    dossier = ready(people, wants="electronic")
    assert dossier.transit == ""
    assert result.collect(dossier.pk, by=applicant(dossier)).state == "handed_over"


def test_recounting_agrees_at_every_stand_and_finds_a_lie(people):
    for made in (
        elsewhere,
        lambda: on_its_way(people),
        lambda: arrived(people),
        lambda: ready(people),
        lambda: ready(people, collect=PROVINCE),
    ):
        made()
    stopped = on_its_way(people)
    more_time.stop(stopped.pk, why="Không còn căn cứ", by=people["decides"])
    assert fresh(stopped).transit == ""
    assert recount.run().differences == 0
    Dossier.objects.filter(pk=stopped.pk).update(transit=AGENCY)
    assert [row[1] for row in recount.run().named] == ["transit"]


def test_the_timeline_says_where_it_is_by_the_names_of_the_day(people):
    dossier = elsewhere()
    assert "Đang ở Trung tâm Phục vụ hành chính công xã Thiện Hưng" in _now(dossier)
    intake.accept(dossier.pk, by=people["there"])
    handing.hand_on(dossier.pk, by=people["there"])
    assert "Đang chuyển đến Ủy ban nhân dân xã Tân Tiến" in _now(dossier)
    handing.take_over(dossier.pk, by=people["examines"])
    assert "Đang ở Ủy ban nhân dân xã Tân Tiến" in _now(dossier)
    titles = [item.title for item in timeline.timeline(fresh(dossier))]
    assert "Đã chuyển đến Ủy ban nhân dân xã Tân Tiến" in titles
    assert "Ủy ban nhân dân xã Tân Tiến đã nhận hồ sơ" in titles


def _now(dossier):
    return next(item.note for item in timeline.timeline(fresh(dossier)) if item.state == "now")


def test_only_centres_of_the_province_are_offered_and_only_where_the_version_lets_one_choose():
    draft = make_draft()
    doc = drafts.document(draft)
    found = filing.centres(doc, PLACE, WEDNESDAY.date())
    assert {HERE, THERE, PROVINCE} <= set(found)
    assert len(found) > 40
    assert not filing.centres(doc.model_copy(update={"any_centre": False}), PLACE, WEDNESDAY.date())
    drafts.choose_centre(draft.pk, centre="centre-commune-25318", collect="x")  # ended, and nonsense
    dossier = filing.file(draft.pk).dossier
    assert (dossier.received_unit_id, dossier.collect_unit_id, dossier.home_unit_id) == (HERE, None, None)


def test_the_page_offers_the_places_own_centre_first_and_keeps_the_choice():
    draft = make_draft(receive="centre")
    client, path = trusted(draft), f"/nhap/{draft.pk}/noi-nop/"
    seen = client.get(path).content.decode()
    first = seen.index("<option")
    assert seen[first:].startswith(f'<option value="{HERE}" selected>')
    wrong = client.post(path, {"centre": "centre-commune-25318", "collect": HERE})
    assert wrong.status_code == 422
    assert "Không nộp được ở nơi vừa chọn" in wrong.content.decode()
    assert client.post(path, {"centre": THERE, "collect": HERE})["Location"].endswith("/kiem-tra/")
    check = client.get(f"/nhap/{draft.pk}/kiem-tra/").content.decode()
    assert "<strong>Trung tâm Phục vụ hành chính công xã Thiện Hưng</strong> trả lời" in check
    assert "Nhận kết quả tại <strong>Trung tâm Phục vụ hành chính công xã Tân Tiến</strong>" in check
    client.post(f"/nhap/{draft.pk}/kiem-tra/")
    assert Dossier.objects.get().received_unit_id == THERE
    assert Client().get(path).status_code == 403


def test_where_the_version_does_not_let_one_choose_there_is_no_page():
    publish_newer(date(2026, 11, 20), ("any_centre: true", "any_centre: false"))
    draft = make_draft()
    assert trusted(draft).get(f"/nhap/{draft.pk}/noi-nop/").status_code == 404
    assert "noi-nop" not in trusted(draft).get(f"/nhap/{draft.pk}/kiem-tra/").content.decode()


def test_officers_press_both_ends_on_their_pages(people):
    dossier = elsewhere()
    seats = {name: Client() for name in ("tiep-nhan-thien-hung", "ho-tich-tan-tien")}
    for name, client in seats.items():
        client.force_login(User.objects.get(username=name))

    def press(who, act, **sent):
        seen = fresh(dossier).moves_made
        return seats[who].post(f"/can-bo/ho-so/{dossier.pk}/viec/{act}/", {"seen": seen, **sent}).status_code

    assert press("tiep-nhan-thien-hung", "accept") == 302
    assert (
        "Chuyển đến cơ quan giải quyết"
        in seats["tiep-nhan-thien-hung"].get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()
    )
    assert press("tiep-nhan-thien-hung", "hand_on", why="1 bản chính") == 302
    assert press("ho-tich-tan-tien", "send_draft") == 409
    assert press("ho-tich-tan-tien", "take_over") == 302
    assert "1 bản chính" in seats["ho-tich-tan-tien"].get(f"/can-bo/ho-so/{dossier.pk}/").content.decode()


# -- after a merger -------------------------------------------------------------------------------------------

OLD = {"province": "province-70", "unit": "commune-25318", "given": "xã Tân Thành", "line": "", "on": "2025-06-27"}


@pytest.fixture
def before_the_merger():
    with clock.frozen(at("2025-06-27 15:30")):
        places = dict.fromkeys(("requester.residence", "child.home", "mother.residence", "father.residence"), OLD)
        draft = make_draft(**places, place="commune-25318", receive="centre", **{"child.born_on": "2025-06-07"})
        dossier = filing.file(draft.pk).dossier
        yield dossier


def test_after_the_merger_the_successor_goes_on_to_the_end(before_the_merger):
    dossier = before_the_merger
    with clock.frozen(at("2025-06-30 08:00")):
        intake.accept(dossier.pk, by=officer("tiep-nhan-tan-thanh"))
        old_code = fresh(dossier).code
    with clock.frozen(at("2025-07-01 08:00")):
        examines, decides, desk = (officer(f"{who}-tan-tien") for who in ("ho-tich", "chu-tich", "tiep-nhan"))
        assert dossier.pk in holds(examines)
        assert dossier.pk in {line.id for line in worklists.search(worklists.desk(examines), old_code)}
        assert "Đang ở Ủy ban nhân dân xã Tân Tiến" in _now(dossier)
        assert any("xã Tân Thành" in item.title for item in timeline.timeline(fresh(dossier)) if item.state == "done")
        work.claim(dossier.pk, by=examines)
        work.assign(dossier.pk, to=examines.id, by=decides)
        processing.forward(dossier.pk, by=examines)
        processing.decide(dossier.pk, by=decides)
        run_jobs()
        assert fresh(dossier).state == "result_ready"
        paper = queries.papers(fresh(dossier))["result"][0]
        assert paper.issuer == AGENCY
        assert result.hand_over(dossier.pk, to="A", receipt_returned=True, signed=True, by=desk).state == "handed_over"
        assert recount.run().differences == 0


def test_what_waits_at_the_merged_centre_is_accepted_by_its_successor_under_its_own_code(before_the_merger):
    dossier = before_the_merger
    with clock.frozen(at("2025-07-01 08:00")):
        desk = officer("tiep-nhan-tan-tien")
        assert dossier.pk in holds(desk)
        intake.accept(dossier.pk, by=desk)
        code = organisations.agency_code(HERE, date(2025, 7, 1))
        assert fresh(dossier).code.startswith(f"{code}-250701-")
        assert recount.run().differences == 0
