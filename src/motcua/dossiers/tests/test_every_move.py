"""Every move x everybody x every state, through the real services: made, or refused rightly with nothing changed."""

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

import pytest
from django.db import connection, transaction

from motcua.catalogue import invented
from motcua.catalogue.testing import publish_newer
from motcua.dossiers.models import CalendarChange, Dossier
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.rules.moves import MOVES, State
from motcua.dossiers.services import (
    bundles,
    drafts,
    filing,
    handing,
    intake,
    more_time,
    processing,
    recalendar,
    result,
    waiting,
    work,
)
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.testing import PLACE, WEDNESDAY, applicant, birth_answers, make_bundle, make_dossier, officer
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.kernel.errors import Refused
from motcua.kernel.testing import at
from motcua.organisations import queries as organisations
from motcua.organisations import services as organisation_services
from motcua.organisations.rules import Role, edits

pytestmark = pytest.mark.django_db
MISSING = [Defect("Ảnh giấy chứng sinh", "Ảnh mờ", "Chụp lại cho rõ", "birth.notice_photos")]
EVERYTHING_ALLOWED = (
    ("  limit: 0\n  unit: working_days\n  cutoff: 15:00", "  limit: 5\n  unit: working_days"),
    ("  - propose_refusal\n", "  - propose_refusal\n  - refuse\n"),
    ("  - ask_supplement\n", "  - ask_supplement\n  - require_payment\n  - ask_opinion\n"),
)
"""The shipped birth, but of five days, with a desk that may refuse alone, money to wait for and opinions to ask."""
UNTIL = at("2026-12-04 16:30")
DOES = {
    "start": lambda d, _by: bundles.start(d),
    "ask_relatives": lambda d, _by: bundles.ask_relatives(d),
    "confirm_relatives": lambda d, by: bundles.confirm_relatives(d, by=by),
    "lapse": lambda d, _by: bundles.lapse(d),
    "share_answers": lambda d, _by: _share(d),
    "return": lambda d, by: intake.return_(d, defects=MISSING, by=by),
    "repair": lambda d, by: processing.supplement(d, answers=birth_answers(), by=by),
    "accept": lambda d, by: intake.accept(d, by=by),
    "propose_refusal": lambda d, by: intake.propose_refusal(d, ground="registered-already", why="Đã có", by=by),
    "refuse": lambda d, by: intake.refuse(d, ground="registered-already", why="Đã có", by=by),
    "agree_refusal": lambda d, by: intake.agree_refusal(d, by=by),
    "decline_refusal": lambda d, by: intake.decline_refusal(d, why="Chưa đủ căn cứ", by=by),
    "withdraw": lambda d, by: more_time.withdraw(d, why="Làm ở nơi khác", by=by),
    "claim": lambda d, by: work.claim(d, by=by),
    "release": lambda d, by: work.release(d, by=by),
    "assign": lambda d, by: work.assign(d, to="fair", by=by),
    "forward": lambda d, by: processing.forward(d, by=by),
    "send_back": lambda d, by: processing.send_back(d, why="Xem lại", by=by),
    "hand_on": lambda d, by: handing.hand_on(d, by=by),
    "take_over": lambda d, by: handing.take_over(d, by=by),
    "recall": lambda d, by: work.recall(d, why="Gửi nhầm", by=by),
    "ask_supplement": lambda d, by: processing.ask_supplement(d, missing=MISSING, by=by),
    "supplement": lambda d, by: processing.supplement(d, answers=birth_answers(), by=by),
    "propose_supplement": lambda d, by: more_time.propose_supplement(d, missing=MISSING, ground="Khác bản cũ", by=by),
    "agree_supplement": lambda d, by: more_time.agree_supplement(d, by=by),
    "decline_supplement": lambda d, by: more_time.decline_supplement(d, why="Đã đủ", by=by),
    "require_payment": lambda d, by: waiting.require_payment(d, what="Lệ phí, TB 12", by=by),
    "release_payment": lambda d, by: waiting.release_payment(d, proof="paid", note="Biên lai 12", by=by),
    "ask_opinion": lambda d, by: waiting.ask_opinion(d, unit=ASKED, question="Có sổ cũ?", days=3, by=by),
    "give_opinion": lambda d, by: waiting.give_opinion(d, about=_asked(d), answer="Có", by=by),
    "propose_extension": lambda d, by: more_time.propose_extension(d, until=UNTIL, why="Chờ sổ cũ", by=by),
    "agree_extension": lambda d, by: more_time.agree_extension(d, by=by),
    "decline_extension": lambda d, by: more_time.decline_extension(d, why="Kịp hạn", by=by),
    "stop": lambda d, by: more_time.stop(d, why="Không còn căn cứ", by=by),
    "recalendar": lambda d, _by: _recalendared(d),
    "send_draft": lambda d, by: processing.send_draft(d, changes={}, by=by),
    "agree_draft": lambda d, by: processing.agree_draft(d, by=by),
    "draft_silence": lambda d, _by: processing.draft_silence(d),
    "correct_draft": lambda d, by: processing.correct_draft(d, wrong="Chữ đệm là Bảo", by=by),
    "decide": lambda d, by: processing.decide(d, by=by),
    "conclude": lambda d, by: result.conclude(d, Numbers("7/2026", "075226000118"), source="officer", by=by),
    "hand_over": lambda d, by: result.hand_over(d, to="Thị Hương", receipt_returned=True, signed=True, by=by),
    "collect": lambda d, by: result.collect(d, by=by),
    "correct_result": lambda d, by: result.correct_result(d, changes={"child.name": "Điểu An"}, why="Sai", by=by),
    "revoke": lambda d, by: result.revoke(d, why="Đăng ký sai thẩm quyền", by=by),
}
ASKED = "agency-commune-25308-2025"
DESK, HEAD, CLERK, CHAIR = (
    "receptionist at the centre", "head_of_centre at the centre", "civil_status_officer at the agency", "chair at the agency",
)  # fmt: skip
LEADS_CENTRE = {f"{role} at the centre" for role in ("head_of_centre", "section_head", "chair", "leader")}
LEADS_AGENCY = {f"{role} at the agency" for role in ("head_of_centre", "section_head", "chair", "leader")}
READERS = {
    f"{role} elsewhere, the agency"
    for role in (
        "receptionist",
        "head_of_centre",
        "civil_status_officer",
        "chair",
        "clerk",
        "supervisor",
        "specialist",
        "section_head",
        "leader",
    )
}


@dataclass(frozen=True)
class Stand:
    """Where a dossier can stand: how it comes there, and what may then happen by whom."""

    state: str
    by: dict[str, set[str]] = field(default_factory=dict)
    then: tuple[str, ...] = ()
    """Moves made after the state is reached: proposals and questions left open."""


APPLICANT, SYSTEMS = {"applicant"}, {"system"}
ITS_OWN = {"start", "ask_relatives", "lapse", "share_answers"}
"""Moves of the system alone: their services ask for no actor."""
BEFORE_DECISION = {"withdraw": APPLICANT, "stop": {CHAIR}}
EXAMINE = {
    **BEFORE_DECISION, "claim": {CLERK}, "assign": LEADS_AGENCY, "ask_supplement": {CLERK}, "propose_supplement": {CLERK},
    "require_payment": {CLERK}, "ask_opinion": {CLERK}, "propose_extension": {CLERK}, "send_draft": {CLERK},
    "recalendar": SYSTEMS, "recall": set(),  # the state would let it, but nobody passed it on
}  # fmt: skip
FILED = {
    "return": {DESK}, "accept": {DESK}, "propose_refusal": {DESK}, "refuse": {DESK}, "withdraw": APPLICANT, "claim": {DESK},
    "assign": LEADS_CENTRE, "share_answers": SYSTEMS, "recalendar": SYSTEMS,
}  # fmt: skip
STANDS = {  # written down a second time on purpose, so that a slip in the table shows
    "waits for another": Stand("linked", {
        "start": SYSTEMS, "ask_relatives": SYSTEMS, "lapse": SYSTEMS, "share_answers": SYSTEMS, "withdraw": APPLICANT,
    }),
    "relatives asked": Stand("linked", {
        "start": SYSTEMS, "confirm_relatives": {DESK}, "lapse": SYSTEMS, "share_answers": SYSTEMS, "withdraw": APPLICANT,
    }, ("ask_relatives",)),
    "filed": Stand("filed", FILED),
    "taken up": Stand("filed", {**FILED, "claim": set(), "release": {DESK}}, ("claim",)),
    "returned": Stand("returned", {"repair": APPLICANT, "withdraw": APPLICANT, "share_answers": SYSTEMS}),
    "refusal proposed": Stand("refusal_proposed", {
        "agree_refusal": {HEAD}, "decline_refusal": {HEAD}, "recalendar": SYSTEMS,
    }),
    "refused": Stand("refused"),
    "to examine": Stand("in_process", EXAMINE),
    "supplement proposed": Stand("in_process", {
        **{k: v for k, v in EXAMINE.items() if k != "propose_supplement"}, "agree_supplement": {CHAIR}, "decline_supplement": {CHAIR},
    }, ("propose_supplement",)),
    "extension proposed": Stand("in_process", {
        **{k: v for k, v in EXAMINE.items() if k != "propose_extension"}, "agree_extension": {CHAIR}, "decline_extension": {CHAIR},
    }, ("propose_extension",)),
    "opinion asked": Stand("in_process", {**EXAMINE, "give_opinion": READERS}, ("ask_opinion",)),
    "waits for payment": Stand("in_process", {**BEFORE_DECISION, "release_payment": {CLERK, "system"}}, ("require_payment",)),
    "waits for a supplement": Stand("supplement", {**BEFORE_DECISION, "supplement": APPLICANT}),
    "draft to check": Stand("draft_check", {
        **BEFORE_DECISION, "agree_draft": APPLICANT, "correct_draft": APPLICANT, "draft_silence": SYSTEMS,
    }),
    "to decide": Stand("to_decide", {
        **BEFORE_DECISION, "decide": {CHAIR}, "send_back": {CHAIR}, "claim": {CHAIR}, "assign": LEADS_AGENCY, "propose_extension": {CHAIR}, "recall": set(),
        "recalendar": SYSTEMS,
    }),
    "sent back": Stand("to_decide", {**EXAMINE, "recall": {"who sent it"}}, ("send_back",)),
    "stopped": Stand("to_decide", {}, ("stop",)),
    "withdrawn": Stand("filed", {}, ("withdraw",)),
    "decided": Stand("decided", {
        "conclude": {"system", CLERK}, "claim": {CHAIR}, "assign": LEADS_AGENCY, "recalendar": SYSTEMS,
    }),
    "ready": Stand("result_ready", {
        "hand_over": {DESK}, "collect": APPLICANT, "correct_result": {CHAIR}, "revoke": {CHAIR}, "claim": {DESK},
        "assign": LEADS_CENTRE,
    }),
    "handed over": Stand("handed_over", {"correct_result": {CHAIR}, "revoke": {CHAIR}}),
}  # fmt: skip
HOLDS = {"claim": "nothing", "release": "NotHeld"}
"""What comes of taking up what one holds, and of giving back what one does not hold: for who may work at the step."""
MAKES = {"claim": DESK, "send_back": "who sent it", "stop": CHAIR, "withdraw": "applicant"}
"""Who makes the moves of `then`; all others: the officer who examines."""
AT_THE_CENTRE = {"receptionist", "head_of_centre", "helper"}
ELSEWHERE = {"the centre": "centre-commune-25308-2025", "the agency": ASKED}


@pytest.fixture(autouse=True)
def _wednesday():
    publish_newer(date(2026, 11, 20), *EVERYTHING_ALLOWED)
    with clock.frozen(WEDNESDAY):
        yield


def everybody(dossier):
    """Return every actor by what they are: each role at each of the dossier's offices, the same elsewhere, no officers."""
    offices = {"the centre": dossier.received_unit_id, "the agency": dossier.resolving_unit_id}
    sender = Actor(Kind.OFFICER, officer("chu-tich-tan-tien").id, "nowhere")
    found = {
        "applicant": applicant(dossier),
        "another applicant": Actor(Kind.CITIZEN, "dossier:0"),
        "system": SYSTEM,
        "who sent it": sender,
    }
    for where, unit in offices.items():
        for role in Role:
            here = Actor(Kind.OFFICER, officer("tiep-nhan-tan-tien").id, unit, frozenset({role}))
            found[f"{role} at {where}"] = here
            found[f"{role} elsewhere, {where}"] = replace(here, unit=ELSEWHERE[where])
    return found


def stood(name):
    """Return a dossier that stands there, made by moves alone."""
    stand = STANDS[name]
    dossier = make_bundle(["card"])[1] if stand.state == "linked" else make_dossier(stand.state)
    people = everybody(dossier)
    people["who sent it"] = officer("chu-tich-tan-tien")
    for move in stand.then:
        DOES[move](dossier.pk, people[MAKES.get(move, CLERK)])
    dossier.refresh_from_db()
    return dossier


def _asked(dossier_id):
    asked = Dossier.objects.get(pk=dossier_id).moves.filter(name="ask_opinion").order_by("-number").first()
    return asked.number if asked else 0


def _share(dossier_id):
    """Another dossier of its bundle was repaired, and shares its answers; alone it has nobody to share with."""
    dossier = Dossier.objects.get(pk=dossier_id)
    return bundles.take_over(dossier_id, {"child.name": f"{dossier.lookup} khác"})


def _recalendared(dossier_id):
    """Close two days for everybody, and let the system move this dossier."""
    dossier, own = Dossier.objects.get(pk=dossier_id), organisations.own_calendar("province-75")
    for day in (date(2026, 11, 26), date(2026, 11, 30)):
        own = edits.closed(own, day, day, "Nghỉ bão")
    change = CalendarChange.objects.create(
        unit_id="province-75", days=own.days, base=0, first=date(2026, 11, 26), asked_by="", asked_at=clock.now(),
        revision=organisation_services.save_calendar("province-75", hours=own.hours, days=own.days, by=SYSTEM),
    )  # fmt: skip
    line = change.lines.create(
        dossier=dossier, moves_made=0, what="due", was=clock.now(), becomes=clock.now(), moves=True
    )
    recalendar.recalendar(line.pk)


def everything():
    """Return a print of all rows a move could touch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM dossiers_dossier t),"
            "(SELECT count(*) FROM dossiers_move), (SELECT count(*) FROM dossiers_movetext),"
            "(SELECT md5(string_agg(t::text, '' ORDER BY id)) FROM dossiers_task t),"
            "(SELECT count(*) FROM dossiers_filing), (SELECT count(*) FROM dossiers_dossierpaper),"
            "(SELECT md5(string_agg(t::text, '')) FROM dossiers_certificate t),"
            "(SELECT md5(string_agg(t::text, '')) FROM documents_paper t), (SELECT count(*) FROM procrastinate_jobs),"
            "(SELECT md5(string_agg(t::text, '')) FROM documents_papercounter t),"
            "(SELECT md5(string_agg(t::text, '')) FROM dossiers_daycounter t)"
        )
        return cursor.fetchone()


def outcome(move, dossier, by, before):
    """Try the move and take it back; return what came of it."""
    try:
        with transaction.atomic():
            DOES[move](dossier.pk, by)
            changed = everything() != before
            last = Dossier.objects.get(pk=dossier.pk)
            named = last.moves.filter(number=dossier.moves_made + 1, name=move).exists()
            transaction.set_rollback(True)
    except Refused as refused:
        assert everything() == before, "a refused move left something behind"
        return type(refused).__name__
    return "made" if changed and named else "nothing" if not changed else "something else"


def expected(move, by, who):
    if move in {
        "draft_silence",
        "recalendar",
    }:  # asks for no actor: it is the system's own, and does nothing where nothing is due
        return "made" if move in by else "nothing"
    if move in ITS_OWN:
        return "made" if move in by else "MoveRefused"
    one_service = {"repair": "supplement", "supplement": "repair"}  # it makes the one that fits
    if who in by.get(one_service.get(move, ""), ()):
        return "something else"
    if move in HOLDS and "claim" in by and who not in by.get(move, ()):
        return HOLDS[move] if who in by["claim"] | by.get("release", set()) else "NotPermitted"
    if move not in by:
        return "NotPermitted" if one_service.get(move) in by else "MoveRefused"
    return "made" if who in by[move] else "NotPermitted"


def triers(move, by, people):
    """Return who tries: where the move can be made every role at its own office and its makers' twins, else some."""
    makers = by.get(move, set())
    if not makers:
        return ["applicant", "system", CLERK, CHAIR]
    at_home = {who for who in people if who.endswith(" at the centre") == (who.split()[0] in AT_THE_CENTRE)}
    twins = {who for who in people if who.split()[0] in {maker.split()[0] for maker in makers}}
    return [who for who in people if who in makers | twins or (who in at_home and "elsewhere" not in who)]


def test_the_table_here_and_the_table_of_the_rules_name_the_same_moves():
    named = {move for stand in STANDS.values() for move in stand.by}
    assert set(DOES) == set(MOVES)
    assert named == set(MOVES) - {
        "forward",
        "hand_on",
        "take_over",
    }  # these are tried below, and in `test_another_centre`
    assert {State(s.state.replace("to_decide", "in_process")) for s in STANDS.values()} | {
        State.WAITING_PAYMENT, State.STOPPED, State.WITHDRAWN,
    } == set(State)  # fmt: skip


@pytest.mark.parametrize("stands", STANDS)
def test_everybody_tries_every_move(stands):
    dossier, by = stood(stands), STANDS[stands].by
    people, before = everybody(dossier), everything()
    wrong = []
    with clock.frozen(at("2026-11-30 08:00")):
        for move in DOES:
            for who in triers(move, by, people):
                got, right = outcome(move, dossier, people[who], before), expected(move, by, who)
                if move == "collect" and stands == "handed over" and who == "applicant":
                    right = "nothing"  # taken again
                if got != right:
                    wrong.append(f"{move} by {who}: {got}, not {right}")
    assert not wrong, "\n".join(wrong)


def test_what_needs_no_draft_is_passed_on_by_the_same_officer_alone():
    dossier = extract_in_process()
    before, people = everything(), everybody(dossier)
    got = {who: outcome("forward", dossier, by, before) for who, by in people.items()}
    assert {who for who, came in got.items() if came == "made"} == {CLERK}
    assert set(got.values()) == {"made", "NotPermitted"}
    assert outcome("send_draft", dossier, people[CLERK], before) == "MoveRefused"


def extract_in_process():
    """A copy of an extract: its version has no draft to check."""
    draft = drafts.begin("2.000635", on=clock.today())
    doc = drafts.document(draft)
    cast = invented.Cast(Random(1), clock.today(), PLACE, "+84900000001", lambda _given: [])  # noqa: S311 - a play
    answers = invented.answers(doc, cast, {"relation": "self"})
    for page in doc.form:
        drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
    return intake.accept(filing.file(draft.pk).dossier.pk, by=officer("tiep-nhan-tan-tien"))
