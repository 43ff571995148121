"""What readers say under a subject, the poll, and how many visited."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.editorial.readers import browsers, counting, queries, services, subjects
from motcua.editorial.readers.models import Comment
from motcua.editorial.readers.rules import MOST_COMMENT, MOST_NAME, STARS
from motcua.editorial.readers.services import MOST_BALLOTS, Written
from motcua.kernel import clock, own_page, refusals
from motcua.kernel.errors import Refused
from motcua.kernel.text import day, moment, number, whole

THANKS = "da-gui"


@csrf_exempt  # A kept page carries no token; where the press comes from is checked by its origin instead.
def page(request: HttpRequest, subject: str) -> HttpResponse:
    """Show what readers say under a subject, with the form; take a comment. What was typed stays when it is refused."""
    named = _named(subject)
    browser = browsers.value(request)
    wrong: Refused | None = None
    if request.method == "POST":
        own_page.require(request, act="comment", subject=subject)
        sent = request.POST
        try:
            services.write(
                request, subject, Written(sent.get("name", ""), sent.get("text", ""), sent.get("website", "")), browser
            )
        except Refused as refused:
            wrong = refused
        else:
            sent_on = redirect(f"{reverse('readers', args=[subject])}?{THANKS}#loi-cua-toi")
            browsers.keep(sent_on, browser)
            return sent_on
    response = render(
        request, "editorial/readers/page.html", _page(request, subject, browser, wrong) | {"named": named}
    )
    response.status_code = wrong.status if wrong else 200
    response["Cache-Control"] = "private, no-store"
    return response


@csrf_exempt  # as above
@require_POST
def stars(request: HttpRequest, subject: str) -> HttpResponse:
    """Keep a browser's stars and lead back to where it gave them."""
    named = _named(subject)
    own_page.require(request, act="rate", subject=subject)
    browser = browsers.value(request)
    services.rate(request, subject, whole(request.POST.get("stars", "")), browser)
    response = redirect(f"{named.href}#danh-gia")
    browsers.keep(response, browser)
    return response


def polls(request: HttpRequest) -> HttpResponse:
    """Show the poll that is open and the results of all."""
    return _polls(request)


@csrf_exempt  # as above
@require_POST
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a vote and show the result."""
    own_page.require(request, act="vote", subject=f"poll:{slug[:60]}")
    poll = queries.poll(slug, clock.today())
    if poll is None:
        raise Http404
    try:
        services.vote(request, poll, whole(request.POST.get("choice", "")))
    except Refused as refused:
        return _polls(request, refused)
    return redirect(f"{reverse('polls')}?{THANKS}")


def visitors(request: HttpRequest) -> HttpResponse:
    """Show how many are here now, today, this month, in all, and how that is counted."""
    found = counting.visitors()
    rows = [
        {"key": _("Đang xem"), "value": number(found.now), "note": _("mở trang trong 5 phút vừa qua")},
        {"key": _("Hôm nay"), "value": number(found.today), "note": day(clock.today())},
        {"key": _("Tháng này"), "value": number(found.month), "note": ""},
        {"key": _("Từ trước đến nay"), "value": number(found.total), "note": ""},
    ]
    response = render(request, "editorial/readers/visitors.html", {"rows": rows})
    response["Cache-Control"] = "no-cache"
    return response


def _polls(request: HttpRequest, wrong: Refused | None = None) -> HttpResponse:
    found = [
        {
            "slug": one.poll.slug,
            "question": one.poll.question,
            "open": one.open,
            "votes": ngettext("%s phiếu", "%s phiếu", one.votes) % number(one.votes),
            "until": day(one.poll.ends_on) if one.poll.ends_on else "",
            "options": [{"value": r.id, "label": r.text} for r in one.results],
            "results": [{"text": r.text, "votes": number(r.votes), "percent": r.percent} for r in one.results]
            if any(r.votes for r in one.results)
            else [],
        }
        for one in queries.polls(clock.today())
    ]
    context = {
        "polls": found,
        "thanks": THANKS in request.GET,
        "most": MOST_BALLOTS,
        "errors": [{"href": "#poll", "text": refusals.words(wrong).headline}] if wrong else [],
        "why": refusals.words(wrong).body if wrong else "",
    }
    response = render(request, "editorial/readers/polls.html", context)
    response.status_code = wrong.status if wrong else 200
    response["Cache-Control"] = "private, no-store"
    return response


def _page(request: HttpRequest, subject: str, browser: str, wrong: Refused | None) -> dict[str, Any]:
    mine = browsers.digest(browser, subject)
    known = browsers.COOKIE in request.COOKIES
    words = refusals.words(wrong) if wrong else None
    return {
        "subject": subject,
        **about(subject, queries.my_stars(subject, mine) if known else 0),
        "mine": [_own(one) for one in queries.mine(subject, mine)] if known else [],
        "thanks": THANKS in request.GET,
        "typed": {name: request.POST.get(name, "") for name in ("name", "text", "website")},
        "most": number(MOST_COMMENT),
        "most_name": MOST_NAME,
        "errors": [{"href": "#website" if _trapped(wrong) else "#text", "text": words.headline}] if words else [],
        "why": words.body if words else "",
        "trapped": _trapped(wrong),
        "error": words.headline if words and not _trapped(wrong) else "",
    }


def about(subject: str, my_stars: int = 0) -> dict[str, Any]:
    """Return what stands under a subject: its stars and the comments shown; two statements."""
    rating = queries.rating(subject)
    return {
        "rating": rating,
        "rated": ngettext("%s lượt đánh giá", "%s lượt đánh giá", rating.count) % number(rating.count),
        "stars": [{"value": n, "checked": n == my_stars} for n in STARS],
        "my_stars": my_stars,
        "comments": [_shown(one) for one in queries.comments(subject)],
    }


def below(subject: str, *, with_views: bool = False) -> dict[str, Any]:
    """Return what stands below a page of a subject: its stars, how many comments, where they are; two statements.

    `with_views` adds how often it was read, with a third.
    """
    rating, count = queries.rating(subject), queries.comment_count(subject)
    views = counting.totals([subject], "view").get((subject, "view"), 0) if with_views else 0
    return {
        "subject": subject,
        "rating": rating,
        "rated": ngettext("%s lượt đánh giá", "%s lượt đánh giá", rating.count) % number(rating.count),
        "stars": [{"value": n} for n in STARS],
        "views": ngettext("%s lượt xem", "%s lượt xem", views) % number(views) if with_views else "",
        "comment_count": ngettext("%s bình luận", "%s bình luận", count) % number(count) if count else "",
    }


def _named(subject: str) -> subjects.Named:
    found = subjects.named([subject], clock.today()).get(subject)
    if found is None:
        raise Http404
    return found


def _trapped(wrong: Refused | None) -> bool:
    return wrong is not None and wrong.code == "editorial.trap_filled"


def _shown(one: Comment) -> dict[str, str]:
    return {
        "name": one.name or _("Bạn đọc"),
        "when": moment(one.made_at),
        "text": one.text,
        "answer": one.answer,
        "answered_for": one.answered_for,
        "answered": moment(one.answered_at) if one.answered_at else "",
    }


def _own(one: Comment) -> dict[str, str]:
    waiting = one.state == "waiting"
    return {
        "state": _("Đang chờ duyệt") if waiting else _("Không đăng"),
        "kind": "wait" if waiting else "late",
        "reason": one.reason,
        "when": moment(one.made_at),
        "text": one.text,
    }
