"""`{% ui "button" label=… %}` and its kin: a page picks components and words, components draw."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template import Context, Template, engines
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from motcua.kernel import text
from motcua.ui import site
from motcua.ui.assets import assets

register = template.Library()
register.filter("figure", text.figure)


@lru_cache(maxsize=200)
def _template(name: str) -> Template:
    return engines["django"].engine.get_template(name)  # type: ignore[attr-defined, no-any-return]


def draw(component: str, values: dict[str, Any]) -> SafeString:
    """Render a component with exactly these values."""
    return _template(f"components/{component}/{component}.html").render(Context(values))


@register.simple_tag
def ui(component: str, **values: Any) -> SafeString:
    """Draw a component by its name; its options are listed in its examples.toml and in the gallery."""
    return draw(component, values)


@register.tag
def uiblock(parser: template.base.Parser, token: template.base.Token) -> template.Node:
    """Draw a component around what stands between the tags (`content`)."""
    bits = token.split_contents()[1:]
    arguments = {}
    for bit in bits[1:]:
        key, _, value = bit.partition("=")
        arguments[key] = parser.compile_filter(value)
    inside = parser.parse(("enduiblock",))
    parser.delete_first_token()
    return _Block(parser.compile_filter(bits[0]), arguments, inside)


class _Block(template.Node):
    child_nodelists = ("inside",)

    def __init__(self, name: Any, arguments: dict[str, Any], inside: template.NodeList) -> None:
        self.name, self.arguments, self.inside = name, arguments, inside

    def render(self, context: Context) -> SafeString:
        values = {key: value.resolve(context) for key, value in self.arguments.items()}
        return draw(self.name.resolve(context), {**values, "content": self.inside.render(context)})


def _from_site(component: str) -> Callable[[Context], SafeString]:
    def drawn(context: Context, **more: Any) -> SafeString:
        return draw(component, {"site": site.current(), "demo": settings.DEMO, "here": _here(context), **more})

    return drawn


register.simple_tag(_from_site("site_header"), name="site_header", takes_context=True)
register.simple_tag(_from_site("site_footer"), name="site_footer", takes_context=True)
register.simple_tag(_from_site("help_box"), name="help_box", takes_context=True)


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """Draw the button that shows this page in the other language."""
    return draw("language_switch", {"here": _here(context)})


def _here(context: Context) -> str:
    """Return the address to come back to; a page that only answers a press names its own (`here`)."""
    request = context.get("request")
    return str(context.get("here") or (request.get_full_path() if request is not None else "/"))


@register.simple_tag
def place_name() -> str:
    """Return the place and service for the page's title."""
    found = site.current()
    return f"{_(found.service_name)} {found.place}" if found else _("Cổng dịch vụ công")


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a style sheet or script."""
    return assets()[name].url


@register.simple_tag(takes_context=True)
def fresh_token(context: Context) -> SafeString:
    """Return a hidden form token; works on error pages that have no context of a view."""
    request = context.get("request")
    token = get_token(request) if request is not None else ""
    return mark_safe(f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">')  # noqa: S308 - our own token
