"""The page of an interlinked group, and its card beside those of the procedures."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.groups import joint
from motcua.catalogue.rules.said import said_in
from motcua.catalogue.words import official, spoken
from motcua.kernel import clock
from motcua.portal.apply import choices


def facts(code: str) -> dict[str, Any]:
    """Gather what comes of the group: each member with its own time, what to bring for all; 404 if there is none."""
    try:
        group = groups.in_force(code, clock.today()).doc
        docs = groups.members_shown(group, clock.today())
    except catalogue.NotInForce:
        raise Http404 from None
    told = said_in(group, _)
    doc = spoken(joint(group, group.members, docs))
    members = {name: spoken(one) for name, one in docs.items()}
    sources = {*told.sources.values(), *(source for one in members.values() for source in one.sources.values())}
    return {
        "doc": doc,
        "official": official(doc),
        "members": choices.of_group(group, docs, {m.member for m in group.members}),
        "alone": [{"code": m.procedure, "title": members[m.member].everyday} for m in group.members],
        "pages": len(doc.form),
        "bring": list({c.id: c for c in doc.components}.values()),
        "unknown": [*told.unknown, *(f"{one.everyday}: {fact}" for one in members.values() for fact in one.unknown)],
        "sources": sorted(sources),
    }


def cards() -> list[dict[str, Any]]:
    """Return a card for each group in force, as those of the procedures."""
    return [
        {
            "href": reverse("procedure", args=[v.doc.code]),
            "title": _(v.doc.everyday),
            "text": f"{v.doc.name} · {_('nộp một lần')}",
            "code": v.doc.code,
            "field": groups.members_shown(v.doc, clock.today())[v.doc.first.member].field,
            "names": len(v.doc.also_called),
        }
        for v in groups.every(clock.today())
    ]


def hits(typed: str) -> list[tuple[float, dict[str, str]]]:
    """Return (how well it fits, card) of the groups that fit what was typed."""
    return [
        (
            h.score,
            {
                "href": reverse("procedure", args=[h.code]),
                "title": _(h.everyday),
                "text": f"{h.name} · {_('nộp một lần')}",
            },
        )
        for h in groups.search(typed, clock.today())
    ]
