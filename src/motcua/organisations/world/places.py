"""Places: the provinces of the country, and the districts and communes of ours in both worlds."""

from datetime import date
from typing import Any

from motcua.organisations.rules import Kind
from motcua.organisations.world.rows import Draft, day, place_name, read

_OLD, _NEW = "province-70", "province-75"


def drafts() -> list[Draft]:
    """Return all places, those above first."""
    units = read("binh-phuoc-units-2025.json")
    return [*_provinces(), *_districts(units), *_communes(units)]


def _provinces() -> list[Draft]:
    data = read("provinces.json")
    return [
        Draft(
            key=row["key"],
            kind=Kind.PROVINCE,
            names=[
                place_name(n["code"], n["name"], "", day(n.get("from")), day(n.get("until")), data["source"])
                for n in row["names"]
            ],
            followed_by=[(after["key"], date.fromisoformat(after["on"]))] if (after := row.get("followed_by")) else [],
        )
        for row in data["provinces"]
    ]


def _districts(data: dict[str, Any]) -> list[Draft]:
    """Return the eleven districts. None has a successor: the level itself ended."""
    end, earlier = date.fromisoformat(data["effective"]), read("earlier-changes.json")
    return [
        Draft(
            key=f"district-{row['code']}",
            kind=Kind.DISTRICT,
            names=[
                place_name(str(row["code"]), name, _OLD, since, until, source)
                for name, since, until, source in _history(row, end, earlier["districts"], data["source"])
            ],
        )
        for row in data["districts"]
    ]


def _communes(data: dict[str, Any]) -> list[Draft]:
    end, earlier = date.fromisoformat(data["effective"]), read("earlier-changes.json")
    found = []
    for new in data["units"]:
        same = bool(new.get("unchanged"))
        now = place_name(str(new["new_code"]), new["new_name"], _NEW, end, None, data["source"])
        key = f"commune-{new['new_code']}" + ("" if same else f"-{end.year}")
        for old in new["old_units"]:
            names = [
                place_name(str(old["code"]), name, f"district-{old['district_code']}", since, until, source)
                for name, since, until, source in _history(old, end, earlier["communes"], data["source"])
            ]
            followed = [] if same else [(key, end)]
            found.append(
                Draft(f"commune-{old['code']}", Kind.COMMUNE, names=names + [now] * same, followed_by=followed)
            )
        if not same:
            found.append(Draft(key, Kind.COMMUNE, names=[now]))
    return found


def _history(
    row: dict[str, Any], end: date, earlier: list[dict[str, Any]], source: str
) -> list[tuple[str, date | None, date, str]]:
    """Return the names a unit bore until the reform: the last, and before it the one of an earlier change."""
    for change in earlier:
        if change["code"] == row["code"]:
            on = date.fromisoformat(change["on"])
            return [(change["before"], None, on, change["source"]), (row["name"], on, end, source)]
    return [(row["name"], None, end, source)]
