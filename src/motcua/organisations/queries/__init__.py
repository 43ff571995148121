"""Reads of places, bodies, office time and officers, for every room above."""

from motcua.organisations.queries.calendars import calendar_at, calendar_history, current_revision
from motcua.organisations.queries.officers import (
    OfficerView,
    actor_for,
    appointments_of,
    officer_names,
    officers_of,
    people_at,
)
from motcua.organisations.queries.places import PlaceHit, find_places
from motcua.organisations.queries.site import PublisherView, SiteView, site_at
from motcua.organisations.queries.units import (
    ContactView,
    UnitView,
    agency_of,
    bodies,
    centre_of,
    children,
    contact_of,
    formed_from,
    now_is,
    now_words,
    provinces,
    stands_for,
    successors,
    unit,
    units,
    units_at,
)

__all__ = [
    "ContactView",
    "OfficerView",
    "PlaceHit",
    "PublisherView",
    "SiteView",
    "UnitView",
    "actor_for",
    "agency_of",
    "appointments_of",
    "bodies",
    "calendar_at",
    "calendar_history",
    "centre_of",
    "children",
    "contact_of",
    "current_revision",
    "find_places",
    "formed_from",
    "now_is",
    "now_words",
    "officer_names",
    "officers_of",
    "people_at",
    "provinces",
    "site_at",
    "stands_for",
    "successors",
    "unit",
    "units",
    "units_at",
]
