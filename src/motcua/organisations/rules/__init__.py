"""Rules of offices and places: office time, roles, finding a place by its name. No database, no clock."""

from motcua.organisations.rules.calendar import ZONE, Calendar, Hours, compose, read_hours
from motcua.organisations.rules.roles import LEADERS, NOT_LENT, Kind, Role, leads

__all__ = ["LEADERS", "NOT_LENT", "ZONE", "Calendar", "Hours", "Kind", "Role", "compose", "leads", "read_hours"]
