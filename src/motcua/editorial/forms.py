"""The editor's form of a page: what readers would miss is told when it is sent, not when a second person agrees.

Loaded with the editor's pages alone.
"""

from collections import defaultdict

from wagtail.admin.forms import WagtailAdminPageForm

from motcua.editorial.rules.publishing import Lack
from motcua.editorial.words import lack_words

_SENT = ("action-submit", "action-restart-workflow")
_AT = {
    Lack.SUMMARY: "summary",
    Lack.BODY: "body",
    Lack.EMPTY: "body",
    Lack.QUOTE: "body",
    Lack.SOURCE: "source",
    Lack.END: "notices",
}
"""Where a lack is told; what may lack in several places is looked for by `_field`."""
_PUBLISHER = ("responsible", "address", "phone", "fax", "email")


class SentWhole(WagtailAdminPageForm):  # type: ignore[misc]  # Wagtail ships no types
    """Keeps any draft; sends for publishing only what may be published. What was typed stays in the form."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not any(one in self.data for one in _SENT):
            return
        told = defaultdict(list)
        for lack in self.instance.lacks():
            told[self._field(lack)].append(lack_words(lack))
        for name, words in told.items():
            self.add_error(name, " ".join(words))

    def _field(self, lack: Lack) -> str | None:
        """Return the field a lack is told at; none: above the form."""
        name = _AT.get(lack)
        if lack is Lack.PUBLISHER:
            name = next((one for one in _PUBLISHER if not getattr(self.instance, one).strip()), None)
        elif lack is Lack.SOURCE and not getattr(self.instance, "author", "x").strip():
            name = "author"
        elif lack is Lack.ALT:
            top = getattr(self.instance, "picture_id", None) and not self.instance.picture_alt.strip()
            name = "picture_alt" if top else "body"
        elif lack is Lack.EMPTY and "body" not in self.fields:
            name = "units"
        return name if name in self.fields else None
