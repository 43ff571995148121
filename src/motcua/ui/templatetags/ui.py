"""`{% load ui %}`: components, the frame of a page, and the few filters they need."""

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from motcua.ui import assets, registry, site

register = template.Library()
_LENT = ("request", "csrf_token")
_SECRET = re.compile(r"password|mat_khau|otp", re.IGNORECASE)
_TECHNICAL = re.compile(r"^(_.*|key|seen|next|csrfmiddlewaretoken)$")
_YES_NO = {"yes": "Có", "true": "Có", "on": "Có", "no": "Không", "false": "Không"}
_KILO = 1000


@register.simple_tag(takes_context=True)
def ui(context: Context, component_: str, **values: Any) -> SafeString:
    """Render a component: `{% ui "button" label="Gửi hồ sơ" %}`."""
    return registry.render(component_, values, around=_lent(context))


@register.simple_block_tag(takes_context=True, end_name="enduiblock")
def uiblock(context: Context, content: str, component_: str, **values: Any) -> SafeString:
    """Render a component around a piece of page: `{% uiblock "panel" kind="info" %}…{% enduiblock %}`."""
    return registry.render(component_, values, content=content, around=_lent(context))


@register.simple_tag(takes_context=True)
def site_header(context: Context, *, known: bool = False) -> SafeString:
    """Show place and service; `known=True` asks nobody, for pages without a database."""
    return _framed("ui/header.html", context, known=known)


@register.simple_tag(takes_context=True)
def officer_header(context: Context) -> SafeString:
    """Show the mark at the desk; the page adds who is at work."""
    return _framed("ui/officer_header.html", context, known=False)


@register.simple_tag(takes_context=True)
def site_footer(context: Context, *, known: bool = False) -> SafeString:
    """Show who publishes the page."""
    return _framed("ui/footer.html", context, known=known)


@register.simple_tag(takes_context=True)
def help_box(context: Context, *, known: bool = False) -> SafeString:
    """Offer a person to call or to go to; nothing where no number is known."""
    whose = site.known() if known else site.current()
    return registry.render("help_box", {"phone": whose.help_phone}, around=_lent(context))


@register.simple_tag
def site_title(*, known: bool = False) -> str:
    """End of every title: service and place."""
    whose = site.known() if known else site.current()
    return " ".join(part for part in (whose.service_name, whose.place) if part)


@register.simple_tag
def css_url(name: str = "citizen.css") -> str:
    """Return the address of a built style sheet, script or picture."""
    return assets.url(name)


@register.simple_tag(takes_context=True)
def example(context: Context, one: registry.Component, shown: registry.Example) -> SafeString:
    """Render an example of a component, for the gallery."""
    content = mark_safe(shown.content)  # noqa: S308 - our own file, never a visitor's words
    return registry.render(one.name, shown.values, content=content, around=_lent(context))


@register.filter
def as_lines(value: Any) -> list[Any]:
    """Return the lines of a value: a list as it is, a text by its line breaks."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if value is None:
        return []
    return str(value).split("\n") if not isinstance(value, SafeString) else [value]


@register.filter
def wrapped(text: str, width: int) -> list[str]:
    """Break a title into short lines, for drawn pictures."""
    lines: list[str] = []
    for word in str(text).split():
        if lines and len(lines[-1]) + len(word) < width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@register.filter
def file_size(value: Any) -> str:
    """Return `1,2 MB`; words stay as they are."""
    if not isinstance(value, int):
        return str(value or "")
    if value < _KILO * _KILO:
        return f"{max(1, round(value / _KILO))} kB"
    return f"{value / _KILO / _KILO:.1f} MB".replace(".", ",")


@register.filter
def carried(typed: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what a form may carry through a page: everything typed but passwords and one-time codes."""
    return [(name, value) for name, value in typed if not _SECRET.search(name)]


@register.filter
def readable(typed: list[tuple[str, str]]) -> list[str]:
    """Return what a person typed as lines to read: no technical fields, a date as one line."""
    lines: dict[str, str] = {}
    for at, (name, value) in enumerate(carried(typed)):
        if _TECHNICAL.match(name) or not value.strip():
            continue
        stem, _, part = name.rpartition(".")
        if part in {"day", "month", "year"}:
            lines[stem] = f"{lines[stem]}/{value}" if stem in lines else value
        else:
            lines[f"{at} {name}"] = _YES_NO.get(value, value)
    return list(lines.values())


def _lent(context: Mapping[str, Any] | Context) -> dict[str, Any]:
    return {name: context.get(name) for name in _LENT}


def _framed(name: str, context: Context, *, known: bool) -> SafeString:
    whose = site.known() if known else site.current()
    request = context.get("request")
    return render_to_string(name, {"site": whose, "path": getattr(request, "path", "")})
