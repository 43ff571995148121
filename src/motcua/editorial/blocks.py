"""What an article and a site are built of, as the editor offers it. What may not be published is for the rules to say."""

from functools import cached_property
from typing import Any

from django.forms import Widget
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model
from wagtail.rich_text import RichText

from motcua.catalogue import queries as catalogue
from motcua.catalogue.words import spoken
from motcua.editorial.rules import markup
from motcua.kernel import clock


class CleanText(blocks.RichTextBlock):  # type: ignore[misc]
    """A text of paragraphs, lists and links; whatever is pasted, only those are kept."""

    def __init__(self, **options: Any) -> None:
        super().__init__(features=["bold", "italic", "link", "ol", "ul"], **options)

    def get_prep_value(self, value: RichText | None) -> str:
        """Return what is kept in the database."""
        return markup.cleaned(super().get_prep_value(value) or "")

    def value_from_form(self, value: RichText | str) -> RichText:
        """Return what an editor sees again after saving."""
        found = super().value_from_form(value)
        return RichText(markup.cleaned(found.source))


class Picture(blocks.ChooserBlock):  # type: ignore[misc]
    """Chooses a picture. Wagtail's own block brings half of the editor's pages into every process."""

    @cached_property
    def target_model(self) -> Any:
        """Return the table of pictures."""
        return get_image_model()

    @cached_property
    def widget(self) -> Widget:
        """Return the chooser of the editor's pages."""
        from wagtail.images.widgets import AdminImageChooser  # noqa: PLC0415 - only the editor's pages draw it

        chooser: Widget = AdminImageChooser()
        return chooser

    class Meta:
        icon = "image"


def _short(label: Any, **options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, max_length=options.pop("max_length", 160), **options)


class Pictured(blocks.StructBlock):  # type: ignore[misc]
    """A picture in the text."""

    picture = Picture(label=_("Ảnh"))
    alt = _short(_("Lời mô tả cho người không nhìn thấy ảnh"))
    caption = _short(_("Chú thích"), required=False, max_length=300)
    credit = _short(_("Ảnh của ai"), required=False)

    class Meta:
        icon = "image"
        label = _("Ảnh")


class Quote(blocks.StructBlock):  # type: ignore[misc]
    """Somebody's words, with who and where."""

    words = blocks.TextBlock(label=_("Lời nói"), max_length=600)
    name = _short(_("Ai nói"))
    place = _short(_("Ở đâu, làm gì"))

    class Meta:
        icon = "openquote"
        label = _("Trích dẫn")


class Table(blocks.StructBlock):  # type: ignore[misc]
    """A small table, typed as lines."""

    caption = _short(_("Bảng nói gì"))
    rows = blocks.TextBlock(
        label=_("Các hàng"), help_text=_("Mỗi hàng một dòng; các ô cách nhau bằng dấu |. Hàng đầu là tên các cột.")
    )

    class Meta:
        icon = "table"
        label = _("Bảng")


class Body(blocks.StreamBlock):  # type: ignore[misc]
    """The body of an article."""

    text = CleanText(label=_("Đoạn văn"), icon="pilcrow")
    heading = _short(_("Tiêu đề phần"), icon="h2")
    picture = Pictured()
    quote = Quote()
    list = blocks.ListBlock(_short(_("Ý"), max_length=300), label=_("Danh sách"), icon="list-ul")
    table = Table()


class MenuLink(blocks.StructBlock):  # type: ignore[misc]
    """One way of a site's menu."""

    label = _short(_("Tên"), max_length=60)
    href = _short(_("Địa chỉ"), help_text=_("Trong cổng này viết từ dấu /, ví dụ /van-ban/"), max_length=300)

    class Meta:
        icon = "link"
        label = _("Mục")


class SubUnit(blocks.StructBlock):  # type: ignore[misc]
    """A unit of the department."""

    name = _short(_("Tên đơn vị"))
    what = _short(_("Làm gì"), max_length=300)
    phone = _short(_("Điện thoại"), required=False, max_length=24)

    class Meta:
        icon = "group"
        label = _("Đơn vị")


class NoticeBlock(blocks.StructBlock):  # type: ignore[misc]
    """A banner or notice; its last day is required, so that nothing of last year hangs on."""

    title = _short(_("Tên thông báo"))
    text = blocks.TextBlock(label=_("Nội dung"), max_length=600)
    href = _short(_("Đường dẫn"), required=False, max_length=300)
    since = blocks.DateBlock(label=_("Từ ngày"), required=False)
    until = blocks.DateBlock(label=_("Đến hết ngày"), help_text=_("Qua ngày này thông báo tự gỡ xuống."))

    class Meta:
        icon = "warning"
        label = _("Thông báo")


def procedures() -> list[tuple[str, str]]:
    """Return the procedures in force, by the name people use."""
    return [(one.code, spoken(one.doc).everyday) for one in catalogue.procedures(clock.today())]


def steps() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the questions of the procedures in force, by procedure: (`1.012783/parcel`, its title)."""
    docs = [spoken(one.doc) for one in catalogue.procedures(clock.today())]
    return [(doc.everyday, [(f"{doc.code}/{one.page}", one.title) for one in doc.form]) for doc in docs]


class Chosen(blocks.ChoiceBlock):  # type: ignore[misc]
    """A choice kept as it was made. Wagtail's own looks through all choices again at each reading: a statement a block."""

    def to_python(self, value: Any) -> Any:
        """Return what is kept."""
        return value

    def normalize(self, value: Any) -> Any:
        """Return what was given."""
        return value


class GuideNote(blocks.StructBlock):  # type: ignore[misc]
    """Words of an editor at one place of a guide."""

    step = Chosen(
        choices=steps,
        required=False,
        label=_("Ở câu hỏi nào"),
        help_text=_("Để trống thì đứng ở đầu trang hướng dẫn. Chọn câu hỏi của đúng thủ tục này."),
    )
    text = CleanText(label=_("Lời thêm"))

    class Meta:
        icon = "comment"
        label = _("Lời thêm")


def service() -> Chosen:
    """Return a block that names a procedure people find from a site."""
    return Chosen(choices=procedures, icon="form", label=_("Thủ tục"))
