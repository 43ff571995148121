"""Acts beside the straight way: whose work, more time, money, opinions; and what an act's page sends."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop

from motcua.dossiers import queries
from motcua.dossiers.services import bundles, handing, intake, more_time, waiting, work
from motcua.dossiers.services.intake import Defect
from motcua.dossiers.services.moving import Press
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import moment, whole
from motcua.organisations import queries as organisations

FREE_ROWS = 2


@dataclass
class Sent:
    """What an act's page sent."""

    dossier: int
    one: queries.Dossier
    by: Actor
    seen: Press | int
    post: Any
    written: Any
    """The version as it is written: its words go onto papers."""

    def get(self, name: str) -> str:
        """Return one value."""
        return str(self.post.get(name, ""))

    def number(self, name: str) -> int:
        """Return one value as a small whole number; 0 for anything else."""
        return whole(self.get(name).strip()) or 0


def defects(sent: Sent) -> list[Defect]:
    """Return the ticked defects of the version and those written freely."""
    known = [
        Defect(d.about, sent.get(f"reason.{d.id}") or d.reason, sent.get(f"way.{d.id}") or d.way_on, d.field)
        for d in sent.written.defects
        if sent.get(f"defect.{d.id}")
    ]
    rows = [[sent.get(f"free.{n}.{part}") for part in ("about", "reason", "way")] for n in range(1, FREE_ROWS + 1)]
    return known + [Defect(*row) for row in rows if any(part.strip() for part in row)]


def _day_end(sent: Sent) -> datetime:
    """Return the end of the office day that was typed; a moment long past for what is no day, so that it is refused."""
    calendar, _revision = organisations.calendar_at(sent.one.resolving_unit_id)
    try:
        day = date(sent.number("until.year"), sent.number("until.month"), sent.number("until.day"))
    except ValueError:
        return sent.one.filed_at
    return calendar.spans(day)[-1][1] if calendar.is_working(day) else sent.one.filed_at


MORE: dict[str, Callable[[Sent], object]] = {
    "confirm_relatives": lambda s: bundles.confirm_relatives(s.dossier, by=s.by, seen=s.seen),
    "claim": lambda s: work.claim(s.dossier, by=s.by, seen=s.seen),
    "release": lambda s: work.release(s.dossier, by=s.by, seen=s.seen),
    "assign": lambda s: work.assign(s.dossier, to=s.get("to"), by=s.by, seen=s.seen),
    "hand_on": lambda s: handing.hand_on(s.dossier, note=s.get("why"), by=s.by, seen=s.seen),
    "take_over": lambda s: handing.take_over(s.dossier, note=s.get("why"), by=s.by, seen=s.seen),
    "recall": lambda s: work.recall(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "refuse": lambda s: intake.refuse(s.dossier, ground=s.get("ground"), why=s.get("why"), by=s.by, seen=s.seen),
    "propose_supplement": lambda s: more_time.propose_supplement(
        s.dossier, missing=defects(s), ground=s.get("why"), by=s.by, seen=s.seen
    ),
    "agree_supplement": lambda s: more_time.agree_supplement(s.dossier, by=s.by, seen=s.seen),
    "decline_supplement": lambda s: more_time.decline_supplement(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "propose_extension": lambda s: more_time.propose_extension(
        s.dossier, until=_day_end(s), why=s.get("why"), by=s.by, seen=s.seen
    ),
    "agree_extension": lambda s: more_time.agree_extension(s.dossier, by=s.by, seen=s.seen),
    "decline_extension": lambda s: more_time.decline_extension(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "stop": lambda s: more_time.stop(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "require_payment": lambda s: waiting.require_payment(s.dossier, what=s.get("why"), by=s.by, seen=s.seen),
    "release_payment": lambda s: waiting.release_payment(
        s.dossier, proof=s.get("proof"), note=s.get("why"), by=s.by, seen=s.seen
    ),
    "ask_opinion": lambda s: waiting.ask_opinion(
        s.dossier,
        unit=s.get("unit"),
        question=s.get("why"),
        days=s.number("days"),
        by=s.by,
        seen=s.seen,
    ),
    "give_opinion": lambda s: waiting.give_opinion(
        s.dossier, about=s.number("about"), answer=s.get("why"), by=s.by, seen=s.seen
    ),
}
MORE_SAYS = {
    "confirm_relatives": gettext_noop("Hồ sơ bắt đầu từ lúc này; thời gian chờ người thân không tính vào thời hạn."),
    "claim": gettext_noop("Việc này thành việc của tôi; người khác trong đơn vị thấy ai đang giữ."),
    "release": gettext_noop("Việc trở lại danh sách chung; ai cùng vai trò cũng nhận được."),
    "assign": gettext_noop("Giao bước đang mở cho một người đúng vai trò."),
    "hand_on": gettext_noop("Hồ sơ nộp ở đây nhưng cơ quan khác giải quyết. Nơi nhận phải xác nhận đã nhận đủ."),
    "take_over": gettext_noop("Xác nhận hồ sơ hoặc kết quả đã đến đây, đủ giấy tờ."),
    "recall": gettext_noop("Lấy lại hồ sơ vừa chuyển, khi chưa ai nhận."),
    "refuse": gettext_noop("Hồ sơ kết thúc bằng phiếu từ chối (mẫu 03). Chọn căn cứ trong danh sách của thủ tục."),
    "propose_supplement": gettext_noop(
        "Hồ sơ sẽ bị tính là trễ khi yêu cầu bổ sung thêm lần nữa. Người ký phải đồng ý."
    ),
    "agree_supplement": gettext_noop("Gửi yêu cầu bổ sung (mẫu 02), thời hạn tạm dừng. Hồ sơ bị tính là trễ."),
    "decline_supplement": gettext_noop("Công chức làm tiếp với giấy tờ đang có."),
    "propose_extension": gettext_noop(
        "Một lần cho mỗi hồ sơ, chậm nhất một ngày trước ngày hẹn. Người ký phải đồng ý."
    ),
    "agree_extension": gettext_noop("Gửi văn bản xin lỗi và ngày hẹn mới (mẫu 04)."),
    "decline_extension": gettext_noop("Giữ nguyên ngày hẹn."),
    "stop": gettext_noop("Dừng khi chưa có quyết định (mẫu 05). Không hoàn tác được."),
    "require_payment": gettext_noop("Thời hạn tạm dừng đến khi có chứng từ nộp hoặc miễn."),
    "release_payment": gettext_noop("Thời hạn tính tiếp từ lúc này."),
    "ask_opinion": gettext_noop("Việc bên cạnh, có hạn riêng; hồ sơ vẫn làm tiếp."),
    "give_opinion": gettext_noop("Câu trả lời đến công chức đã hỏi."),
}
PROOFS = {"paid": gettext_noop("Đã nộp"), "exempt": gettext_noop("Được miễn")}


def more_context(case: queries.Case, act: str, post: Any) -> dict[str, Any]:
    """Return what the pages of these acts offer to choose from."""
    if act == "assign" and case.task is not None:
        able = work.able_officers(case.task)
        fair = work.suggested(case.task) if set(able) - {case.task.holder} else ""
        chosen = post.get("to", fair)
        return {
            "able": [{"value": k, "label": v, "checked": chosen == k, "fair": k == fair} for k, v in able.items()],
            "held_by": organisations.officer_names([case.task.holder]).get(case.task.holder, ""),
        }
    if act == "release_payment":
        return {"proofs": [{"value": k, "label": v, "checked": post.get("proof") == k} for k, v in PROOFS.items()]}
    if act == "ask_opinion":
        rule = case.doc.opinion
        return {"units": _bodies(case.dossier, post.get("unit", "")), "stands_by": rule.basis}
    if act == "give_opinion":
        return {"asked": _asked(case)}
    if act == "propose_extension":
        until = {part: post.get(f"until.{part}", "") for part in ("day", "month", "year")}
        return {"due": moment(case.dossier.due_at) if case.dossier.due_at else "", "until": until}
    if act in {"agree_extension", "agree_supplement", "decline_extension", "decline_supplement"}:
        return {"proposal": _proposal(case, act)}
    return {}


def _bodies(one: queries.Dossier, chosen: str) -> list[dict[str, object]]:
    """Return the departments and the committees of the communes of the dossier's province."""
    on = clock.today()
    province = organisations.site_at(on).place_key
    departments = organisations.bodies(province, on)
    communes = [organisations.agency_of(place.key, on) for place in organisations.children(province, on)]
    found = [unit for unit in (*departments, *communes) if unit is not None and unit.key.startswith("agency-")]
    return [
        {"value": unit.key, "label": unit.name, "checked": unit.key == chosen}
        for unit in found
        if unit.key != one.resolving_unit_id
    ]


def _asked(case: queries.Case) -> list[dict[str, object]]:
    waiting_for = {task.about for task in case.beside if task.kind == "opinion"}
    return [{"number": m.number, "text": m.words.text} for m in case.moves if m.number in waiting_for]


def _proposal(case: queries.Case, act: str) -> dict[str, object]:
    name = act.replace("agree", "propose").replace("decline", "propose")
    move = next((m for m in reversed(case.moves) if m.name == name), None)
    until = move.facts.get("until") if move else None
    return {
        "text": move.words.text if move else "",
        "items": move.words.items if move else [],
        "until": moment(datetime.fromisoformat(until)) if until else "",
    }
