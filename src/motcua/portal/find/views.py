"""Home, search, and the page of a procedure: what you get, how long, what it costs, what to bring, who may file."""

import textwrap
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import fee_words
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.schema import Component, VersionDoc
from motcua.catalogue.words import FIELDS, field_name, official, spoken
from motcua.dossiers import flow
from motcua.dossiers.limits import plan_words, time_words
from motcua.editorial.guides import queries as guides
from motcua.editorial.guides.files import with_films
from motcua.editorial.library import basis
from motcua.editorial.library import queries as library
from motcua.insight import queries as figures
from motcua.kernel import clock
from motcua.portal.find import group, kept

_FEW = 3


def home(request: HttpRequest) -> HttpResponse:
    """Ask what is needed, in everyday words."""
    return kept.page(request, lambda: render(request, "portal/find/home.html", _home()))


def search(request: HttpRequest) -> HttpResponse:
    """List procedures, or those that fit what was typed."""
    typed = request.GET.get("q", "").strip()[:200]
    hits = catalogue.search(typed, clock.today()) if typed else []
    single = [
        (
            h.score,
            {
                "href": reverse("procedure", args=[h.code]),
                "title": _(h.everyday),
                "text": f"{h.name} · {h.code} · {_(h.online)}",
            },
        )
        for h in hits
    ]
    every = [*single, *(group.hits(typed) if typed else [])]
    found = [card for _score, card in sorted(every, key=lambda one: -one[0])]
    context = {"typed": typed, "found": found, "every": [] if found else _cards()}
    return kept.page(request, lambda: render(request, "portal/find/search.html", context))


def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show one procedure as it is in force today."""
    return with_films(kept.page(request, lambda: _page(request, code)))


def _page(request: HttpRequest, code: str) -> HttpResponse:
    try:
        view = catalogue.version_in_force(code, clock.today())
    except catalogue.NotInForce:
        told = group.facts(code)
        components = [_component(one) for one in told["bring"]]
        return render(request, "portal/find/group.html", {**told, "components": components, **_counted(code)})
    documents = library.numbered(basis.numbers(view), clock.today())
    return render(
        request,
        "portal/find/procedure.html",
        {**_procedure(spoken(view.doc)), **_films(view.doc), "documents": documents, **_counted(code)},
    )


def _counted(code: str) -> dict[str, str]:
    return {"counted_as": f"procedure:{code}"}


_SUGGESTED = 8
_PICTURE_HOLDS = 15


def _home() -> dict[str, Any]:
    """Return a few procedures to press, those with most everyday names of each field, and all of them by field."""
    cards = _cards()
    fields = sorted({card["field"] for card in cards}, key=[*FIELDS, *(card["field"] for card in cards)].index)
    grouped: list[dict[str, Any]] = [
        {"name": field_name(one), "cards": [c for c in cards if c["field"] == one]} for one in fields
    ]
    wanted = [sorted(one["cards"], key=lambda card: (-card["names"], len(card["title"]))) for one in grouped]
    first = [found[at] for at in range(2) for found in wanted if at < len(found)]
    return {"suggested": first[:_SUGGESTED], "groups": grouped}


def _cards() -> list[dict[str, Any]]:
    return group.cards() + [
        {
            "href": reverse("procedure", args=[v.code]),
            "title": _(v.doc.everyday),
            "text": f"{v.doc.name} · {_(v.doc.online.label)}",
            "code": v.code,
            "field": v.doc.field,
            "names": len(v.doc.also_called),
        }
        for v in catalogue.procedures(clock.today())
    ]


def _component(one: Component) -> dict[str, Any]:
    return {"name": one.name, "why": one.why, "note": one.note, "takes": _takes(one), "sometimes": one.when is not None}


def _procedure(doc: VersionDoc) -> dict[str, Any]:
    tariff = catalogue.tariff_shown(doc.code, clock.today()) if any(fee.tariff for fee in doc.fees) else {}
    money = fee_words.rules(doc, tariff)
    return {
        "doc": doc,
        "official": official(doc),
        "paper_lines": _heading(doc.result.title),
        "facts": _facts(doc, money),
        "money": money,
        "components": [_component(one) for one in doc.components],
        "way": flow.of_version(doc),
        "sources": sorted(set(doc.sources.values())),
    }


def _films(doc: VersionDoc) -> dict[str, Any]:
    """Return the first film to play here, and where the others are."""
    clips = guides.own_clips(doc)
    href = reverse("guide", args=[doc.code])
    others = [{"href": f"{href}#{one.name}", "title": guides.title(one)} for one in clips[1:]]
    return {"film": guides.player(clips[0]) if clips else None, "films": others, "guide": href}


def _facts(doc: VersionDoc, money: list[fee_words.Said]) -> list[dict[str, str]]:
    reply = _("Trung tâm trả lời trong %d giờ làm việc kể từ khi nộp.") % doc.reply.limit
    where = _("Bản điện tử, hoặc tại trung tâm") if doc.result.electronic else _("Tại trung tâm")
    anywhere = _("Bất kỳ trung tâm nào trong tỉnh, thành phố") if doc.any_centre else _desk(doc)
    return [
        {"key": _("Bao lâu có"), "value": _first_up(time_words(doc)), "note": f"{plan_words(doc)} {reply}".strip()},
        *_really(doc.code),
        {"key": _("Lệ phí"), "value": _cost(doc, money), "note": _("Từng khoản ở bảng bên dưới.") if money else ""},
        {"key": _("Nộp ở đâu"), "value": _("Trên trang này"), "note": anywhere},
        {"key": _("Nhận ở đâu"), "value": where, "note": ""},
        {
            "key": _("Ai được nộp"),
            "value": ", ".join(_lower(o.label, at) for at, o in enumerate(doc.may_file)),
            "note": "",
        },
    ]


def _really(code: str) -> list[dict[str, str]]:
    """Return how long it really took lately, where enough people had it done."""
    found = figures.real_time(code)
    if found is None:
        return []
    said, read_from = figures.real_time_words(found)
    return [{"key": _("Thực tế mất bao lâu"), "value": said, "note": read_from}]


def _cost(doc: VersionDoc, money: list[fee_words.Said]) -> str:
    """Return the known prices, shortest said; more than three are a matter of the case."""
    if not money:
        return _("Không thu") if "fees" in doc.sources else _("Chưa có thông tin")
    prices = list(dict.fromkeys(one.amount for one in money if one.known))
    if not prices:
        return _("Chưa có thông tin")
    if len(prices) > _FEW:
        return _("Tùy trường hợp")
    return "; ".join([*prices, *([] if all(one.known for one in money) else [_("có khoản chưa biết")])])


def _desk(doc: VersionDoc) -> str:
    """Return which desk receives where not any centre may."""
    words = {
        "commune": _("Bộ phận một cửa, trung tâm của xã, phường"),
        "district": _("Bộ phận một cửa của huyện"),
        "province": _("Trung tâm của tỉnh, thành phố"),
    }
    return words[doc.received_at or doc.level]


def _takes(component: Component) -> str:
    words = {"original": _("bản chính"), "copy": _("bản sao"), "shown": _("chỉ xuất trình")}
    return ", ".join(words[kind] for kind in component.takes)


def _heading(title: str) -> list[str]:
    """Return a paper's title in as many lines as its small picture holds."""
    return textwrap.wrap(title.upper(), _PICTURE_HOLDS, max_lines=3, placeholder=" …")


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lower(words: str, at: int) -> str:
    return words if at == 0 else words[:1].lower() + words[1:]
