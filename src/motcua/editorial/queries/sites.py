"""Sites of departments and units as readers see them."""

from dataclasses import dataclass
from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.catalogue.words import spoken
from motcua.editorial.models import UnitSite
from motcua.editorial.models.sites import notice_of
from motcua.editorial.rules.publishing import Notice
from motcua.organisations import queries as organisations


@dataclass(frozen=True)
class FrontView:
    """A site on one day."""

    id: int
    path: str
    slug: str
    name: str
    unit: str
    """Key of the department or unit whose site it is."""
    now: str
    """`nay là …` where the unit is no more."""
    slogan: str
    menu: list[tuple[str, str]]
    notices: list[Notice]
    units: list[dict[str, str]]
    services: list[dict[str, str]]
    responsible: str
    address: str
    phone: str
    fax: str
    email: str


def front(slug: str, on: date) -> FrontView | None:
    """Return a published site by its address."""
    found = UnitSite.objects.filter(slug=slug, live=True).first()
    return front_of(found, on) if found else None


def front_of(page: UnitSite, on: date) -> FrontView:
    """Return a site as it is read on this day: notices whose last day is over are not on it."""
    every = [notice_of(one.value) for one in page.notices]
    return FrontView(
        id=page.pk,
        path=page.public_path(),
        slug=page.slug,
        name=page.title,
        unit=page.unit_id,
        now=organisations.now_words(page.unit_id, on),
        slogan=page.slogan,
        menu=[(one.value["label"], one.value["href"]) for one in page.menu],
        notices=[one for one in every if one.shown(on)],
        units=[dict(one.value) for one in page.units],
        services=_services([str(one.value) for one in page.services], on),
        responsible=page.responsible,
        address=page.address,
        phone=page.phone,
        fax=page.fax,
        email=page.email,
    )


def fronts() -> list[tuple[str, str]]:
    """Return (name, path) of the published sites."""
    return [(one.title, one.public_path()) for one in UnitSite.objects.filter(live=True).order_by("title")]


def _services(codes: list[str], on: date) -> list[dict[str, str]]:
    """Return cards of the linked procedures that are in force; one that ended is simply gone."""
    docs = {one.code: spoken(one.doc) for one in catalogue.procedures(on)} if codes else {}
    return [
        {"href": f"/thu-tuc/{code}/", "title": docs[code].everyday, "text": docs[code].name}
        for code in codes
        if code in docs
    ]
