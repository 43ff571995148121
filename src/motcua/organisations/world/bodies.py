"""Centres and agencies of our places: names by dated patterns; codes and contacts are invented."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from motcua.organisations.models import Contact, Publisher
from motcua.organisations.rules import Kind
from motcua.organisations.world.rows import Draft, Name, day, read

_REFORM = date(2025, 7, 1)
"""The two worlds meet here: codes and telephones of the demo change their shape."""


def drafts(places: list[Draft]) -> list[Draft]:
    """Return the bodies of our provinces and everything in them, and the departments."""
    data = read("bodies.json")
    by_key = {place.key: place for place in places}
    codes = _codes(places, data["own_provinces"])
    found = []
    for place in places:
        if place.key not in codes:
            continue
        for kind, slug in dict.fromkeys((pattern["kind"], pattern.get("slug", "")) for pattern in data["patterns"]):
            names = _names(place, (kind, slug), by_key, data, codes)
            if names:
                followed = [(_key(kind, new, slug), on) for new, on in place.followed_by]
                followed += _into(place, (kind, slug), data)
                found.append(Draft(_key(kind, place.key, slug), Kind(kind), place.key, names, followed))
    found += [draft for own in data["own_provinces"] for draft in _departments(own, by_key, data)]
    return found + list(_branches(places, data))


def _into(place: Draft, body: tuple[str, str], data: dict[str, Any]) -> Iterator[tuple[str, date]]:
    """Yield what took over a body whose place has no successor, as its pattern says."""
    for pattern in data["patterns"]:
        if (pattern["kind"], pattern.get("slug", "")) == body and pattern["of"] == place.kind and "into" in pattern:
            yield pattern["into"].format(code=place.key.partition("-")[2]), date.fromisoformat(pattern["until"])


def _key(kind: str, place: str, slug: str) -> str:
    return "-".join(part for part in (kind, place, slug) if part)


def save_contacts(all_drafts: list[Draft]) -> None:
    """Add an address and a telephone that are plainly invented to every body without one."""
    have = set(Contact.objects.values_list("unit_id", flat=True))
    by_key = {draft.key: draft for draft in all_drafts}
    numbers = count(2)
    Contact.objects.bulk_create(
        Contact(
            unit_id=draft.key,
            address=_address(by_key[draft.place], name)[:200],
            phone=f"{'0271' if _of_old_world(name) else '0251'} 3 000 {number:03d}",
            email=f"{draft.key}@motcua.example",
            valid=name.valid,
        )
        for draft, number in ((body, next(numbers)) for body in all_drafts if body.place)
        for name in draft.names
        if draft.key not in have
    )


def _address(place: Draft, name: Name) -> str:
    within = name.name.partition("UBND ")[2]  # "xã Tân Thành, huyện Bù Đốp"
    own = place.name_on(name.until - timedelta(days=1) if name.until else name.since or date.max)
    return f"Trụ sở UBND {within or (_small(own.name) if own else '')}"


def _of_old_world(name: Name) -> bool:
    return name.until is not None and name.until <= _REFORM


def save_publishers() -> None:
    """Add who answers for the site, unless somebody said so already."""
    if Publisher.objects.exists():
        return
    for row in read("bodies.json")["publishers"]:
        facts = {name: value for name, value in row.items() if name not in ("from", "until", "place")}
        valid = DateRange(day(row.get("from")), day(row.get("until")))
        Publisher.objects.create(place_id=row["place"], valid=valid, **facts)


def _names(
    place: Draft, body: tuple[str, str], places: dict[str, Draft], data: dict[str, Any], codes: dict[str, list[str]]
) -> list[Name]:
    """Return the body's rows: a new one wherever pattern, place name or the name above changes."""
    found: list[Name] = []
    for row in _pieces(place, places, data):
        pattern, own, above, since, until = row
        if (pattern["kind"], pattern.get("slug", "")) != body:
            continue
        words = {"place": _small(own.name), "above": _small(above.name) if above else ""}
        name = Name(
            code=codes[place.key][0 if until and until <= _REFORM else -1],
            name=pattern["name"].format(**words),
            short=pattern["short"].format(**words),
            level=pattern["level"],
            parent="",
            since=since,
            until=until,
            source=data["source"],
        )
        found.append(name)
    return found


def _pieces(
    place: Draft, places: dict[str, Draft], data: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], Name, Name | None, date | None, date | None]]:
    limits = {own["key"]: (day(own.get("from")), day(own.get("until"))) for own in data["own_provinces"]}
    patterns = [pattern for pattern in data["patterns"] if pattern["of"] == place.kind]
    for pattern in patterns:
        for own in place.names:
            aboves: list[Name | None] = [*places[own.parent].names] if own.parent else [None]
            for above in aboves:
                span = _meet((day(pattern.get("from")), day(pattern.get("until"))), (own.since, own.until))
                if above and "{above}" in pattern["name"]:
                    span = _meet(span, (above.since, above.until))
                elif above and above is not aboves[0]:
                    continue
                span = _meet(span, limits.get(place.key, (None, None)))
                if span[0] is None or span[1] is None or span[0] < span[1]:
                    yield pattern, own, above, *span


def _meet(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    since = max((d for d in (a[0], b[0]) if d), default=None)
    until = min((d for d in (a[1], b[1]) if d), default=None)
    return since, until


def _codes(places: list[Draft], owns: list[dict[str, Any]]) -> dict[str, list[str]]:
    """Return an agency code for each place in our provinces, of the shape of its time."""
    old, new = owns[0], owns[-1]
    codes = {old["key"]: [f"000.00.00.{old['code']}"], new["key"]: [f"{new['code']}.000.00"]}
    districts: dict[str, int] = {}
    for place in places:
        if place.kind is Kind.DISTRICT:
            districts[place.key] = 20 + len(districts)
            codes[place.key] = [f"000.00.{districts[place.key]}.{old['code']}"]
    inside, numbers = dict.fromkeys(districts, 0), count(101)
    for place in (p for p in places if p.kind is Kind.COMMUNE):
        codes[place.key] = []
        for name in place.names:
            if name.parent in inside and not codes[place.key]:
                inside[name.parent] += 1
                codes[place.key] += [f"000.{inside[name.parent]:02d}.{districts[name.parent]}.{old['code']}"]
            elif name.parent == new["key"]:
                codes[place.key] += [f"{new['code']}.{next(numbers)}.00"]
    return codes


def _departments(own: dict[str, Any], places: dict[str, Draft], data: dict[str, Any]) -> Iterator[Draft]:
    limit = (day(own.get("from")), day(own.get("until")))
    for number, row in enumerate(data["departments"]["list"], 1):
        draft = Draft(f"agency-{own['key']}-{row['slug']}", Kind.AGENCY, own["key"])
        for place in places[own["key"]].names:
            since, until = _meet(
                _meet(limit, (place.since, place.until)), (day(row.get("from")), day(row.get("until")))
            )
            if since and until and since >= until:
                continue
            code = f"000.00.{number:02d}.{own['code']}" if limit[1] else f"{own['code']}.{number:03d}.00"
            name = f"{row['name']} {_small(place.name)}"
            level = row["name"].split(" ")[0].lower()
            draft.names.append(Name(code, name, row["name"], level, "", since, until, data["departments"]["source"]))
        if draft.names:
            ended = day(row.get("until"))
            if ended:
                draft.followed_by = [(f"agency-{own['key']}-{row['into']}", ended)]
            elif limit[1]:
                draft.followed_by = [(f"agency-{data['own_provinces'][-1]['key']}-{row['slug']}", limit[1])]
            yield draft


def _branches(places: list[Draft], data: dict[str, Any]) -> Iterator[Draft]:
    """Yield the branches that go on in the new province for what bodies of its old districts did."""
    for row in data["branches"]["list"]:
        since = date.fromisoformat(row["from"])
        for number, district in enumerate((p for p in places if p.kind is Kind.DISTRICT), 1):
            short = district.names[-1].short
            key = f"agency-{row['in']}-{row['slug']}-{district.key.partition('-')[2]}"
            name = Name(
                f"{row['code']}.{number:02d}",
                row["name"].format(area=short),
                row["short"].format(area=short),
                row["level"],
                "",
                since,
                None,
                data["branches"]["source"],
            )
            yield Draft(key, Kind.AGENCY, row["in"], [name])


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
