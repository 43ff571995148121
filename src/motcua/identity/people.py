"""The one gateway to personal data: reading wants a purpose and is logged; without one, values are masked."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from motcua.identity.models import Person
from motcua.kernel import audit
from motcua.kernel.actor import Actor, Kind
from motcua.kernel.text import clean, fold, masked_name, masked_number

_TRIGRAM = 3
FIELDS = ("name", "born_on", "sex", "number", "phone", "ethnic", "nationality", "residence")


def save_people(people: list[dict[str, Any]], units: Collection[str] = ()) -> list[int]:
    """Add people in one statement and return their ids in order; `units` are those whose work their filing is."""
    rows = [
        Person(
            name=clean(str(one.get("name", ""))),
            folded=fold(str(one.get("name", ""))),
            units=sorted(set(units)),
            **{field: one[field] for field in FIELDS if field != "name" and one.get(field) is not None},
        )
        for one in people
    ]
    return [row.pk for row in Person.objects.bulk_create(rows)]


def read(
    ids: Iterable[int], *, by: Actor, purpose: str, fields: Collection[str] = FIELDS, why: str = ""
) -> dict[int, dict[str, Any]]:
    """Return the fields of these people; a read by an officer, or by the person's own account, is logged with its purpose.

    Raises ValueError without a purpose: then `masked` is the way.
    """
    if not purpose:
        raise ValueError("personal data is read for a purpose")
    wanted = sorted(set(ids))
    log_view(wanted, by=by, purpose=purpose, fields=fields, why=why)
    return {row.pop("pk"): row for row in Person.objects.filter(pk__in=wanted).values("pk", *fields)}


def masked(ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return names and numbers that a stranger may see; nothing is logged, for nothing is revealed."""
    rows = Person.objects.filter(pk__in=set(ids)).values_list("pk", "name", "number")
    return {pk: {"name": masked_name(name), "number": masked_number(number)} for pk, name, number in rows}


def masked_contacts(ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Return name and phone masked, and of the address the commune alone; nothing is logged, for nothing is revealed."""
    rows = Person.objects.filter(pk__in=set(ids)).values_list("pk", "name", "phone", "residence")
    return {
        pk: {
            "name": masked_name(name),
            "phone": masked_number(phone.replace("+84", "0", 1)),
            "address": str((residence or {}).get("given", "")),
        }
        for pk, name, phone, residence in rows
    }


def names(ids: Iterable[int], *, by: Actor, purpose: str) -> dict[int, str]:
    """Return the names for a list; one bulk row of the view log for all of them."""
    wanted = sorted(set(ids))
    if wanted:
        log_view(wanted, by=by, purpose=purpose, fields=["name"])
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def of_units(typed: str, units: Collection[str]) -> QuerySet[Person]:
    """Return the people of these units' filings whose name holds the typed words, marks or none. Reveals nothing by itself.

    In no order: asked for the newest first, the planner walks all people backwards after a rare name (2 s among two million).
    """
    return Person.objects.filter(called(typed), units__overlap=list(units)) if _words(typed) else Person.objects.none()


def called(typed: str, person: str = "") -> Q:
    """Return the condition that a row's `person` has a name with these words, for rooms that look among their own rows.

    One or two letters stand where a word begins: an index of three letters knows beginnings, but no pair within a word.
    """
    folded, query = f"{person}__folded" if person else "folded", Q()
    for word in _words(typed):
        begins = Q(**{f"{folded}__startswith": word}) | Q(**{f"{folded}__contains": f" {word}"})
        query &= Q(**{f"{folded}__contains": word}) if len(word) >= _TRIGRAM else begins
    return query


def phone_of(person_id: int) -> str:
    """Return the phone number messages go to; used by the system, never shown whole."""
    return str(Person.objects.filter(pk=person_id).values_list("phone", flat=True).first() or "")


def ids_of_phone(phone: str) -> list[int]:
    """Return the people of the filings that carry this (proven) number."""
    return list(Person.objects.filter(phone=phone).order_by("-pk").values_list("pk", flat=True)[:500]) if phone else []


def _words(typed: str) -> list[str]:
    """Return the words to look for; none for what is too short to mean anybody."""
    words = fold(typed).split()
    return words if len("".join(words)) >= 2 else []


def log_view(ids: Collection[int], *, by: Actor, purpose: str, fields: Iterable[str], why: str = "") -> None:
    """Log that somebody saw personal data that lies elsewhere too (answers of a filing); the system's own work is no view."""
    if by.kind is not Kind.SYSTEM and ids:
        audit.viewed(by=by, purpose=purpose, subjects=[f"person:{pk}" for pk in ids], fields=fields, why=why)
