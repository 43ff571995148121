"""The workbench: work, list, dossier; and what belongs to a dossier."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.catalogue import forms
from motcua.desk.access import officer
from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.dossiers import explain, permits, queries
from motcua.dossiers.rules.moves import State
from motcua.dossiers.services import issuing
from motcua.dossiers.timeline import headline, timeline
from motcua.identity import people
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, masked_number, moment
from motcua.organisations import queries as organisations

PAGE = 50
BUCKETS = {
    "mine": "Việc của tôi", "late": "Quá hạn", "soon": "Sắp đến hạn", "waiting": "Chờ người dân", "ready": "Chờ trả kết quả", "all": "Cả đơn vị",
}  # fmt: skip
ACTS = {
    "accept": ("Tiếp nhận", "primary", "Alt T"), "return": ("Trả lại để sửa", "secondary", "Alt B"),
    "propose_refusal": ("Đề xuất từ chối…", "secondary", "Alt X"), "agree_refusal": ("Đồng ý từ chối", "warning", "Alt D"),
    "decline_refusal": ("Không đồng ý", "secondary", "Alt K"), "ask_supplement": ("Yêu cầu bổ sung", "secondary", "Alt B"),
    "send_draft": ("Gửi bản dự thảo", "primary", "Alt G"), "forward": ("Chuyển ký", "primary", "Alt G"),
    "decide": ("Ký quyết định", "primary", "Alt K"), "send_back": ("Chuyển lại", "secondary", "Alt L"),
    "conclude": ("Nhập số, cấp giấy", "secondary", "Alt N"), "hand_over": ("Trả kết quả", "primary", "Alt R"), "revoke": ("Thu hồi…", "warning", "Alt H"),
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """What the two left columns show."""

    buckets: list[dict[str, object]]
    lines: list[dict[str, object]]
    title: str


@officer
def work(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the worklist, or what was searched."""
    return render(request, "desk/work.html", {"desk": _desk(request, by), **_who(by, request)})


@officer
def case(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show one dossier beside the list."""
    return show_case(request, by, dossier_id)


def show_case(
    request: HttpRequest, by: Actor, dossier_id: int, *, numbers: dict[str, str] | None = None
) -> HttpResponse:
    """Render a dossier; with `numbers`, the id numbers an officer gave a reason to see."""
    try:
        one = queries.case(dossier_id, by=by)
    except queries.DossierMissing:
        raise Http404 from None
    names = organisations.officer_names([m.actor_id for m in one.moves])
    context = {
        "desk": _desk(request, by),
        "case": one,
        "headline": headline(one.dossier),
        "items": [i for i in timeline(one.dossier) if i.state != "done"],
        "why": explain.why(one.dossier)
        if State(one.dossier.state) not in {State.REFUSED, State.HANDED_OVER, State.RETURNED}
        else None,
        "acts": [
            {
                "href": reverse("desk_act", args=[dossier_id, m]),
                "label": _(ACTS[m][0]),
                "kind": ACTS[m][1],
                "keys": ACTS[m][2],
            }
            for m in one.may
            if m in ACTS
        ],
        "groups": _groups(one, numbers or {}),
        "pictures": _pictures(one),
        "moves": [
            {
                "name": MOVES.get(m.name, m.name),
                "who": names.get(m.actor_id)
                or {"citizen": _("người nộp"), "system": _("hệ thống")}.get(m.actor_kind, ""),
                "when": moment(m.at),
                "text": getattr(m, "words", None),
            }
            for m in reversed(one.moves)
        ],
        "papers": [p for group in one.papers.values() for p in group],
        "revealed": bool(numbers),
        **_who(by, request),
    }
    return render(request, "desk/case.html", context)


MOVES = {
    "file": "Nộp", "return": "Trả lại để sửa", "repair": "Sửa, gửi lại", "accept": "Tiếp nhận", "propose_refusal": "Đề xuất từ chối",
    "agree_refusal": "Đồng ý từ chối", "decline_refusal": "Không đồng ý từ chối", "ask_supplement": "Yêu cầu bổ sung", "supplement": "Bổ sung",
    "send_draft": "Gửi bản dự thảo", "agree_draft": "Đồng ý bản dự thảo", "draft_silence": "Hết thời gian xem", "correct_draft": "Báo chỗ sai",
    "forward": "Chuyển ký", "send_back": "Chuyển lại", "decide": "Ký", "conclude": "Cấp giấy", "hand_over": "Trả kết quả", "collect": "Nhận bản điện tử", "revoke": "Thu hồi",
}  # fmt: skip


@officer
@require_POST
def reveal(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show the id numbers once, for a reason that is logged and shown to the person."""
    reason = clean(request.POST.get("reason", ""))[:80]
    one = queries.dossier(dossier_id)
    if one is None:
        raise Http404
    permits.require_reader(by, one)
    if not reason:
        return show_case(request, by, dossier_id)
    people.log_view([one.applicant_id, one.holder_id], by=by, purpose=one.subject, fields=["number"])
    audit.record("desk.number_revealed", subject=one.subject, by=by)
    answers = queries.answers(one)
    return show_case(
        request,
        by,
        dossier_id,
        numbers={k: v for k, v in answers.items() if k.endswith(".number") and isinstance(v, str)},
    )


@officer
def picture(request: HttpRequest, by: Actor, dossier_id: int, upload_id: UUID) -> HttpResponse:
    """Show a filed photo, small or whole (`?ca`), to an officer of this dossier."""
    one = queries.case(dossier_id, by=by).dossier
    upload = files.upload(upload_id, subject=one.subject)
    if upload is None:
        raise Http404
    small = None if "ca" in request.GET else documents.thumbnail(upload)
    return documents.serve_picture(small) if small else documents.serve(upload, inline=True)


@officer
def paper(request: HttpRequest, by: Actor, dossier_id: int, paper_id: UUID) -> HttpResponse:
    """Open an issued paper."""
    one = queries.case(dossier_id, by=by)
    for group in one.papers.values():
        for found in group:
            if found.pk == paper_id:
                return documents.serve(found, inline=True)
    raise Http404


@officer
def draft(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Open the draft of the result as it would be printed."""
    one = queries.case(dossier_id, by=by)
    if one.certificate is None:
        raise Http404
    response = HttpResponse(issuing.draft(one.dossier), content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="du-thao.pdf"'
    return response


def _who(by: Actor, request: HttpRequest) -> dict[str, object]:
    unit = organisations.unit(by.unit, clock.today())
    return {
        "office": unit.name if unit else "",
        "officer_name": organisations.officer_names([by.id]).get(by.id, ""),
        "typed": request.GET.get("q", ""),
    }


def _desk(request: HttpRequest, by: Actor) -> Desk:
    bucket = request.GET.get("viec", "mine")
    bucket = bucket if bucket in BUCKETS else "mine"
    typed = request.GET.get("q", "").strip()[:100]
    found = queries.search(by, typed) if typed else queries.worklist(by, bucket=bucket, limit=PAGE).lines
    counts = queries.counts(by)
    buckets = [
        {"key": k, "label": _(label), "count": counts[k], "now": k == bucket and not typed}
        for k, label in BUCKETS.items()
    ]
    return Desk(buckets, [_line(line) for line in found], _("Kết quả tìm") if typed else _(BUCKETS[bucket]))


def _line(line: queries.Line) -> dict[str, object]:
    due = ""
    if line.due_at is not None and line.urgency != "none":
        due = _("hạn %s") % moment(line.due_at) if line.urgency != "late" else _("quá hạn từ %s") % moment(line.due_at)
    kind = {"late": "late", "soon": "wait", "ok": "ok"}.get(line.urgency, "neutral")
    return {
        "id": line.id,
        "name": line.applicant,
        "title": line.title,
        "lookup": line.lookup,
        "filed": moment(line.filed_at),
        "due": due,
        "kind": kind,
    }


def _groups(one: queries.Case, numbers: dict[str, str]) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    today = clock.today()
    for group in forms.summary(one.doc, one.answers):
        rows = []
        for row in group.rows:
            value = row["value"]
            if row["kind"] == "citizen_number" and isinstance(row["raw"], str):
                value = numbers.get(row["field"]) or masked_number(row["raw"])
            if row["kind"] == "address" and isinstance(row["raw"], dict) and row["raw"].get("unit"):
                now = organisations.now_words(row["raw"]["unit"], today)
                value = f"{value}\n{now}" if now else value
            rows.append(
                {
                    "key": row["key"],
                    "value": value,
                    "flag": row["flag"] if row["flag"] == _("để trống") else "",
                }
            )
        groups.append({"title": group.title, "rows": rows})
    return groups


def _pictures(one: queries.Case) -> list[dict[str, object]]:
    return [
        {
            "href": reverse("desk_picture", args=[one.dossier.pk, u.pk]),
            "name": u.name,
            "pages": u.pages,
            "picture": u.kind != "pdf",
        }
        for u in files.uploads_of(one.dossier.subject)
    ]
