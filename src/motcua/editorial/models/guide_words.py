"""Words of editors in the guides."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from motcua.catalogue import queries as catalogue
from motcua.editorial.blocks import GuideNote
from motcua.editorial.models.pages import SitePage
from motcua.editorial.rules.publishing import Lack, Note, note_lacks
from motcua.kernel import clock


class GuideWords(SitePage):
    """What a department or unit adds to the guide of one procedure, at its top or at a step; published by two people.

    The guide itself follows the procedure's version; a note of a step that a newer version no longer has is not shown.
    """

    procedure = models.CharField(_("Hướng dẫn của thủ tục"), max_length=40)
    notes = StreamField([("note", GuideNote())], blank=True, verbose_name=_("Lời thêm"))

    parent_page_types: ClassVar[list[str]] = ["editorial.UnitSite"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*SitePage.content_panels, "procedure", "notes"]

    class Meta:
        verbose_name = _("Lời thêm cho hướng dẫn")
        verbose_name_plural = _("Lời thêm cho hướng dẫn")
        indexes: ClassVar[list[Any]] = [models.Index(fields=["procedure"], name="guide_words_procedure")]

    def public_path(self) -> str:
        """Return `/huong-dan/1.012783/`: the words stand in the guide."""
        return f"/huong-dan/{self.procedure}/"

    def lacks(self) -> list[Lack]:
        """Return what is missing before anybody may read it."""
        doc = catalogue.shown_or_none(self.procedure, clock.today())
        steps = {f"{self.procedure}/{one.page}" for one in doc.form} | {""} if doc else set()
        return note_lacks([Note(one.value["step"] or "", one.value["text"].source) for one in self.notes], steps)
