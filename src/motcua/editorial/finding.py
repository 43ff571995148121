"""The search of the whole site: `/tim/?q=`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from motcua.editorial import search
from motcua.kernel import clock


def find(request: HttpRequest) -> HttpResponse:
    """Show what fits of procedures, guides, articles and documents, with or without marks."""
    typed = request.GET.get("q", "").strip()[:200]
    groups = [_group(one, typed) for one in search.find(typed, clock.today())]
    return render(request, "editorial/find.html", {"typed": typed, "groups": groups})


def _group(one: search.Group, typed: str) -> dict[str, Any]:
    try:
        more = f"{reverse(search.MORE[one.name])}?{urlencode({'q': typed})}" if one.more else ""
    except NoReverseMatch:
        more = ""
    return {"name": one.name, "title": one.title, "hits": one.hits, "more": more}
