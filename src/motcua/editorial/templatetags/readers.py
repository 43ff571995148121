"""`{% counted "document:5" %}`: the tiny picture by which a page is counted, with script off too."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.editorial.readers import beacon

register = template.Library()


@register.simple_tag
def counted(subject: str) -> SafeString:
    """Draw the picture that counts a view of the subject; it shows nothing and is read by nobody."""
    return format_html('<img class="hidden" src="{}" alt="" width="1" height="1">', beacon.address(subject))
