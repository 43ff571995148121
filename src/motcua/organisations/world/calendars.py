"""The first revisions of the calendars: the default of our provinces, and what single centres say."""

from motcua.kernel import clock
from motcua.organisations.models import CalendarRevision
from motcua.organisations.world.rows import read


def save() -> None:
    """Add the first revisions, unless anybody saved a calendar already."""
    if CalendarRevision.objects.exists():
        return
    data = read("calendars.json")
    default = data["default"]
    said = [(unit, default) for unit in default["units"]] + [(own["unit"], own) for own in data["own"]]
    now = clock.now()
    CalendarRevision.objects.bulk_create(
        CalendarRevision(
            number=number,
            unit_id=unit,
            hours=row["hours"],
            days=row["days"],
            notices=dict.fromkeys(row.get("notices", ()), ""),
            note=row["note"],
            by="system",
            at=now,
        )
        for number, (unit, row) in enumerate(said, 1)
    )
