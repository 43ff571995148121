"""Dated settings of the installation: rows, so that the world of another day has the settings of that day."""

from datetime import date

from motcua.dossiers.models import Setting
from motcua.kernel import lately

KNOWN: dict[str, tuple[str, ...]] = {
    "front_door": ("own", "national"),
    "idle_seconds": ("1800", "600", "900", "3600", "7200"),
    "idle_warning": ("120", "60", "180", "300"),
}
"""Each setting with its values; the first holds where nothing was said.

front_door national: filing is handed off. idle_seconds: rest after which somebody signed in is signed out; idle_warning:
seconds before that at which the page asks (the report's page of 2021: 60).
"""


@lately.lately
def value(name: str, on: date) -> str:
    """Return the setting as it holds on this day."""
    said = Setting.objects.filter(name=name, valid_from__lte=on).order_by("-valid_from").values_list("value", flat=True)
    return said.first() or KNOWN[name][0]


def say(name: str, wanted: str, *, since: date) -> None:
    """Set it from a day on; said again for the same day, the later word holds. Raises ValueError for what is unknown."""
    if wanted not in KNOWN.get(name, ()):
        raise ValueError(f"{name}={wanted}: known are {KNOWN}")
    Setting.objects.update_or_create(name=name, valid_from=since, defaults={"value": wanted})
    lately.forget()


def every() -> list[tuple[str, str, date]]:
    """Return all rows, by name and day."""
    return list(Setting.objects.order_by("name", "valid_from").values_list("name", "value", "valid_from"))
