"""Readers' comments for who moderates them: what waits, and one comment to show, to refuse with a reason, to answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.editorial.readers import permits, queries, services, subjects
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words
from motcua.kernel.text import moment, whole

STATES = {
    "waiting": gettext_noop("Chờ duyệt"),
    "shown": gettext_noop("Đang đăng"),
    "refused": gettext_noop("Không đăng"),
}


@officer
def listing(request: HttpRequest, by: Actor) -> HttpResponse:
    """List the comments in one state; those that wait first."""
    permits.require_moderator(by)
    state = request.GET.get("xem", "waiting")
    state = state if state in STATES else "waiting"
    page = min(whole(request.GET.get("trang", "")) or 1, 10_000)
    rows, total = queries.to_moderate(state, page)
    named = subjects.named({one.subject for one in rows}, clock.today())
    lines = [
        {
            "href": reverse("officer_comment", args=[one.pk]),
            "about": named[one.subject].title if one.subject in named else one.subject,
            "name": one.name or _("Bạn đọc"),
            "when": moment(one.made_at),
            "text": one.text,
            "has_link": one.has_link,
            "answered": bool(one.answer),
        }
        for one in rows
    ]
    context = {
        "title": _(STATES[state]),
        "lines": lines,
        "states": [{"value": k, "label": _(v), "now": k == state} for k, v in STATES.items()],
        "state": state,
        "earlier": page - 1 if page > 1 else None,
        "later": page + 1 if total > page * queries.PAGE else None,
        **who(by, request),
    }
    return render(request, "desk/comments.html", context)


@officer
def page(request: HttpRequest, by: Actor, comment_id: int) -> HttpResponse:
    """Show one comment, or decide about it; what was typed stays when it is refused."""
    permits.require_moderator(by, f"comment:{comment_id}")
    one = queries.comment(comment_id)
    if one is None:
        raise Http404
    wrong: Refused | None = None
    sent = request.POST
    if request.method == "POST":
        seen = sent.get("seen", "")
        try:
            if sent.get("verdict") == "refuse":
                services.refuse(comment_id, seen=seen, reason=sent.get("reason", ""), by=by)
            else:
                services.show(comment_id, seen=seen, answer=sent.get("answer", ""), by=by)
        except Refused as refused:
            if refused.status == 403:
                raise
            wrong = refused
        else:
            return redirect("officer_comments")
    status = wrong.status if wrong else 200
    return render(request, "desk/comment.html", _context(request, by, comment_id, wrong), status=status)


def _context(request: HttpRequest, by: Actor, comment_id: int, wrong: Refused | None) -> dict[str, Any]:
    one, sent = queries.comment(comment_id), request.POST
    if one is None:
        raise Http404
    named = subjects.named([one.subject], clock.today()).get(one.subject)
    said = words(wrong) if wrong else None
    at_reason = wrong is not None and wrong.code == "editorial.reason_missing"
    return {
        "one": one,
        "named": named,
        "name": one.name or _("Bạn đọc"),
        "when": moment(one.made_at),
        "state": _(STATES[one.state]),
        "seen": queries.seen(one),
        "answer": sent.get("answer", one.answer),
        "reason": sent.get("reason", one.reason),
        "errors": [{"href": "#reason" if at_reason else "#answer", "text": said.headline}] if said else [],
        "why": said.body if said else "",
        "wrong_reason": said.headline if said and at_reason else "",
        **who(by, request),
    }
