"""Rules of offices and places: office time, roles, finding a place by its name. No database, no clock."""

from motcua.organisations.rules.calendar import ZONE, Calendar, Hours, read_hours
from motcua.organisations.rules.documents import DAYS_A_WEEK, compose, weeks
from motcua.organisations.rules.roles import LEADERS, NOT_LENT, Kind, Role, leads

__all__ = [
    "DAYS_A_WEEK", "LEADERS", "NOT_LENT", "ZONE", "Calendar", "Hours", "Kind", "Role", "compose", "leads", "read_hours", "weeks",
]  # fmt: skip
