"""What every page of figures says and links: whose, which period, how fresh; a figure as a link to its dossiers."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from motcua.desk.figures.sight import Asked
from motcua.desk.views import who
from motcua.insight import queries, said
from motcua.insight.queries import Measure, Value
from motcua.insight.register import permits
from motcua.insight.views.files import KINDS
from motcua.kernel import clock
from motcua.kernel.text import short_moment


def known(name: str) -> Measure:
    """Return the measure of this name in the reader's language, or say that there is no such page."""
    found = next((one for one in queries.measures() if one.id == name), None)
    if found is None:
        raise Http404
    return found


def common(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """Return what every page of figures says: whose, which period, how fresh, the form to choose."""
    return {
        "asked": asked,
        "unit": asked.units[asked.unit],
        "query": asked.query(),
        "as_of": short_moment(queries.as_of(), clock.now()),
        "keeps": permits.may_state(asked.by),
        **asked.choices,
        **who(asked.by, request),
    }


def files(asked: Asked, one: Measure, word: str) -> list[tuple[str, str]]:
    """Return where a table can be had as a file."""
    return [
        (f"{reverse('desk_figure_table', args=[one.id, word, kind])}?{asked.query()}", kind.upper()) for kind in KINDS
    ]


def linked(asked: Asked, one: Measure, value: Value, **narrow: str) -> str:
    """Return a figure as a link to its dossiers; nothing to open stays plain."""
    words = said.value(one, value)
    if not value.numerator:
        return words
    return format_html(
        '<a href="{}?{}">{}</a>', reverse("desk_figure_dossiers", args=[one.id]), asked.query(**narrow), words
    )
