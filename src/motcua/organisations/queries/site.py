"""Whose site this is on a day: for the header and footer of every page, without a statement of its own."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from motcua.organisations.atlas import atlas
from motcua.organisations.models import Publisher


@dataclass(frozen=True)
class PublisherView:
    """Who answers for the site."""

    agency: str
    responsible: str
    address: str
    phone: str
    email: str


@dataclass(frozen=True)
class SiteView:
    """Place and publisher of the day."""

    place: str
    """`Thành phố Đồng Nai`."""
    place_key: str
    service_name: str
    publisher: PublisherView
    help_phone: str
    demo: bool
    on: date


def site_at(on: date) -> SiteView:
    """Return whose site this is on this day."""
    book = atlas()
    row = next((row for row in book.publishers if _holds(row, on)), None)
    place = book.row(row.place_id, on) if row else None
    if row is None or place is None:
        raise LookupError(f"nobody publishes this site on {on}: add a row of Publisher")
    return SiteView(
        place=place.name,
        place_key=place.unit,
        service_name=row.service_name,
        publisher=PublisherView(row.agency, row.responsible, row.address, row.phone, row.email),
        help_phone=row.help_phone,
        demo=settings.DEMO,
        on=on,
    )


def _holds(row: Publisher, on: date) -> bool:
    since, until = row.valid.lower, row.valid.upper
    return (since is None or since <= on) and (until is None or on < until)
