"""Invented officers in every role: those of the story by name, and four for every other commune."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.contrib.auth.hashers import make_password
from django.db.backends.postgresql.psycopg_any import DateRange

from motcua.identity.models import User
from motcua.kernel import text
from motcua.organisations.models import Appointment, Officer
from motcua.organisations.world.rows import Draft, day, read


class _Person(NamedTuple):
    username: str
    name: str
    title: str
    role: str
    units: tuple[str, ...]
    valid: DateRange
    listed: bool


def save(drafts: list[Draft]) -> None:
    """Add the officers whose account does not exist yet. They cannot sign in by password until one is set."""
    data = read("people.json")
    have = set(User.objects.values_list("username", flat=True))
    everybody = (*_named(data), *_others(data, drafts), *_branches(data, drafts))
    wanted = [p for p in everybody if p.username not in have]
    if not wanted:
        return
    users = User.objects.bulk_create(User(username=p.username, password=make_password(None)) for p in wanted)
    officers = Officer.objects.bulk_create(
        Officer(user=user, name=p.name, title=p.title, listed=p.listed) for p, user in zip(wanted, users, strict=True)
    )
    Appointment.objects.bulk_create(
        Appointment(officer=officer, role=p.role, unit_id=unit, valid=p.valid)
        for p, officer in zip(wanted, officers, strict=True)
        for unit in p.units
    )


def _named(data: dict[str, Any]) -> Iterator[_Person]:
    for row in data["named"]:
        yield _Person(
            username=row["username"],
            name=row["name"],
            title=row.get("title") or data["titles"][row["role"]],
            role=row["role"],
            units=(row["unit"], *row.get("also", ())),
            valid=DateRange(day(row.get("from")), day(row.get("until"))),
            listed=True,
        )


def _others(data: dict[str, Any], drafts: list[Draft]) -> Iterator[_Person]:
    """Yield officers for every commune, where nobody of the story holds the role."""
    staffed = data["staffed"]
    taken = _taken(data)
    number, used = 0, set[str]()
    for chosen in staffed["sets"]:
        on = date.fromisoformat(chosen["on"])
        for place in drafts:
            name = place.name_on(on)
            if name is None or name.parent != chosen["children_of"]:
                continue
            ending = text.fold(name.short).replace(" ", "-") + ("" if chosen.get("until") is None else "-cu")
            ending += f"-{name.code}" if ending in used else ""  # Lộc Thành and Lộc Thạnh fold to one word
            used.add(ending)
            for row in staffed["roles"]:
                number += 1
                unit = "-".join(part for part in (row["body"], place.key, row.get("slug", "")) if part)
                if (unit, row["role"]) in taken:
                    continue
                yield _Person(
                    username=f"{row['prefix']}-{ending}",
                    name=_invent(staffed, number),
                    title=data["titles"][row["role"]],
                    role=row["role"],
                    units=(unit,),
                    valid=DateRange(day(chosen["from"]), day(chosen.get("until"))),
                    listed=False,
                )


def _branches(data: dict[str, Any], drafts: list[Draft]) -> Iterator[_Person]:
    """Yield officers for the land office and its branches, where nobody of the story holds the role."""
    staffed, taken = data["staffed"], _taken(data)
    chosen, number = staffed["branches"], 1000
    for body in drafts:
        if not body.key.startswith(chosen["like"]):
            continue
        for row in chosen["roles"]:
            number += 1
            if (body.key, row["role"]) in taken:
                continue
            yield _Person(
                username=f"{row['prefix']}-{body.key.partition('75-')[2]}",
                name=_invent(staffed, number),
                title=data["titles"][row["role"]],
                role=row["role"],
                units=(body.key,),
                valid=DateRange(day(chosen["from"]), None),
                listed=False,
            )


def _taken(data: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the roles somebody of the story holds, by unit: nobody is invented there."""
    return {(unit, row["role"]) for row in data["named"] for unit in (row["unit"], *row.get("also", ()))}


def _invent(lists: dict[str, Any], number: int) -> str:
    families, middles, givens = lists["families"], lists["middles"], lists["givens"]
    return " ".join((families[number % len(families)], middles[number % len(middles)], givens[number % len(givens)]))
