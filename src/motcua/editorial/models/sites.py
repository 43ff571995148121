"""Sites of departments and units."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.fields import StreamField

from motcua.editorial.blocks import MenuLink, NoticeBlock, SubUnit, service
from motcua.editorial.models.pages import SitePage
from motcua.editorial.rules.publishing import Front, Lack, Notice, front_lacks
from motcua.organisations.models import Unit


class UnitSite(SitePage):
    """The site of one department or unit: what stands around its articles, and who answers for it."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    slogan = models.CharField(_("Khẩu hiệu"), max_length=120, blank=True)
    menu = StreamField([("link", MenuLink())], blank=True, verbose_name=_("Thực đơn"))
    notices = StreamField([("notice", NoticeBlock())], blank=True, verbose_name=_("Băng rôn, thông báo"))
    units = StreamField([("unit", SubUnit())], blank=True, verbose_name=_("Các đơn vị"))
    services = StreamField([("service", service())], blank=True, verbose_name=_("Thủ tục liên quan"))
    responsible = models.CharField(_("Người chịu trách nhiệm"), max_length=160, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=200, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=24, blank=True)
    fax = models.CharField(_("Fax"), max_length=24, blank=True)
    email = models.CharField(_("Thư điện tử"), max_length=120, blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["editorial.Article", "editorial.GuideWords"]
    content_panels: ClassVar[list[Any]] = [
        *SitePage.content_panels, "slogan", "menu", "notices", "units", "services", "responsible", "address", "phone", "fax", "email",
    ]  # fmt: skip

    class Meta:
        verbose_name = _("Trang của đơn vị")
        verbose_name_plural = _("Trang của các đơn vị")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:  # noqa: ARG003 - Wagtail names it
        """A site is opened for a unit by a service, never by hand: its unit is not a field of the form."""
        return False

    def public_path(self) -> str:
        """Return `/tin-tuc/don-vi/<slug>/`."""
        return f"/tin-tuc/don-vi/{self.slug}/"

    def lacks(self) -> list[Lack]:
        """Return what is missing before anybody may read it."""
        return front_lacks(
            Front(
                publisher=(self.responsible, self.address, self.phone, self.fax, self.email),
                menu=tuple((one.value["label"] or "", one.value["href"] or "") for one in self.menu),
                units=tuple((one.value["name"] or "", one.value["what"] or "") for one in self.units),
                notices=tuple(notice_of(one.value) for one in self.notices),
            )
        )


def notice_of(value: blocks.StructValue) -> Notice:
    """Return a notice as the rules see it."""
    return Notice(value["title"] or "", value["text"] or "", value["href"] or "", value["since"], value["until"])
