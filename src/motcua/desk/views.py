"""The workbench: work, list, dossier; and what belongs to a dossier."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from motcua.desk import parts, tracks
from motcua.desk.access import officer
from motcua.desk.columns import desk
from motcua.documents import queries as files
from motcua.documents import services as documents
from motcua.dossiers import explain, flow, permits, queries
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.services import issuing
from motcua.dossiers.timeline import headline
from motcua.identity import people
from motcua.kernel import audit, clock, codes
from motcua.kernel.actor import Actor
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations
from motcua.voices import permits as voices

ACTS = {
    "accept": (gettext_noop("Tiếp nhận"), "primary", "Alt T"), "return": (gettext_noop("Trả lại để sửa"), "secondary", "Alt B"),
    "propose_refusal": (gettext_noop("Đề xuất từ chối…"), "secondary", "Alt X"), "agree_refusal": (gettext_noop("Đồng ý từ chối"), "warning", "Alt D"),
    "decline_refusal": (gettext_noop("Không đồng ý"), "secondary", "Alt K"), "ask_supplement": (gettext_noop("Yêu cầu bổ sung"), "secondary", "Alt B"),
    "send_draft": (gettext_noop("Gửi bản dự thảo"), "primary", "Alt G"), "forward": (gettext_noop("Chuyển ký"), "primary", "Alt G"),
    "decide": (gettext_noop("Ký quyết định"), "primary", "Alt K"), "send_back": (gettext_noop("Chuyển lại"), "secondary", "Alt L"),
    "conclude": (gettext_noop("Nhập số, cấp giấy"), "secondary", "Alt N"), "hand_over": (gettext_noop("Trả kết quả"), "primary", "Alt R"), "revoke": (gettext_noop("Thu hồi…"), "warning", "Alt H"),
    "refuse": (gettext_noop("Từ chối tiếp nhận…"), "warning", "Alt X"), "correct_result": (gettext_noop("Sửa, cấp lại…"), "more", ""),
    "propose_supplement": (gettext_noop("Đề xuất bổ sung thêm"), "more", ""), "agree_supplement": (gettext_noop("Đồng ý bổ sung thêm"), "secondary", ""),
    "decline_supplement": (gettext_noop("Không đồng ý bổ sung thêm"), "secondary", ""), "propose_extension": (gettext_noop("Xin gia hạn"), "more", ""),
    "agree_extension": (gettext_noop("Đồng ý gia hạn"), "secondary", ""), "decline_extension": (gettext_noop("Không đồng ý gia hạn"), "secondary", ""),
    "require_payment": (gettext_noop("Chờ nghĩa vụ tài chính"), "secondary", "Alt P"), "release_payment": (gettext_noop("Đã có chứng từ"), "primary", "Alt P"),
    "ask_opinion": (gettext_noop("Lấy ý kiến"), "more", ""), "give_opinion": (gettext_noop("Trả lời ý kiến"), "primary", "Alt Y"),
    "hand_on": (gettext_noop("Chuyển đến cơ quan giải quyết"), "primary", "Alt G"), "take_over": (gettext_noop("Đã nhận đủ"), "primary", "Alt T"), "claim": (gettext_noop("Nhận việc"), "more", ""), "release": (gettext_noop("Trả việc về chung"), "more", ""), "assign": (gettext_noop("Giao việc"), "more", ""), "recall": (gettext_noop("Lấy lại"), "more", ""), "stop": (gettext_noop("Dừng giải quyết…"), "more", ""),
    "confirm_relatives": (gettext_noop("Người thân đã xác nhận"), "primary", "Alt N"),
}  # fmt: skip
_ORDER = ("primary", "secondary", "warning", "more")


@officer
def work(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the worklist, or what was searched."""
    columns = desk(request, by)
    context = {"desk": columns, "calendar_link": parts.calendar_link(by), **who(by, request, columns.names)}
    return render(request, "desk/work.html", context)


@officer
def case(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show one dossier beside the list."""
    return show_case(request, by, dossier_id)


def show_case(
    request: HttpRequest, by: Actor, dossier_id: int, *, numbers: dict[str, str] | None = None
) -> HttpResponse:
    """Render a dossier; with `numbers`, the id numbers an officer gave a reason to see."""
    one = queries.case(dossier_id, by=by)
    columns = desk(request, by)
    context = {
        "desk": columns,
        "case": one,
        "lookup": codes.LOOKUP.show(one.dossier.lookup),
        "subject": one.answers.get(f"{one.doc.filing.holder}.name", ""),
        "headline": headline(one.dossier),
        "steps": parts.steps(one),
        "way": flow.of_dossier(one.dossier, one.doc, one.moves, officers=True),
        "why": _why(one),
        "acts": [
            {
                "href": reverse("desk_act", args=[dossier_id, m]),
                "label": label_of(one, m),
                "kind": ACTS[m][1],
                "keys": ACTS[m][2],
                "more": ACTS[m][1] == "more",
            }
            for m in sorted(_offered(one, by), key=lambda m: _ORDER.index(ACTS[m][1]))
        ],
        "beside": parts.beside(one),
        "bundle": parts.bundle(one, by),
        "groups": parts.groups(one, numbers),
        "components": parts.components(one),
        "pictures": parts.pictures(one),
        "moves": parts.history(one),
        "tracks": tracks.said(one),
        "bill": parts.bill(one),
        "papers": [p for group in one.papers.values() for p in group],
        "revealed": numbers is not None,
        "already": "da-lam" in request.GET,
        "ask_receiver": _has_no_phone(one) and voices.may_ask_at_desk(by, one.dossier),
        "noted": "da-ghi" in request.GET,
        "here": reverse("desk_case", args=[dossier_id]),
        "reasons": [{"value": key, "label": _(words)} for key, words in audit.WHY.items()],
        **who(by, request, columns.names),
    }
    return render(request, "desk/case.html", context)


def _has_no_phone(one: queries.Case) -> bool:
    return not isinstance(one.answers.get(one.doc.filing.phone), str)


def label_of(one: queries.Case, act: str) -> str:
    """Return what an act's button says: only what goes to the step that decides is passed on to be signed."""
    if act == "forward":
        ids = [step.step for step in one.doc.process]
        after = one.doc.process[ids.index(one.dossier.step) + 1 :]
        if not any(step.decides for step in after[:1]):
            return _("Chuyển bước tiếp")
    return _(ACTS[act][0])


def _offered(one: queries.Case, by: Actor) -> list[str]:
    """Return the acts to offer: what one holds is not taken up again, what one does not hold is not given back."""
    useless = "claim" if one.task is not None and one.task.holder == by.id else "release"
    return [m for m in one.may if m in ACTS and m != useless]


def _why(case: queries.Case) -> dict[str, object] | None:
    """Return the moment that counts now and how it came about; nothing once no clock runs."""
    one = case.dossier
    if State(one.state) in ENDED | {State.RETURNED, State.RESULT_READY, State.LINKED}:
        return None
    told = explain.why(one, case.moves)
    what = _("Hạn trả lời") if one.received_at is None else _("Hạn giải quyết")
    return {"what": what, "when": moment(told.at) if told.at else _("đang tạm dừng"), "told": told}


@officer
@require_POST
def reveal(request: HttpRequest, by: Actor, dossier_id: int) -> HttpResponse:
    """Show the id numbers once, for a reason of the list; it is logged and shown to the person."""
    reason = request.POST.get("reason", "")
    one = queries.dossier(dossier_id)
    if one is None:
        raise Http404
    permits.require_reader(by, one)
    if reason not in audit.WHY:
        return show_case(request, by, dossier_id)
    people.log_view([one.applicant_id, one.holder_id], by=by, purpose=one.subject, fields=["number"], why=reason)
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


def who(by: Actor, request: HttpRequest, names: dict[str, str] | None = None) -> dict[str, object]:
    """Return what the header of every officer's page says; no query for a page that knows its officers' names."""
    today = clock.today()
    unit = organisations.unit(by.unit, today)
    return {
        "office": unit.name if unit else "",
        "officer_name": (names or organisations.officer_names([by.id])).get(by.id, ""),
        "typed": request.GET.get("q", ""),
    }
