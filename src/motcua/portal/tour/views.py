"""The tour (the report, in its order, each part beside the page that answers it), its ten people, and the public status."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.dossiers.services import recount
from motcua.editorial import queries as editorial
from motcua.insight import queries as insight
from motcua.insight.register import queries as register
from motcua.kernel import clock
from motcua.kernel import status as health
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations
from motcua.portal.tour.people import PEOPLE
from motcua.portal.tour.report import CHAPTERS, Door, Stop


@never_cache
def tour(request: HttpRequest) -> HttpResponse:
    """Show what each part of the report became, in the reader's language; `?lang=en` speaks English."""
    with _language(request) as english:
        figures = {one.indicator: one.name for one in register.published(clock.today())}
        seats = _seats()
        chapters = [
            {"title": _(one.title), "stops": [_stop(stop, figures, seats) for stop in one.stops]} for one in CHAPTERS
        ]
        ten = [{"number": one.number, "who": _(one.who)} for one in PEOPLE]
        return render(request, "portal/tour/tour.html", {"chapters": chapters, "ten": ten, "english": english})


@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Show what each of the ten can do here today, and what does not exist yet."""
    with _language(request) as english:
        seats = _seats()
        ten = [
            {
                "number": one.number,
                "who": _(one.who),
                "today": _(one.today),
                "doors": _doors(one.doors, seats),
                "missing": _(one.missing),
            }
            for one in PEOPLE
        ]
        return render(request, "portal/tour/people.html", {"ten": ten, "english": english})


@contextmanager
def _language(request: HttpRequest) -> Iterator[bool]:
    """Speak the language asked for in the address, or the reader's; yield whether it is English."""
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in {"en", "vi"} else translation.get_language()
    with translation.override(language):
        yield language == "en"


def _seats() -> dict[str, str]:
    """Return somebody to sign in as, by role."""
    return {str(p.role): p.username for p in reversed(organisations.people_at(clock.today()))}


def _stop(stop: Stop, figures: dict[str, str], seats: dict[str, str]) -> dict[str, Any]:
    return {
        "key": stop.key,
        "said": _(stop.said),
        "answer": _(stop.answer),
        "doors": _doors(stop.doors, seats),
        "figures": [
            {"href": reverse("figure", args=[one.indicator]), "name": _(figures[one.indicator])}
            for one in stop.figures
            if one.indicator in figures
        ],
        "missing": _(stop.missing) if stop.missing else "",
        "people": [{"number": one.number, "who": _(one.who)} for one in PEOPLE if one.number in stop.people],
    }


def _doors(doors: tuple[Door, ...], seats: dict[str, str]) -> list[dict[str, str]]:
    """Return the doors that open on this day: a procedure in force, a published article, an office that has somebody."""
    return [
        {"label": _(one.label), "href": one.href, "username": seats.get(one.role, "")}
        for one in doors
        if _opens(one.href) and (not one.role or one.role in seats)
    ]


def _opens(href: str) -> bool:
    """Tell whether the procedure or the article of this address is there today; every other page always is."""
    room, code = [*href.split("/"), "", ""][1:3]
    if room == "tin-tuc":
        return code in {"", "don-vi"} or editorial.is_read(code)
    if room not in {"thu-tuc", "huong-dan"} or not code or code.startswith("?"):
        return True
    on = clock.today()
    known = {view.code for view in catalogue.procedures(on)}
    return code in known or (room == "thu-tuc" and any(view.doc.code == code for view in groups.every(on)))


@never_cache
def status(request: HttpRequest) -> HttpResponse:
    """Tell what was looked at just now."""
    found = health.look()
    counted, figures = recount.latest(), insight.latest_recount()
    context = {
        "checks": found,
        "good": all(c.ok for c in found),
        "at": moment(clock.now()),
        "recount": counted,
        "recount_at": moment(counted.at) if counted else "",
        "figures": figures,
        "figures_at": moment(figures.at) if figures else "",
        "counted_until": moment(insight.as_of()),
        "days_off_missing": organisations.notice_missing(organisations.site_at(clock.today()).place_key, clock.today()),
    }
    return render(request, "portal/tour/status.html", context)
