"""Many dossiers in one act: what was ticked, what will happen, then what came of each; and the list of who received what."""

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.desk.access import officer
from motcua.desk.columns import BATCHES
from motcua.desk.views import who
from motcua.dossiers import batch_lists, worklists
from motcua.dossiers.batch_lists import Choice, Outcome
from motcua.dossiers.services import batches, result, work
from motcua.dossiers.services.batches import Wish
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.plain_text import render as plain
from motcua.kernel.refusals import words
from motcua.kernel.text import moment, whole

SAYS = {
    "forward": gettext_noop("Mỗi hồ sơ được chuyển sang bước tiếp theo của thủ tục. Bản dự thảo lấy từ câu trả lời."),
    "decide": gettext_noop("Mở xem từng bản dự thảo trước khi ký. Hồ sơ nào không ký được, trang sau nói vì sao."),
    "hand_over": gettext_noop("Ghi người nhận của từng kết quả. Xong có danh sách để ký nhận."),
    "assign": gettext_noop("Bảng này là gợi ý: ai đang ít giờ việc nhất thì được thêm. Đổi từng dòng tùy ý; chưa bấm thì chưa giao."),
}  # fmt: skip
STATES = {
    "done": (gettext_noop("xong"), "ok"), "refused": (gettext_noop("chưa làm được"), "late"), "broken": (gettext_noop("hệ thống gặp lỗi"), "late"), "todo": (gettext_noop("chưa làm"), "wait"),
}  # fmt: skip


@officer
def new(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show what was ticked and what will happen; sent, do it and lead to what came of it."""
    sent = request.POST if request.method == "POST" else request.GET
    act = sent.get("viec", "")
    if act not in BATCHES:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            batch = batches.begin(act, _wishes(request, act), key=sent.get("press", ""), by=by)
        except Refused as refused:
            error = f"{words(refused).headline}. {words(refused).body}"
        else:
            batches.run(batch.pk, by=by)
            return redirect("officer_batch", batch.pk)
    return render(request, "desk/batch_new.html", _before(request, by, act, error), status=409 if error else 200)


@officer
def page(request: HttpRequest, by: Actor, batch_id: int) -> HttpResponse:
    """Show what came of each line; sent, go on with what is still to do."""
    batch = batch_lists.batch(batch_id, by=by)
    if request.method == "POST":
        batches.run(batch.pk, by=by)
        return redirect("officer_batch", batch.pk)
    lines = batch_lists.outcomes(batch, by=by)
    states = [line.state for line in lines]
    context = {
        "batch": batch,
        "label": _(BATCHES[batch.act]),
        "when": moment(batch.at),
        "rows": [_row(line) for line in lines],
        "done": states.count("done"),
        "failed": states.count("refused") + states.count("broken"),
        "todo": states.count("todo"),
        **who(by, request),
    }
    return render(request, "desk/batch.html", context)


@officer
def slip(request: HttpRequest, by: Actor, batch_id: int) -> HttpResponse:
    """Show the list of results handed over in a batch, to print and sign."""
    batch = batch_lists.batch(batch_id, by=by)
    if batch.act != "hand_over":
        raise Http404
    rows = [
        {"code": batch_lists.shown(one.dossier), "title": one.title, "applicant": one.applicant, "to": one.received_by, "receipt": one.receipt}
        for one in batch_lists.outcomes(batch, by=by)
        if one.state == "done"
    ]  # fmt: skip
    return render(
        request, "desk/batch_slip.html", {"rows": rows, "batch": batch, "when": moment(batch.at), **who(by, request)}
    )


def _wishes(request: HttpRequest, act: str) -> list[Wish]:
    post = request.POST
    wishes = []
    for pk in _ids(post.getlist("ho-so")):
        says: dict[str, Any] = {}
        if act == "hand_over":
            says = {
                "to": post.get(f"to.{pk}", ""),
                "receipt": f"receipt.{pk}" in post,
                "signed": f"signed.{pk}" in post,
            }
        if act == "assign":
            says = {"to": post.get(f"to.{pk}", "")}
            if not says["to"]:
                continue
        wishes.append(Wish(pk, whole(post.get(f"seen.{pk}", "")) or 0, says))
    return wishes


def _ids(raw: list[str]) -> list[int]:
    found = (whole(one) for one in raw)
    return [pk for pk in dict.fromkeys(found) if pk][: batches.MOST + 1]


def _before(request: HttpRequest, by: Actor, act: str, error: str) -> dict[str, Any]:
    sent = request.POST if request.method == "POST" else request.GET
    ids = (
        batch_lists.free(by, limit=batches.MOST)
        if sent.get("chia") and act == "assign"
        else _ids(sent.getlist("ho-so"))
    )
    found = batch_lists.choices(ids[: batches.MOST], act, by=by)
    can = [one for one in found if one.may]
    shares = work.proposal([one.task for one in can if one.task]) if act == "assign" else {}
    staff = worklists.staff(by.unit)
    return {
        "act": act,
        "label": _(BATCHES[act]),
        "says": _(SAYS[act]),
        "error": error,
        "errors": [{"href": "#dot", "text": error}] if error else [],
        "rows": [_choice(one, act, shares, staff, request) for one in can],
        "cannot": [one for one in found if not one.may],
        "too_many": len(ids) > batches.MOST,
        "press": secrets.token_urlsafe(16),
        **who(by, request, staff.names),
    }


def _choice(
    one: Choice, act: str, shares: dict[int, str], staff: worklists.Staff, request: HttpRequest
) -> dict[str, Any]:
    pk = one.dossier.pk
    row: dict[str, Any] = {
        "id": pk,
        "seen": request.POST.get(f"seen.{pk}", one.dossier.moves_made),
        "code": batch_lists.shown(one.dossier),
        "title": one.title,
        "applicant": one.applicant,
    }
    if act == "hand_over":
        posted = request.method == "POST"
        row |= {
            "to": request.POST.get(f"to.{pk}", one.applicant),
            "receipt": f"receipt.{pk}" in request.POST,
            "signed": posted and f"signed.{pk}" in request.POST,
            "to_sign": [_(paper) for paper in result.to_sign(one.dossier)],
        }
    if act == "assign" and one.task:
        chosen = request.POST.get(f"to.{pk}", shares.get(pk, ""))
        able = sorted(staff.able(one.task.role).items(), key=lambda person: person[1])
        row["holder"] = staff.names.get(one.task.holder, "")
        row["officers"] = [
            {"value": "", "label": _("để nguyên"), "checked": not chosen},
            *({"value": key, "label": name, "checked": key == chosen} for key, name in able if key != one.task.holder),
        ]
    return row


def _row(line: Outcome) -> dict[str, Any]:
    label, kind = STATES[line.state]
    told = plain(f"refusals/{line.code}.txt", line.facts).strip() if line.code else ""
    if line.state == "broken":
        told = _("Chưa có gì thay đổi ở hồ sơ này. Mở hồ sơ để làm riêng; nếu vẫn lỗi, báo người quản trị.")
    return {
        "id": line.dossier.pk,
        "code": batch_lists.shown(line.dossier),
        "title": line.title,
        "applicant": line.applicant,
        "state": _(label),
        "kind": kind,
        "told": told,
        "to": line.received_by,
    }
