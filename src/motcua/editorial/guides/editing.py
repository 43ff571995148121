"""Words for guides in the site's editor. Loaded with the editor's pages alone."""

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminPageForm

from motcua.editorial.blocks import procedures


class GuideWordsForm(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail ships no types
    """The procedure is chosen of those in force."""

    procedure = forms.ChoiceField(label=gettext_lazy("Hướng dẫn của thủ tục"), choices=procedures)
