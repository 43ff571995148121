"""How the demo's people make every move: what they say with it, and who may make it today."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from motcua.dossiers import permits, queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.process import document, parts
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.rules import derive
from motcua.dossiers.rules.moves import MOVES, Who
from motcua.dossiers.services import bundles, handing, intake, issuing, more_time, processing, result, waiting, work
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.services.moving import steps
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor, Kind
from motcua.organisations import queries as organisations

_LATER_BY = 3
"""Working days an extension asks for."""


def _defects(dossier: Dossier) -> list[Defect]:
    listed = document(dossier).defects
    if not listed:
        return [Defect("Giấy tờ gửi kèm", "Ảnh mờ, chưa đọc được.", "Chụp lại cho rõ rồi gửi.")]
    return [Defect(listed[0].about, listed[0].reason, listed[0].way_on, listed[0].field)]


def _mended(dossier: Dossier, by: Actor) -> object:
    return processing.supplement(dossier.pk, answers=queries.answers(dossier), by=by)


def _refusal(dossier: Dossier, by: Actor) -> object:
    ground = document(dossier).grounds[0]
    return intake.propose_refusal(dossier.pk, ground=ground.id, why="Đã đối chiếu với sổ đang lưu.", by=by)


def _refused(dossier: Dossier, by: Actor) -> object:
    ground = document(dossier).grounds[0]
    return intake.refuse(dossier.pk, ground=ground.id, why="Đã đối chiếu với sổ đang lưu.", by=by)


def _once_more(dossier: Dossier, by: Actor) -> object:
    ground = "Giấy đã bổ sung vẫn thiếu trang có chữ ký."
    return more_time.propose_supplement(dossier.pk, missing=_defects(dossier), ground=ground, by=by)


def _longer(dossier: Dossier, by: Actor) -> object:
    calendar, _revision = organisations.calendar_at(dossier.resolving_unit_id)
    due = dossier.due_at or clock.now()
    until = calendar.day_end(calendar.add_days(clock.local(due).date(), _LATER_BY)) - timedelta(minutes=1)
    why = "Hồ sơ lưu ở xã cũ, đang chờ chuyển bản gốc."
    return more_time.propose_extension(dossier.pk, until=until, why=why, by=by)


def _asked(dossier: Dossier, by: Actor) -> object:
    """Ask a neighbour: the next commune that has somebody to answer."""
    place = organisations.unit(dossier.place_id, clock.today())
    beside = organisations.children(place.parent, clock.today()) if place and place.parent else []
    for one in beside:
        agency = organisations.agency_of(one.key, clock.today())
        if agency and agency.key != dossier.resolving_unit_id and officers(agency.key, clock.today()):
            question = "Nhờ xác minh nơi cư trú trước đây của người yêu cầu."
            return waiting.ask_opinion(dossier.pk, unit=agency.key, question=question, days=3, by=by)
    raise LookupError(f"nobody near {dossier.place_id} to ask")


def _answered(dossier: Dossier, by: Actor) -> object:
    about = derive.pending(steps(dossier))["ask_opinion"][0]
    return waiting.give_opinion(dossier.pk, about=about, answer="Đã xác minh: thông tin đúng.", by=by)


def _concluded(dossier: Dossier, by: Actor) -> object:
    births = document(dossier).result.registers == "birth"
    number = f"{dossier.pk}/{clock.today().year}" if births else issuing.own_number(dossier)
    numbers = Numbers(number, f"0752{clock.today():%y}{dossier.pk % 1_000_000:06d}" if births else "")
    return result.conclude(dossier.pk, numbers, source="officer", by=by)


def _corrected(dossier: Dossier, by: Actor) -> object:
    doc = document(dossier)
    line = next(key for key, answer in doc.lines if doc.questions[answer].kind != "date")
    return result.correct_result(dossier.pk, changes={line: "Đã sửa"}, why="Ghi nhầm khi in.", by=by)


DOES: dict[str, Callable[[Dossier, Actor], object]] = {
    "accept": lambda d, by: intake.accept(d.pk, by=by),
    "return": lambda d, by: intake.return_(d.pk, defects=_defects(d), by=by),
    "mend": _mended,
    "repair": _mended,
    "supplement": _mended,
    "refuse": _refused,
    "propose_refusal": _refusal,
    "agree_refusal": lambda d, by: intake.agree_refusal(d.pk, by=by),
    "decline_refusal": lambda d, by: intake.decline_refusal(d.pk, why="Chưa đủ căn cứ, đề nghị xem lại.", by=by),
    "ask_supplement": lambda d, by: processing.ask_supplement(d.pk, missing=_defects(d), by=by),
    "propose_supplement": _once_more,
    "agree_supplement": lambda d, by: more_time.agree_supplement(d.pk, by=by),
    "decline_supplement": lambda d, by: more_time.decline_supplement(d.pk, why="Giấy đã nộp là đủ.", by=by),
    "require_payment": lambda d, by: waiting.require_payment(d.pk, what="Thông báo nộp thuế của chi cục thuế.", by=by),
    "release_payment": lambda d, by: waiting.release_payment(d.pk, proof="paid", note="Giấy nộp tiền đã đối chiếu.", by=by),
    "ask_opinion": _asked,
    "give_opinion": _answered,
    "propose_extension": _longer,
    "agree_extension": lambda d, by: more_time.agree_extension(d.pk, by=by),
    "decline_extension": lambda d, by: more_time.decline_extension(d.pk, why="Còn đủ thời gian.", by=by),
    "send_draft": lambda d, by: processing.send_draft(d.pk, changes={}, by=by),
    "agree_draft": lambda d, by: processing.agree_draft(d.pk, by=by),
    "correct_draft": lambda d, by: processing.correct_draft(d.pk, wrong="Tên đệm thiếu dấu, nhờ xem lại.", by=by),
    "draft_silence": lambda d, _by: processing.draft_silence(d.pk),
    "forward": lambda d, by: processing.forward(d.pk, by=by),
    "send_back": lambda d, by: processing.send_back(d.pk, why="Nhờ đối chiếu lại số sổ.", by=by),
    "decide": lambda d, by: processing.decide(d.pk, by=by),
    "conclude": _concluded,
    "collect": lambda d, by: result.collect(d.pk, by=by),
    "hand_over": lambda d, by: result.hand_over(d.pk, to="người yêu cầu", receipt_returned=True, signed=True, by=by),
    "hand_on": lambda d, by: handing.hand_on(d.pk, by=by),
    "take_over": lambda d, by: handing.take_over(d.pk, by=by),
    "confirm_relatives": lambda d, by: bundles.confirm_relatives(d.pk, by=by),
    "withdraw": lambda d, by: more_time.withdraw(d.pk, why="Gia đình đăng ký ở nơi khác.", by=by),
    "stop": lambda d, by: more_time.stop(d.pk, why="Người yêu cầu đã có giấy này.", by=by),
    "claim": lambda d, by: work.claim(d.pk, by=by),
    "release": lambda d, by: work.release(d.pk, by=by),
    "assign": lambda d, by: work.assign(d.pk, to="fair", by=by),
    "recall": lambda d, by: work.recall(d.pk, why="Chuyển nhầm.", by=by),
    "correct_result": _corrected,
    "revoke": lambda d, by: result.revoke(d.pk, why="Phát hiện đã đăng ký tại nơi khác.", by=by),
}  # fmt: skip
"""Each act by its name; `mend` is whichever of repair and supplement the dossier asks for."""


def actor_for(dossier: Dossier, move: str, at: datetime, rng: Random) -> Actor:
    """Return somebody who may make this move at this moment. Raises LookupError where nobody works who may."""
    who = MOVES[move].who
    if Who.APPLICANT in who:
        return Actor(Kind.CITIZEN, dossier.subject)
    if Who.OFFICER not in who:
        return SYSTEM
    where = parts(dossier, steps(dossier))
    passed_on = dossier.moves.order_by("-number").values_list("unit", flat=True).first()
    units = dict.fromkeys((where.unit, dossier.resolving_unit_id, dossier.received_unit_id, *where.asked, passed_on))
    for unit in filter(None, units):
        able = [a for a in officers(unit, clock.local(at).date()) if permits.may(a, dossier, move, where)]
        if able:
            return rng.choice(able)
    raise LookupError(f"nobody may {move} in {where.unit} at {at:%d/%m/%Y} ({where.step})")


def officers(unit: str, on: date) -> tuple[Actor, ...]:
    """Return who works in a unit on a day, as actors with their roles there."""
    roles: dict[str, set[str]] = {}
    for one in organisations.officers_of(unit, None, on):
        roles.setdefault(one.actor_id, set()).add(one.role)
    return tuple(Actor(Kind.OFFICER, key, unit, frozenset(held)) for key, held in roles.items())


__all__ = ["DOES", "actor_for", "officers"]
