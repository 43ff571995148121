"""Documents in the site's editor: one form, whose files go through the checked store. Loaded with the editor's pages alone."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from motcua.documents import queries as files
from motcua.documents import services as uploads
from motcua.editorial.library import permits, services, words
from motcua.editorial.library.errors import EndsBeforeItHolds, NotNamed
from motcua.editorial.library.models import Document
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Actor
from motcua.kernel.errors import Refused
from motcua.kernel.refusals import words as said
from motcua.kernel.text import day
from motcua.organisations import queries as organisations
from motcua.organisations.models import Unit


def _called(unit: Unit) -> str:
    """Return what a unit is called, or was last called."""
    found = organisations.latest(unit.key)
    return found.name if found else unit.key


class DocumentForm(WagtailAdminModelForm):  # type: ignore[misc]  # Wagtail ships no types
    """What is known about a document, and its files: one to add, those to take away."""

    file = forms.FileField(
        label=gettext_lazy("Thêm một tệp"),
        required=False,
        help_text=gettext_lazy("PDF, JPEG hoặc PNG, đến 15 MB; PDF đến 30 trang."),
    )
    take_away = forms.MultipleChoiceField(
        label=gettext_lazy("Bỏ các tệp"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = files.uploads_of(self.instance.subject) if self.instance.pk else []
        self.fields["take_away"].choices = [(str(one.pk), one.name) for one in held]
        self.fields["kind"].choices = [(name, words.kind(name)) for name in words.KINDS]
        self.fields["issuer_name"].required = False
        self.fields["issuer"].queryset = Unit.objects.filter(kind="agency").order_by("key")
        self.fields["issuer"].label_from_instance = _called
        if not self.instance.pk:
            self.initial.setdefault("posted_on", clock.today())
        self._waiting = ""

    def clean(self) -> dict[str, Any]:
        """Ask the services what they would refuse, and put a file aside that they take."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk:
            try:
                permits.require_keeper(self._by(), self.instance)
            except Refused as refused:
                self._refused("number", refused)
        since, until = cleaned.get("effective_on"), cleaned.get("expired_on")
        if since and until and until <= since:
            self._refused("expired_on", EndsBeforeItHolds(effective=day(since), expired=day(until)))
        if not cleaned.get("issuer") and not cleaned.get("issuer_name"):
            self._refused("issuer_name", NotNamed())
        if cleaned.get("file") and not self.errors and not self._waiting:
            aside = f"library:{uuid4().hex}"
            try:
                uploads.store(cleaned["file"], subject=aside, by=self._by())
            except Refused as refused:
                self._refused("file", refused)
            else:
                self._waiting = aside
        return cleaned

    def save(self, commit: bool = True) -> Document:  # noqa: FBT001, FBT002 - Django's own signature
        """Keep the document as the services do."""
        document: Document = super().save(commit=False)
        by = self._by()
        if not commit:
            return document
        services.save(document, by=by)
        for one in files.uploads(self.cleaned_data.get("take_away", []), subject=document.subject):
            services.detach(document, one.pk, by=by)
        if self._waiting:
            services.adopt(document, self._waiting, by=by)
            self._waiting = ""
        return document

    def _by(self) -> Actor:
        return organisations.actor_for(self.for_user, clock.today()) or SYSTEM

    def _refused(self, field: str, refused: Refused) -> None:
        told = said(refused)
        self.add_error(field, f"{told.headline}. {told.body}")


class DocumentViews(SnippetViewSet):  # type: ignore[misc]
    """Where editors enter documents: a document is shown from its posting day on, and marked as ended, never deleted."""

    model = Document
    icon = "doc-full"
    menu_label = gettext_lazy("Thư viện văn bản")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ("number", "title", "issuer_name", "posted_on")
    list_filter = ("kind", "posted_on")
    ordering = ("-posted_on", "-pk")
    search_fields = ("number", "title", "heading")
    copy_view_enabled = False
    inspect_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("number", heading=gettext_lazy("Số, ký hiệu")), FieldPanel("kind", heading=gettext_lazy("Loại"))]),
            FieldPanel("title", heading=gettext_lazy("Tên văn bản")),
            FieldPanel("summary", heading=gettext_lazy("Tóm tắt")),
            MultiFieldPanel(
                [
                    FieldPanel("issuer", heading=gettext_lazy("Đơn vị ban hành trong hệ thống")),
                    FieldPanel(
                        "issuer_name",
                        heading=gettext_lazy("Tên cơ quan ban hành"),
                        help_text=gettext_lazy("Để trống thì lấy tên của đơn vị vào ngày ban hành."),
                    ),
                ],
                heading=gettext_lazy("Cơ quan ban hành"),
            ),
            FieldRowPanel(
                [
                    FieldPanel("issued_on", heading=gettext_lazy("Ngày ban hành")),
                    FieldPanel("posted_on", heading=gettext_lazy("Đăng ngày")),
                    FieldPanel("effective_on", heading=gettext_lazy("Có hiệu lực từ")),
                    FieldPanel("expired_on", heading=gettext_lazy("Hết hiệu lực từ")),
                ]
            ),
            FieldPanel("file"),
            FieldPanel("take_away"),
        ],
        base_form_class=DocumentForm,
    )  # fmt: skip
