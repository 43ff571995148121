"""The ground of the site, and a site for a unit."""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_noop
from wagtail.models import GroupApprovalTask, Page, Site, Workflow, WorkflowPage, WorkflowTask

from motcua.editorial.models import TwoPeopleTask, UnitSite
from motcua.editorial.mount import groups
from motcua.kernel import clock, text
from motcua.organisations import queries as organisations

WORKFLOW = gettext_noop("Hai người đăng bài")


@transaction.atomic
def ground() -> Page:
    """Return the root below which sites stand; Wagtail's sample page goes, two people are needed everywhere. Safe to repeat."""
    root = Page.get_first_root_node()
    welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": root, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    if welcome:
        welcome.delete()
    task, _ = TwoPeopleTask.objects.get_or_create(name=WORKFLOW)
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    _without_samples()
    return Page.get_first_root_node()


def _without_samples() -> None:
    """Take away Wagtail's sample workflow and groups: nobody is in them, and they would let one person publish."""
    Workflow.objects.filter(name="Moderators approval").delete()
    GroupApprovalTask.objects.filter(name="Moderators approval").delete()
    Group.objects.filter(name__in=("Moderators", "Editors"), user=None).delete()


@transaction.atomic
def open_site(unit_key: str) -> UnitSite:
    """Return the site of a department or unit; if it has none yet, one that nobody sees until it is filled and published."""
    found: UnitSite | None = UnitSite.objects.filter(unit_id=unit_key).first()
    if found:
        return found
    on = clock.today()
    unit, contact = (
        organisations.unit(unit_key, on) or organisations.latest(unit_key),
        organisations.contact_of(unit_key, on),
    )
    name = unit.name if unit else unit_key
    site = UnitSite(
        unit_id=unit_key,
        title=name,
        slug=_free(slugify(text.fold(unit.short if unit else unit_key)), unit_key),
        live=False,
        has_unpublished_changes=True,
        address=contact.address if contact else "",
        phone=contact.phone if contact else "",
        email=contact.email if contact else "",
    )
    Page.get_first_root_node().add_child(instance=site)
    groups.refresh()
    return site


def _free(slug: str, unit_key: str) -> str:
    """Return an address nobody has: two departments of two provinces are called the same."""
    return f"{slug}-{slugify(unit_key)}"[:200] if UnitSite.objects.filter(slug=slug).exists() else slug
