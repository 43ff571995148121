"""Rules of offices and places: office time, roles, finding a place by its name. No database, no clock."""

from motcua.organisations.rules.calendar import ZONE, Calendar, Hours, compose, read_hours
from motcua.organisations.rules.roles import Kind, Role

__all__ = ["ZONE", "Calendar", "Hours", "Kind", "Role", "compose", "read_hours"]
