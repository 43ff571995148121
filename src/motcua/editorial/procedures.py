"""Procedures and interlinked groups as the search of the whole site shows them; the catalogue finds them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.catalogue import groups
from motcua.catalogue import queries as catalogue
from motcua.editorial.search import Hit


def found(typed: str, on: date, limit: int) -> list[Hit]:
    """Return what can be filed and fits what was typed, best first."""
    single = [(h.score, h.code, h.everyday, f"{h.name} · {h.code}") for h in catalogue.search(typed, on, limit)]
    joint = [(h.score, h.code, h.everyday, f"{h.name} · {_('nộp một lần')}") for h in groups.search(typed, on)]
    best = sorted([*single, *joint], key=lambda one: -one[0])[:limit]
    return [Hit(_(everyday), text, reverse("procedure", args=[code])) for _score, code, everyday, text in best]
