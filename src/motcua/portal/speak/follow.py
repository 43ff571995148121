"""A complaint's page: state and term to whoever holds its code; words and acts to the device that sent it, or its phone."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache

from motcua.identity import accounts, grants, people
from motcua.kernel import clock, codes, text
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import whole
from motcua.organisations import queries as organisations
from motcua.portal import unlocking
from motcua.portal.unlocking import Lock
from motcua.voices import queries as voices
from motcua.voices.rules.complaints import State
from motcua.voices.services import complaints

STATES = {
    State.RECEIVED: gettext_noop("Đang giải quyết"), State.SUPPLEMENT: gettext_noop("Chờ ông/bà, anh/chị nói thêm"), State.ANSWERED: gettext_noop("Đã trả lời"),
    State.PUBLISHED: gettext_noop("Đã trả lời và công khai"), State.REFUSED: gettext_noop("Không được tiếp nhận"), State.WITHDRAWN: gettext_noop("Đã rút lại"),
}  # fmt: skip
SAID = {
    "file": gettext_noop("Đã gửi"), "forward": gettext_noop("Đã chuyển đến %s"), "ask_supplement": gettext_noop("Cơ quan hỏi thêm"), "supplement": gettext_noop("Ông/bà, anh/chị đã nói thêm"),
    "refuse": gettext_noop("Không tiếp nhận"), "answer": gettext_noop("Đã trả lời"), "publish": gettext_noop("Đã công khai"), "withdraw": gettext_noop("Đã rút lại"),
    "take_back_consent": gettext_noop("Không công khai nữa"),
}  # fmt: skip
"""What the person sees of the moves; the officers' own proposals are not among them."""
A_PAGE = 20


def find(voice: str) -> voices.Complaint:
    """Return the complaint of the code in the address; 404 for a code that is none or leads nowhere."""
    found = voices.complaint_by_lookup(voice)
    if found is None:
        raise Http404
    return found


def trusted(request: HttpRequest, one: voices.Complaint) -> bool:
    """Tell whether this device sent it, proved its phone, or its account has the number."""
    phone = accounts.proven_phone(request)
    own = bool(phone) and one.person_id is not None and people.phone_of(one.person_id) == phone
    return grants.has(request, one.subject) or own


@never_cache
def page(request: HttpRequest, voice: str) -> HttpResponse:
    """Show where it stands, by when it is answered and why then; the words to whoever sent it."""
    return _page(request, find(voice))


def _page(request: HttpRequest, one: voices.Complaint, *, error: str = "", typed: str = "") -> HttpResponse:
    made, open_to_me = voices.complaint_moves(one), trusted(request, one)
    why = voices.complaint_why(made)
    state = State(one.state)
    unit = organisations.latest(one.unit_id)
    rows = [[text.moment(r.start), text.moment(r.end), r.what, r.counted] for r in why.rows] if why else []
    context: dict[str, Any] = {
        "code": codes.VOICE.show(one.lookup),
        "headline": _(STATES[state]),
        "unit": unit.name if unit else "",
        "promise": _promise(one, why is not None),
        "late": one.outcome == "late"
        or (one.due_at is not None and one.finished_at is None and one.due_at < clock.now()),
        "why": why if one.finished_at is None else None,
        "why_columns": [_("Từ"), _("Đến"), _("Vì sao"), _("Tính")],
        "why_rows": rows,
        "items": [_item(move, open_to_me=open_to_me) for move in made if move.name in SAID],
        "trusted": open_to_me,
        "just_filed": "moi" in request.GET,
        "has_phone": one.person_id is not None and bool(people.phone_of(one.person_id)),
        "answer": _words(made, "answer") if open_to_me else "",
        "refusal": _words(made, "refuse") if open_to_me else "",
        "asked": _words(made, "ask_supplement") if open_to_me and state is State.SUPPLEMENT else "",
        "may": voices.complaint_may(made),
        "answered": state in {State.ANSWERED, State.PUBLISHED},
        "liked": one.liked,
        "rateable": not one.told,
        "typed": typed,
        "error": error,
        "errors": [{"href": "#noi-dung", "text": error}] if error else [],
    }
    return render(request, "portal/speak/complaint.html", context, status=422 if error else 200)


def _promise(one: voices.Complaint, known: bool) -> str:  # noqa: FBT001 - one word more says less
    if one.finished_at is not None:
        return _("Xong lúc %s.") % text.moment(one.finished_at)
    if not known:
        return _("Thời hạn trả lời: chưa có thông tin.")
    if one.due_at is None:
        return _("Thời hạn đang tạm dừng, chờ ông/bà, anh/chị.")
    return _("Trả lời chậm nhất %s.") % text.moment(one.due_at)


def _item(move: Any, *, open_to_me: bool) -> dict[str, str]:
    said = _(SAID[move.name])
    if move.name == "forward":
        unit = organisations.latest(move.facts["to_unit"])
        said %= unit.name if unit else ""
    shown = open_to_me and move.name in {"file", "ask_supplement", "supplement"} and hasattr(move, "words")
    return {"title": said, "when": text.moment(move.at), "state": "done", "note": move.words.text if shown else ""}


def _words(made: list[Any], name: str) -> str:
    found = next((m for m in reversed(made) if m.name == name and hasattr(m, "words")), None)
    return found.words.text if found else ""


@never_cache
def act(request: HttpRequest, voice: str, act: str) -> HttpResponse:
    """Say more, take it back, take the consent back, say whether the answer was good."""
    one = find(voice)
    shown = codes.VOICE.show(one.lookup)
    if act not in _ACTS:
        raise Http404
    if not trusted(request, one):
        return redirect("complaint_unlock", shown)
    if request.method != "POST":
        return redirect("complaint", shown)
    try:
        _ACTS[act](request, one, Actor(Kind.CITIZEN, one.subject))
    except Refused as refused:
        if act != "noi-them" or refused.status != 422:
            raise
        error = f"{words(refused).headline}. {words(refused).body}"
        return _page(request, one, error=error, typed=request.POST.get("noi-dung", ""))
    return redirect("complaint", shown)


_ACTS: dict[str, Any] = {
    "noi-them": lambda r, one, by: complaints.supplement(one.pk, text=r.POST.get("noi-dung", ""), by=by),
    "rut": lambda _r, one, by: complaints.withdraw(one.pk, by=by),
    "khong-cong-khai": lambda _r, one, by: complaints.take_back_consent(one.pk, by=by),
    "danh-gia": lambda r, one, by: complaints.rate(one.pk, liked=r.POST.get("hai-long") == "co", by=by),
}


@never_cache
def unlock(request: HttpRequest, voice: str) -> HttpResponse:
    """Send a one-time code to the phone it was sent with, then take it."""
    one = find(voice)
    shown = codes.VOICE.show(one.lookup)
    if trusted(request, one):
        return redirect("complaint", shown)
    phone = people.phone_of(one.person_id) if one.person_id else ""
    if not phone:
        return render(request, "portal/speak/no_phone.html", {"code": shown})
    why = _("Nội dung và câu trả lời mở bằng mã gửi đến điện thoại đã ghi khi gửi (số kết thúc bằng %(phone_end)s).")
    lock = Lock(
        phone=phone,
        purpose="complaint",
        subject=one.subject,
        leads_to=reverse("complaint", args=[shown]),
        title=_("Xem nội dung và câu trả lời"),
        why=why % {"phone_end": phone[-3:]},
        opens=_("Mở"),
        back=_("Quay lại phản ánh"),
    )
    return unlocking.unlock(request, lock)


def answered(request: HttpRequest) -> HttpResponse:
    """Show what was answered in public, newest first."""
    number = min(max(1, whole(request.GET.get("trang", "")) or 1), 10_000)
    found, total = voices.published(limit=A_PAGE, start=(number - 1) * A_PAGE)
    context = {
        "found": [
            {
                "title": _("Phản ánh") if one.kind == "complaint" else _("Kiến nghị"),
                "question": one.question,
                "answer": one.answer,
                "unit": one.unit,
                "filed": text.day(one.filed_on),
                "answered": text.day(one.answered_on),
                "late": one.late,
            }
            for one in found
        ],
        "next": number + 1 if number * A_PAGE < total else 0,
    }
    return render(request, "portal/speak/answered.html", context)
