"""`/can-bo/phan-anh/`: complaints by urgency; one page each, with what may be done to it; a second look before publishing."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.dossiers.rules.urgency import Bucket, bucket
from motcua.identity import people
from motcua.kernel import clock, codes
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import moment, short_moment, whole
from motcua.organisations import queries as organisations
from motcua.voices import permits
from motcua.voices import queries as voices
from motcua.voices.rules.complaints import State
from motcua.voices.services import complaints

A_PAGE = 50
COLOURS = {Bucket.OVERDUE: "late", Bucket.TODAY: "wait", Bucket.PAUSED: "neutral"}
STATES = {
    State.RECEIVED: gettext_noop("Đang giải quyết"), State.SUPPLEMENT: gettext_noop("Chờ người gửi nói thêm"), State.ANSWERED: gettext_noop("Đã trả lời"),
    State.PUBLISHED: gettext_noop("Đã trả lời và công khai"), State.REFUSED: gettext_noop("Không tiếp nhận"), State.WITHDRAWN: gettext_noop("Người gửi rút lại"),
}  # fmt: skip
ACTS = {
    "forward": (gettext_noop("Chuyển cơ quan khác"), gettext_noop("Ghi chú (nếu có)"), "Alt C"), "ask_supplement": (gettext_noop("Hỏi thêm người gửi"), gettext_noop("Cần biết thêm điều gì"), "Alt B"),
    "refuse": (gettext_noop("Không tiếp nhận"), gettext_noop("Lý do, người gửi đọc được"), "Alt X"), "answer": (gettext_noop("Trả lời"), gettext_noop("Câu trả lời"), "Alt R"),
    "propose_publication": (gettext_noop("Đề nghị công khai"), gettext_noop("Câu trả lời, đã bỏ tên, số"), "Alt G"), "publish": (gettext_noop("Công khai"), "", "Alt K"),
    "decline_publication": (gettext_noop("Chưa công khai được"), gettext_noop("Chỗ nào còn lộ tên, số"), "Alt L"),
}  # fmt: skip
"""What each act's button and box say, and its keys."""
MOVES = {
    **{name: said for name, (said, _box, _keys) in ACTS.items()}, "file": gettext_noop("Gửi"), "supplement": gettext_noop("Nói thêm"), "withdraw": gettext_noop("Rút lại"),
    "take_back_consent": gettext_noop("Không cho công khai nữa"),
}  # fmt: skip
DOES: dict[str, Callable[[int, Any, Actor, int], object]] = {
    "forward": lambda pk, p, by, n: complaints.forward(pk, to=p.get("don-vi", ""), note=p.get("noi-dung", ""), by=by, seen=n),
    "ask_supplement": lambda pk, p, by, n: complaints.ask_supplement(pk, what=p.get("noi-dung", ""), by=by, seen=n),
    "refuse": lambda pk, p, by, n: complaints.refuse(pk, why=p.get("noi-dung", ""), by=by, seen=n),
    "answer": lambda pk, p, by, n: complaints.answer(pk, text=p.get("noi-dung", ""), by=by, seen=n),
    "propose_publication": lambda pk, p, by, n: complaints.propose_publication(
        pk, question=p.get("cau-hoi", ""), text=p.get("noi-dung", ""), by=by, seen=n
    ),
    "publish": lambda pk, _p, by, n: complaints.publish(pk, by=by, seen=n),
    "decline_publication": lambda pk, p, by, n: complaints.decline_publication(pk, why=p.get("noi-dung", ""), by=by, seen=n),
}  # fmt: skip


@officer
def worklist(request: HttpRequest, by: Actor) -> HttpResponse:
    """Show the unit's complaints, most urgent first; supervisors see every unit's."""
    permits.require_complaints(by)
    done, number = "xong" in request.GET, min(max(1, whole(request.GET.get("trang", "")) or 1), 10_000)
    units = None if permits.supervises(by) else organisations.stands_for(by.unit)
    found = voices.complaint_worklist(units, done=done, limit=A_PAGE + 1, start=(number - 1) * A_PAGE)
    context = {
        "lines": [line(one) for one in found[:A_PAGE]],
        "done": done,
        "next": number + 1 if len(found) > A_PAGE else 0,
        "everywhere": units is None,
        **who(by, request),
    }
    return render(request, "desk/complaints.html", context)


def line(one: voices.Complaint) -> dict[str, Any]:
    """Return a complaint as a line of a list, without anybody's words."""
    now, unit = clock.now(), organisations.latest(one.unit_id)
    calendar, _revision = organisations.calendar_at(one.unit_id)
    urgency = bucket(one.due_at, now, calendar, paused=one.state == State.SUPPLEMENT)
    due = (
        short_moment(one.due_at, now)
        if one.due_at
        else _("tạm dừng")
        if urgency is Bucket.PAUSED
        else _("không rõ hạn")
    )
    if one.finished_at is not None:
        due, urgency = (_("trễ hạn"), Bucket.OVERDUE) if one.outcome == "late" else (_("xong"), Bucket.LATER)
    return {
        "id": one.pk,
        "kind": _kind(one.kind),
        "about": about(one),
        "state": _(STATES[State(one.state)]),
        "filed": short_moment(one.filed_at, now),
        "unit": unit.name if unit else "",
        "due": due,
        "badge": COLOURS.get(urgency, "ok"),
    }


def _kind(kind: str) -> str:
    return _("Phản ánh") if kind == "complaint" else _("Kiến nghị")


def about(one: voices.Complaint) -> str:
    """Return what it is about, without anybody's words."""
    if one.dossier is not None:
        return _("hồ sơ %s") % (one.dossier.code or codes.LOOKUP.show(one.dossier.lookup))
    if one.about_unit_id:
        unit = organisations.latest(one.about_unit_id)
        return unit.name if unit else one.about_unit_id
    return _("trang %s") % one.page if one.page else _("việc khác")


@officer
def page(request: HttpRequest, by: Actor, complaint_id: int) -> HttpResponse:
    """Show one complaint and what this officer may do to it, or do it; what was typed stays when it is refused."""
    one = voices.complaint(complaint_id)
    if one is None:
        raise Http404
    permits.require_complaints(by, one.unit_id)
    error, act = "", request.POST.get("viec", "")
    if request.method == "POST" and act in DOES:
        seen = whole(request.POST.get("seen", ""))
        try:
            DOES[act](one.pk, request.POST, by, -1 if seen is None else seen)
        except Refused as refused:
            if refused.status == 403:
                raise
            error = f"{words(refused).headline}. {words(refused).body}"
            one.refresh_from_db()
        else:
            return redirect("desk_complaint", one.pk)
    return render(request, "desk/complaint.html", _context(request, by, one, act, error), status=409 if error else 200)


def _context(request: HttpRequest, by: Actor, one: voices.Complaint, act: str, error: str) -> dict[str, Any]:
    made = voices.complaint_moves(one)
    why = voices.complaint_why(made)
    name = people.names([one.person_id], by=by, purpose=one.subject).get(one.person_id, "") if one.person_id else ""
    names = organisations.officer_names([m.actor_id for m in made])
    proposed = voices.complaint_to_look_at(made)
    said = {m.name: m.words.text for m in made if hasattr(m, "words")}
    offered = [m for m in voices.complaint_may(made) if voices.complaint_allows(by, m, made, one.subject)]
    return {
        "one": one,
        "kind": _kind(one.kind),
        "about": about(one),
        "code": codes.VOICE.show(one.lookup),
        "state": _(STATES[State(one.state)]),
        "line": line(one),
        "name": name,
        "dossier": one.dossier if _opens(by, one) else None,
        "why": why if one.finished_at is None else None,
        "due": moment(one.due_at) if one.due_at else "",
        "text": said.get("file", ""),
        "proposed": proposed,
        "consent": bool(made[0].facts["consent"]),
        "moves": [_happened(move, names) for move in reversed(made)],
        "acts": [_act(m, act, request.POST, said) for m in offered],
        "units": _units(request.POST.get("don-vi", "")) if "forward" in offered else [],
        "error": error,
        "errors": [{"href": f"#{act}", "text": error}] if error else [],
        **who(by, request),
    }


def _opens(by: Actor, one: voices.Complaint) -> bool:
    return one.dossier is not None and by.unit in {one.dossier.received_unit_id, one.dossier.resolving_unit_id}


def _act(name: str, tried: str, post: Any, said: dict[str, str]) -> dict[str, Any]:
    label, box, keys = ACTS[name]
    typed = (
        post.get("noi-dung", "") if tried == name else said.get("answer", "") if name == "propose_publication" else ""
    )
    question = post.get("cau-hoi", "") if tried == name else said.get("file", "")
    return {
        "name": name,
        "label": _(label),
        "box": _(box) if box else "",
        "keys": keys,
        "open": tried == name,
        "typed": typed,
        "question": question if name == "propose_publication" else "",
        "kind": "primary" if name in {"answer", "publish"} else "warning" if name == "refuse" else "secondary",
    }


def _happened(move: Any, names: dict[str, str]) -> dict[str, Any]:
    unit = organisations.latest(move.facts["to_unit"]) if "to_unit" in move.facts else None
    return {
        "name": _(MOVES.get(move.name, move.name)),
        "who": names.get(move.actor_id, "") or _("người gửi"),
        "when": moment(move.at),
        "text": move.words.text if hasattr(move, "words") and move.name != "file" else "",
        "unit": unit.name if unit else "",
    }


def _units(chosen: str) -> list[dict[str, object]]:
    on = clock.today()
    province = organisations.site_at(on).place_key
    places = [province, *(place.key for place in organisations.children(province, on))]
    found = [body for place in places for body in organisations.bodies(place, on)]
    return [{"value": one.key, "label": one.name, "checked": one.key == chosen} for one in found]
