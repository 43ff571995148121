"""Reads of guides and clips: what explains a procedure or a question, what viewers said, what fits what was typed."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import VersionDoc
from motcua.editorial.guides import shelf
from motcua.editorial.guides.models import ClipReason, ClipVote, FullShowing
from motcua.editorial.guides.rules.made import digest_of_pages
from motcua.editorial.guides.shelf import Clip
from motcua.editorial.guides.words import REASONS
from motcua.kernel.text import fold


@dataclass(frozen=True)
class Figures:
    """What viewers did with a clip."""

    full: int = 0
    helped: int = 0
    not_helped: int = 0
    reasons: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Hit:
    """A guide that fits what somebody typed."""

    title: str
    text: str
    href: str
    score: float


def whole() -> list[Clip]:
    """Return the clips that may be shown: with picture, sound, captions in both languages, and short enough."""
    return [clip for clip in shelf.every() if not clip.problems]


def clip(name: str) -> Clip | None:
    """Return a clip that may be shown, by its name."""
    return next((one for one in whole() if one.name == name), None)


def own_clips(doc: VersionDoc) -> list[Clip]:
    """Return the clips made of this version, in their order. The document is the one as it is written."""
    return [one for one in whole() if one.made.procedure == doc.code and _made_of(one, doc)]


def explaining(doc: VersionDoc, page: str) -> Clip | None:
    """Return the clip that shows a page of questions: of this version, or of another that asks exactly the same.

    The document is the one as it is written: in another language its words are others.
    """
    key = (doc.code, doc.valid_from, page)
    if key not in _explaining:
        _explaining[key] = _find(doc, page)
    return _explaining[key]


_explaining: dict[tuple[str, date, str], Clip | None] = {}


def _find(doc: VersionDoc, page: str) -> Clip | None:
    asked = digest_of_pages([one for one in doc.form if one.page == page], [])
    fits = [one for one in whole() if asked in one.made.pages.values() and one.made.valid_from <= str(doc.valid_from)]
    own = [one for one in fits if one.made.procedure == doc.code]
    return next(iter(own or fits), None)


def _made_of(one: Clip, doc: VersionDoc) -> bool:
    """Tell whether it shows facts of this very version (fees, papers): of another one they would be untrue."""
    return one.made.valid_from == str(doc.valid_from)


def figures(names: list[str]) -> dict[str, Figures]:
    """Return what viewers did with these clips; three statements however many."""
    full = dict(FullShowing.objects.filter(clip__in=names).values_list("clip").annotate(n=Count("id")))
    votes = ClipVote.objects.filter(clip__in=names).values_list("clip")
    said = votes.annotate(yes=Count("id", filter=Q(helpful=True)), no=Count("id", filter=Q(helpful=False)))
    counted = {name: (yes, no) for name, yes, no in said}
    why: dict[str, dict[str, int]] = {}
    reasons = ClipReason.objects.filter(vote__clip__in=names).values_list("vote__clip", "reason")
    for name, reason, times in reasons.annotate(n=Count("id")).order_by("-n", "reason"):
        why.setdefault(name, {})[reason] = times
    return {one: Figures(full.get(one, 0), *counted.get(one, (0, 0)), why.get(one, {})) for one in names}


def reacted() -> list[dict[str, Any]]:
    """Return the clips somebody saw to the end or spoke of, for editors: those that helped least first."""
    every = whole()
    counted = figures([one.name for one in every])
    rows = [
        {
            "title": title(one),
            "code": one.made.procedure,
            "href": f"{reverse('guide', args=[one.made.procedure])}#{one.name}",
            "figures": counted[one.name],
            "reasons": _said(counted[one.name]),
        }
        for one in every
        if counted[one.name] != Figures()
    ]
    return sorted(rows, key=lambda row: (-row["figures"].not_helped, -row["figures"].full))


def _said(told: Figures) -> list[str]:
    return [f"{_(REASONS[why])} ({times})" for why, times in told.reasons.items()]


def title(one: Clip) -> str:
    """Return the clip's title in the reader's language."""
    return one.made.title.en if get_language() == "en" else one.made.title.vi


def address(one: Clip, kind: str) -> str:
    """Return where a file of the clip is had; the address changes with the file."""
    return reverse("clip_file", args=[f"{one.name}.{one.digests[kind]}.{kind}"])


def search(typed: str, on: date) -> list[Hit]:
    """Return the guides that fit everyday words, with or without marks, best first: a page for each procedure."""
    found = [_hit(hit.code, hit.everyday, hit.score, on) for hit in catalogue.search(typed, on)]
    words = catalogue.words_of(typed)
    known = {hit.href for hit in found}
    for one in whole():
        doc = catalogue.shown_or_none(one.made.procedure, on)
        score = max(catalogue.fit(words, one.made.title.vi), catalogue.fit(words, one.made.title.en))
        if doc and score >= catalogue.ENOUGH and _made_of(one, doc):
            href = f"{reverse('guide', args=[doc.code])}#{one.name}"
            if href not in known:
                found.append(Hit(title(one), _("Video ngắn: %s") % _(doc.everyday), href, score))
    return sorted(found, key=lambda hit: (-hit.score, fold(hit.title)))


def _hit(code: str, everyday: str, score: float, on: date) -> Hit:
    doc = catalogue.shown_or_none(code, on)
    clips = len(own_clips(doc)) if doc else 0
    filmed = ngettext("Hướng dẫn từng bước, có %d video ngắn", "Hướng dẫn từng bước, có %d video ngắn", clips)
    text = filmed % clips if clips else _("Hướng dẫn từng bước")
    return Hit(_("Hướng dẫn: %s") % _(everyday), text, reverse("guide", args=[code]), score)


def player(clip: Clip, figures: Figures | None = None, *, thanks: bool = False) -> dict[str, Any]:
    """Return what the component `clip` draws."""
    made = clip.made
    language = get_language() or "vi"
    return {
        "name": clip.name,
        "title": title(clip),
        "seconds": round(made.seconds),
        "video": address(clip, "mp4"),
        "audio": address(clip, "m4a"),
        "poster": address(clip, "webp"),
        "tracks": [
            {"src": address(clip, f"{one}.vtt"), "lang": one, "label": label, "default": one == language}
            for one, label in settings.LANGUAGES
        ],
        "lines": [line.en if language == "en" else line.vi for line in made.lines],
        "size": f"{shown_size(clip)} kB",
        "react": reverse("clip_vote", args=[made.procedure, clip.name]),
        "count": reverse("clip_shown", args=[made.procedure, clip.name]),
        "figures": figures,
        "thanks": thanks,
        "reasons": _said(figures) if figures else [],
    }


def shown_size(clip: Clip) -> int:
    """Return the film's kB, rounded up: told before somebody on a metered line presses play."""
    return -(-clip.sizes["mp4"] // 1000)
