"""Words for guides in the site's editor. Loaded with the editor's pages alone."""

from django import forms
from django.utils.translation import gettext_lazy

from motcua.editorial.blocks import procedures
from motcua.editorial.forms import SentWhole


def _one_of() -> list[tuple[str, str]]:
    return [("", "—"), *procedures()]


class GuideWordsForm(SentWhole):
    """The procedure is chosen of those in force."""

    procedure = forms.ChoiceField(label=gettext_lazy("Hướng dẫn của thủ tục"), choices=_one_of)
