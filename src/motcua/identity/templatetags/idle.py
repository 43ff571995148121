"""`{% idle_notice %}`: asks somebody signed in whether they are still there, before the session ends."""

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from motcua.identity import idle
from motcua.ui.templatetags.ui import draw

register = template.Library()


@register.simple_tag(takes_context=True)
def idle_notice(context: Context) -> SafeString:
    """Draw the notice for somebody signed in, nothing for anybody else; never on a page that is kept."""
    request = context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return mark_safe("")
    limit = idle.limit()
    return draw("idle", {"seconds": limit.seconds, "warning": limit.warning, "stay": reverse("stay")})
