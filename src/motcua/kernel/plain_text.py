"""Templates of plain text: messages to phones and words of refusals. Pages escape them when they show them."""

from collections.abc import Mapping

from django.template import Context, engines


def render(template: str, facts: Mapping[str, object]) -> str:
    """Return the text as it is read: no HTML, so an apostrophe stays one."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    return str(engine.get_template(template).render(Context(dict(facts), autoescape=False))).strip()
