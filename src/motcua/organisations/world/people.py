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
    wanted = [p for p in (*_named(data), *_others(data, drafts)) if p.username not in have]
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
    """Yield officers for the communes nobody of the story works in."""
    staffed = data["staffed"]
    taken = {row["unit"].partition("-")[2] for row in data["named"]}
    number, used = 0, set[str]()
    for chosen in staffed["sets"]:
        on = date.fromisoformat(chosen["on"])
        for place in drafts:
            name = place.name_on(on)
            if name is None or name.parent != chosen["children_of"] or place.key in taken:
                continue
            ending = text.fold(name.short).replace(" ", "-") + ("" if chosen.get("until") is None else "-cu")
            ending += f"-{name.code}" if ending in used else ""  # Lộc Thành and Lộc Thạnh fold to one word
            used.add(ending)
            for row in staffed["roles"]:
                number += 1
                yield _Person(
                    username=f"{row['prefix']}-{ending}",
                    name=_invent(staffed, number),
                    title=data["titles"][row["role"]],
                    role=row["role"],
                    units=(f"{row['body']}-{place.key}",),
                    valid=DateRange(day(chosen["from"]), day(chosen.get("until"))),
                    listed=False,
                )


def _invent(lists: dict[str, Any], number: int) -> str:
    families, middles, givens = lists["families"], lists["middles"], lists["givens"]
    return " ".join((families[number % len(families)], middles[number % len(middles)], givens[number % len(givens)]))
