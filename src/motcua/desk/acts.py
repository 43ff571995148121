"""One page per act: it says what will happen, keeps what was typed, and works without script."""

import secrets
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.desk.access import officer
from motcua.desk.more_acts import FREE_ROWS, MORE, MORE_SAYS, Sent, defects, more_context
from motcua.desk.views import ACTS, label_of, who
from motcua.dossiers import queries
from motcua.dossiers.register.base import Numbers
from motcua.dossiers.services import certificates, intake, processing, result
from motcua.dossiers.services.moving import Press
from motcua.kernel import idempotency
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import whole
from motcua.voices import permits, reasons
from motcua.voices.services import visits

CAUSES = frozenset(cause.code for cause in reasons.CAUSES)


def _changes(sent: Sent) -> dict[str, str]:
    lines = certificates.preview(sent.one)
    return {
        line.key: sent.get(f"line.{line.key}")
        for line in lines
        if f"line.{line.key}" in sent.post and sent.get(f"line.{line.key}") != line.value
    }


DOES: dict[str, Callable[[Sent], object]] = {
    "accept": lambda s: intake.accept(s.dossier, by=s.by, seen=s.seen),
    "return": lambda s: intake.return_(s.dossier, defects=defects(s), by=s.by, seen=s.seen),
    "propose_refusal": lambda s: intake.propose_refusal(
        s.dossier, ground=s.get("ground"), why=s.get("why"), by=s.by, seen=s.seen
    ),
    "agree_refusal": lambda s: intake.agree_refusal(s.dossier, by=s.by, seen=s.seen),
    "decline_refusal": lambda s: intake.decline_refusal(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "ask_supplement": lambda s: processing.ask_supplement(s.dossier, missing=defects(s), by=s.by, seen=s.seen),
    "send_draft": lambda s: processing.send_draft(s.dossier, changes=_changes(s), by=s.by, seen=s.seen),
    "forward": lambda s: processing.forward(s.dossier, changes=_changes(s), note=s.get("why"), by=s.by, seen=s.seen),
    "decide": lambda s: processing.decide(s.dossier, by=s.by, seen=s.seen),
    "send_back": lambda s: processing.send_back(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "conclude": lambda s: result.conclude(
        s.dossier, Numbers(s.get("registration"), s.get("personal")), source="officer", by=s.by, seen=s.seen
    ),
    "hand_over": lambda s: result.hand_over(
        s.dossier,
        to=s.get("to"),
        receipt_returned=bool(s.get("receipt")),
        signed=bool(s.get("signed")),
        by=s.by,
        seen=s.seen,
    ),
    "revoke": lambda s: result.revoke(s.dossier, why=s.get("why"), by=s.by, seen=s.seen),
    "correct_result": lambda s: result.correct_result(
        s.dossier, changes=_changes(s), why=s.get("why"), by=s.by, seen=s.seen
    ),
    **MORE,
}
SAYS = {
    "accept": gettext_noop("Cấp số hồ sơ và giấy tiếp nhận (mẫu 01). Hạn tính từ lúc hồ sơ đầy đủ được ghi nhận."),
    "return": gettext_noop("Nêu mọi chỗ cần sửa một lần (mẫu 02). Người nộp sửa tại chỗ và gửi lại."),
    "propose_refusal": gettext_noop("Người có thẩm quyền phải đồng ý trước. Chọn căn cứ trong danh sách của thủ tục."),
    "agree_refusal": gettext_noop("Hồ sơ kết thúc bằng phiếu từ chối (mẫu 03). Không hoàn tác được."),
    "decline_refusal": gettext_noop("Hồ sơ trở lại bước trước, kèm lý do."),
    "ask_supplement": gettext_noop("Thời hạn tạm dừng đến khi có bổ sung (mẫu 02)."),
    "send_draft": gettext_noop("Bản dự thảo lấy từ câu trả lời. Chỉ sửa dòng sai. Người nộp được xem trước khi ký."),
    "forward": gettext_noop("Bản dự thảo lấy từ câu trả lời. Chỉ sửa dòng sai, rồi chuyển."),
    "decide": gettext_noop("Sau khi ký, sổ hộ tịch cấp số và hệ thống làm bản kết quả."),
    "send_back": gettext_noop("Trả về bước kiểm tra, kèm lý do."),
    "conclude": gettext_noop("Dùng khi sổ hộ tịch không trả lời: nhập số đã đăng ký."),
    "hand_over": gettext_noop("Trao kết quả, thu lại giấy hẹn."),
    "revoke": gettext_noop("Ai xác minh giấy này sẽ thấy đã bị thu hồi. Không hoàn tác được."),
    "correct_result": gettext_noop(
        "Sửa dòng sai và cấp lại, giữ nguyên số. Ai xác minh bản trước sẽ được dẫn đến bản mới."
    ),
    **MORE_SAYS,
}


_REASON = gettext_noop("Lý do")
WHY = {
    **dict.fromkeys(
        ("decline_refusal", "send_back", "revoke", "recall", "decline_supplement", "propose_extension", "decline_extension", "stop", "correct_result"),
        _REASON,
    ),
    "hand_on": gettext_noop("Giấy tờ chuyển kèm (nếu có)"),
    "take_over": gettext_noop("Ghi chú khi nhận (nếu có)"),
    "propose_refusal": gettext_noop("Lý do cụ thể của hồ sơ này"),
    "refuse": gettext_noop("Lý do cụ thể của hồ sơ này"),
    "propose_supplement": gettext_noop("Căn cứ để yêu cầu thêm lần nữa"),
    "require_payment": gettext_noop("Khoản phải nộp, số thông báo"),
    "release_payment": gettext_noop("Số, ngày của chứng từ"),
    "ask_opinion": gettext_noop("Câu hỏi"),
    "give_opinion": gettext_noop("Nội dung trả lời"),
}  # fmt: skip
"""What the one long box of an act asks for."""


@officer
def page(request: HttpRequest, by: Actor, dossier_id: int, act: str) -> HttpResponse:
    """Show the act's page, or do it."""
    if act not in DOES:
        raise Http404
    case = queries.case(dossier_id, by=by)
    error = ""
    if request.method == "POST":
        sent = _sent(request, case, by, act)
        try:
            return _do(sent, act)
        except Refused as refused:
            if refused.status == 403:
                raise
            error = f"{words(refused).headline}. {words(refused).body}"
    elif act not in case.may:
        return redirect("desk_case", dossier_id)
    return render(request, "desk/act.html", _context(request, by, case, act, error), status=409 if error else 200)


def _sent(request: HttpRequest, case: queries.Case, by: Actor, act: str) -> Sent:
    """Read what was sent; the page's hidden key makes a second press of the same button known."""
    post, one = request.POST, case.dossier
    number = whole(post.get("seen", ""))
    seen = -1 if number is None else number
    known: Press | int = seen
    if post.get("press"):
        body = {name: values for name, values in post.lists() if name not in {"csrfmiddlewaretoken", "press"}}
        place = reverse("desk_case", args=[one.pk])
        scope = f"{by.id}:{one.subject}:{act}"
        known = Press(seen, idempotency.sending(scope, post["press"], body, place=place))
    return Sent(one.pk, one, by, known, post, queries.written(one))


def _do(sent: Sent, act: str) -> HttpResponse:
    """Do the act and lead to the dossier; pressed again, the first press is named and nothing is done twice."""
    again = _again(sent)
    if again is not None:
        return again
    try:
        DOES[act](sent)
    except Refused:
        again = _again(sent)  # the first press may have been on its way just now
        if again is None:
            raise
        return again
    if sent.get("vi-sao") in CAUSES and _in_person(sent.one, act) and permits.may_count_visits(sent.by):
        visits.note(sent.get("vi-sao"), by=sent.by, procedure=sent.one.procedure)
    return redirect("desk_case", sent.dossier)


def _in_person(one: queries.Dossier, act: str) -> bool:
    """Tell whether somebody stands at the desk during this act."""
    return act == "hand_over" or (act == "accept" and one.channel == "desk")


def _causes(case: queries.Case, act: str, typed: str) -> list[dict[str, object]]:
    """Return what may be answered to “why did you come?”, unasked first; nothing where nobody came."""
    if not _in_person(case.dossier, act):
        return []
    offered = [("", _("không hỏi")), *((cause.code, _(cause.words)) for cause in reasons.CAUSES)]
    return [{"value": code, "label": label, "checked": code == typed} for code, label in offered]


def _again(sent: Sent) -> HttpResponse | None:
    place = idempotency.replay(sent.seen.sending) if isinstance(sent.seen, Press) else None
    return redirect(f"{place}?da-lam") if place else None


def _context(request: HttpRequest, by: Actor, case: queries.Case, act: str, error: str) -> dict[str, Any]:
    _label, kind, keys = ACTS[act]
    post = request.POST
    wrong = next((m for m in reversed(case.moves) if m.name == "correct_draft"), None)
    return {
        **who(by, request),
        "case": case,
        "subject": case.answers.get(f"{case.doc.filing.holder}.name", ""),
        "act": act,
        "label": label_of(case, act).rstrip("…"),
        "button": "primary" if kind == "more" else kind,
        "keys": keys,
        "says": _(SAYS[act]),
        "error": error,
        "errors": [{"href": "#viec", "text": error}] if error else [],
        "typed": post,
        "seen": case.dossier.moves_made,
        "press": secrets.token_urlsafe(16),
        "ask_defects": act in {"return", "ask_supplement", "propose_supplement"},
        "ask_ground": act in {"propose_refusal", "refuse"},
        "ask_why": _(WHY[act]) if act in WHY else "",
        "defects": [
            {
                "d": d,
                "about": _(d.about),
                "checked": bool(post.get(f"defect.{d.id}")),
                "reason": post.get(f"reason.{d.id}", d.reason),
                "way": post.get(f"way.{d.id}", d.way_on),
            }
            for d in queries.written(case.dossier).defects
        ],
        "free": [
            {
                "n": n,
                "about": post.get(f"free.{n}.about", ""),
                "reason": post.get(f"free.{n}.reason", ""),
                "way": post.get(f"free.{n}.way", ""),
            }
            for n in range(1, FREE_ROWS + 1)
        ],
        "grounds": [
            {"value": g.id, "label": g.words, "hint": g.basis, "checked": post.get("ground") == g.id}
            for g in case.doc.grounds
        ],
        "lines": [
            {"key": line.key, "label": line.label, "value": post.get(f"line.{line.key}", line.value)}
            for line in certificates.preview(case.dossier)
        ]
        if act in {"send_draft", "forward", "correct_result"}
        else [],
        "wrong": wrong.words.text if wrong and hasattr(wrong, "words") else "",
        "why": post.get("why", ""),
        "components": [c for c in case.doc.components if "shown" not in c.takes],
        "to_sign": [_(one) for one in result.to_sign(case.dossier)] if act == "hand_over" else [],
        "needs_personal": case.doc.result.registers == "birth",
        "causes": _causes(case, act, post.get("vi-sao", "")),
        **more_context(case, act, post),
    }
