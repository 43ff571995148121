"""`/huong-dan/`: every procedure told step by step, with the short films that show it; and what viewers say of them."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt

from motcua.catalogue import fee_words
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.words import FIELDS, field_name, official, spoken
from motcua.editorial import queries as editors
from motcua.editorial.guides import queries, services
from motcua.editorial.guides.files import with_films
from motcua.editorial.guides.shelf import Clip
from motcua.editorial.guides.words import REASONS
from motcua.editorial.models import GuideWords
from motcua.kernel import clock, own_page

_SALT = "guides.vote"


def guides(request: HttpRequest) -> HttpResponse:
    """List the guides by field, those with films first; or those that fit what was typed."""
    typed = request.GET.get("q", "").strip()[:200]
    found = [{"href": hit.href, "title": hit.title, "text": hit.text} for hit in queries.search(typed, clock.today())]
    context = {"typed": typed, "found": found, "groups": [] if found else _groups()}
    return render(request, "editorial/guides/index.html", context)


def _groups() -> list[dict[str, Any]]:
    docs = [view.doc for view in catalogue.procedures(clock.today())]
    fields = sorted({doc.field for doc in docs}, key=[*FIELDS, *(doc.field for doc in docs)].index)
    groups: list[dict[str, Any]] = [
        {"name": field_name(one), "cards": [_card(d) for d in docs if d.field == one]} for one in fields
    ]
    return sorted(groups, key=lambda group: -sum(card["clips"] for card in group["cards"]))


def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Tell one procedure from what to bring to what comes after, each step with its film and its editors' words."""
    return _guide(request, _doc(code), editors.notes_of(code))


def preview(request: HttpRequest, page: GuideWords) -> HttpResponse:
    """Show a draft of an editor's words in the guide, as readers would see it."""
    return _guide(request, _doc(page.procedure), editors.notes_in([page]))


def _guide(request: HttpRequest, written: VersionDoc, notes: dict[str, list[editors.GuideNote]]) -> HttpResponse:
    doc = spoken(written)
    first = {page.page: queries.explaining(written, page.page) for page in doc.form}
    others = [one for one in queries.own_clips(written) if one not in first.values()]
    shown = list(dict.fromkeys([*(one for one in first.values() if one), *others]))
    counted = queries.figures([one.name for one in shown])
    told = request.GET.get("cam-on", "")
    players = {one: queries.player(one, counted[one.name], thanks=told == one.name) for one in shown}
    before = [one for one in others if one.made.order <= _order(first)]
    context = {
        "doc": doc,
        "official": official(doc),
        "bring": [
            {"name": c.name, "why": c.why, "note": c.note, "sometimes": c.when is not None} for c in doc.components
        ],
        "who": [option.label for option in doc.may_file],
        "money": fee_words.rules(doc, _tariff(doc)),
        "money_known": "fees" in doc.sources,
        "before": [players[one] for one in before],
        "notes": notes.get("", []),
        "steps": _steps(doc, first, players, notes),
        "after": [players[one] for one in others if one not in before],
        "way": [step.name for step in doc.process],
    }
    return with_films(render(request, "editorial/guides/guide.html", context))


def _order(explaining: dict[str, Clip | None]) -> int:
    return min((one.made.order for one in explaining.values() if one), default=0)


def _doc(code: str) -> VersionDoc:
    doc = catalogue.shown_or_none(code, clock.today())
    if doc is None:
        raise Http404
    return doc


def _tariff(doc: VersionDoc) -> dict[str, int]:
    return catalogue.tariff_shown(doc.code, clock.today()) if any(fee.tariff for fee in doc.fees) else {}


def _card(doc: VersionDoc) -> dict[str, Any]:
    clips = len(queries.own_clips(doc))
    many = ngettext("%d video ngắn", "%d video ngắn", clips) % clips if clips else ""
    pages = ngettext("%d câu hỏi", "%d câu hỏi", len(doc.form)) % len(doc.form)
    return {
        "href": reverse("guide", args=[doc.code]),
        "title": _(doc.everyday),
        "text": " · ".join(part for part in (pages, many) if part),
        "clips": clips,
    }


def _steps(
    doc: VersionDoc,
    explaining: dict[str, Clip | None],
    players: dict[Clip, Any],
    notes: dict[str, list[editors.GuideNote]],
) -> list[dict[str, Any]]:
    """Return the pages of questions; a film that shows several stands at the first of them, the others lead there."""
    steps, placed = [], set()
    for page in doc.form:
        clip = explaining[page.page]
        see = {"href": f"#{clip.name}", "title": queries.title(clip)} if clip in placed and clip else None
        steps.append(
            {
                "page": page.page,
                "title": page.title,
                "hint": page.hint,
                "asked": [asked.label for asked in page.fields],
                "clip": players[clip] if clip and not see else None,
                "see": see,
                "notes": notes.get(page.page, []),
            }
        )
        placed.add(clip)
    return steps


@csrf_exempt  # The guide carries no cookie; where the press comes from is checked instead.
def clip_shown(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Count a film seen to its end; the page's script reports it."""
    clip = _clip(code, name)
    if request.method != "POST":
        return redirect(f"{reverse('guide', args=[code])}#{name}")
    own_page.require(request, act="react", subject="clip")
    services.showed(
        clip,
        played=request.POST.get("played", ""),
        visit=request.POST.get("visit", ""),
        agent=request.headers.get("User-Agent", ""),
        address=request.META.get("REMOTE_ADDR", ""),
    )
    return HttpResponse(status=204)


@csrf_exempt
def clip_vote(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Take whether a film helped; who says no is asked why, once, and may leave it."""
    clip = _clip(code, name)
    if request.method == "POST":
        own_page.require(request, act="react", subject="clip")
        return _voted(request, clip, code)
    if _vote_of(request.GET.get("phieu", "")) is None:
        return redirect(f"{reverse('guide', args=[code])}#{name}")
    chips = [{"value": value, "label": _(words)} for value, words in REASONS.items()]
    context = {
        "title": queries.title(clip),
        "reasons": chips,
        "code": code,
        "name": name,
        "token": request.GET["phieu"],
    }
    return render(request, "editorial/guides/why.html", context)


def _voted(request: HttpRequest, clip: Clip, code: str) -> HttpResponse:
    thanks = f"{reverse('guide', args=[code])}?cam-on={clip.name}#{clip.name}"
    known = _vote_of(request.POST.get("phieu", ""))
    if known is not None:
        services.explain(known, request.POST.getlist("reason"))
        return redirect(thanks)
    if request.POST.get("helpful") not in {"yes", "no"}:
        return redirect(f"{reverse('guide', args=[code])}#{clip.name}")
    helpful = request.POST["helpful"] == "yes"
    number = services.vote(clip, helpful=helpful, address=request.META.get("REMOTE_ADDR", ""))
    if helpful:
        return redirect(thanks)
    return redirect(f"{reverse('clip_vote', args=[code, clip.name])}?phieu={signing.dumps(number, salt=_SALT)}")


def _vote_of(token: str) -> int | None:
    try:
        return int(signing.loads(token, salt=_SALT, max_age=3600))
    except signing.BadSignature:
        return None


def _clip(code: str, name: str) -> Clip:
    clip = queries.clip(name)
    if clip is None or clip.made.procedure != code:
        raise Http404
    return clip
