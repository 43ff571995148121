"""Interlinked groups (liên thông): several procedures asked once and filed by one press; each stays its own dossier.

A group is data with dates like a version. Its form is not written down: it is the members' own pages in order,
each shared question asked once, what an earlier result fills never asked, the pledge last.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import Field as Setting

from motcua.catalogue.rules.fields import Field, Strict
from motcua.catalogue.rules.schema import Page, VersionDoc

Filler = Literal["personal_number", "number"]
"""What a result can give the members that wait for it: the person's number, or its own."""


class Confirmation(Strict):
    """Others confirm before the member's clock starts; at the latest after so many working days it starts without."""

    who: str
    where: str
    working_days: int
    basis: str


class Member(Strict):
    """A procedure of the group. Without `waits_for` it is filed at once; else its clock stands until that result."""

    member: str
    procedure: str
    optional: bool = False
    """The applicant may leave it out."""
    waits_for: str = ""
    if_none: Literal["close", "alone"] = "close"
    """What becomes of it when the result it waits for will never be: it is closed, or goes on alone."""
    filled: dict[str, Filler] = Setting(default_factory=dict)
    """Questions the awaited result answers; they are not asked."""
    confirmed: Confirmation | None = None


class GroupDoc(Strict):
    """One group from a day until a day."""

    code: str
    name: str
    everyday: str
    also_called: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    what_you_get: str
    members: tuple[Member, ...]
    shared: tuple[str, ...]
    """Questions (or whole persons) that members have in common: asked once, filed with each."""
    unknown: tuple[str, ...] = ()
    sources: dict[str, str] = Setting(default_factory=dict)

    def one(self, member: str) -> Member:
        """Return a member by its name; raises KeyError."""
        for found in self.members:
            if found.member == member:
                return found
        raise KeyError(member)

    @property
    def first(self) -> Member:
        """Return the member everything begins with; it can't be left out."""
        return self.members[0]

    def kept(self, chosen: Collection[str]) -> tuple[Member, ...]:
        """Return the members that are filed: the chosen ones, those that can't be left out, and what these wait for."""
        wanted = {m.member for m in self.members if not m.optional or m.member in chosen}
        for member in reversed(self.members):
            if member.member in wanted and member.waits_for:
                wanted.add(member.waits_for)
        return tuple(m for m in self.members if m.member in wanted)


def joint(group: GroupDoc, members: Sequence[Member], docs: Mapping[str, VersionDoc]) -> VersionDoc:
    """Return the one form of these members (`docs` by member), as a version whose pages ask every question once.

    Who is asked, where and how the result is wanted follow from the first member.
    """
    pages = _pages(members, docs)
    first = docs[members[0].member]
    all_docs = [docs[m.member] for m in members]
    copy = first.model_copy(
        update={
            "code": group.code,
            "name": group.name,
            "everyday": group.everyday,
            "also_called": group.also_called,
            "what_you_get": group.what_you_get,
            "form": (*(p for p in pages if not _pledges(p)), *(p for p in pages if _pledges(p))),
            "components": tuple(c for doc in all_docs for c in doc.components),
            "fees": tuple(fee for doc in all_docs for fee in doc.fees),
        }
    )
    for worked_out in ("questions", "lines"):
        copy.__dict__.pop(worked_out, None)
    return copy


def own_answers(doc: VersionDoc, answers: Mapping[str, object]) -> dict[str, object]:
    """Return what a member gets of the answers of all: those to its own questions."""
    return {name: answers[name] for name in doc.questions if name in answers}


def shared_ids(group: GroupDoc, doc: VersionDoc) -> frozenset[str]:
    """Return the shared questions of a member, persons unfolded."""
    return frozenset(
        leaf.id for page in doc.form for field in page.fields if field.id in group.shared for leaf in field.leaves()
    )


def _pages(members: Sequence[Member], docs: Mapping[str, VersionDoc]) -> list[Page]:
    pages: list[Page] = []
    asked: set[str] = set()
    names: set[str] = set()
    for member in members:
        for page in docs[member.member].form:
            left = _left(page, {*asked, *member.filled})
            if left is None:
                continue
            name = page.page if page.page not in names else f"{member.member}-{page.page}"
            pages.append(left if name == page.page else left.model_copy(update={"page": name}))
            names.add(name)
        asked |= {field.id for page in docs[member.member].form for field in page.fields}
    return pages


def _left(page: Page, gone: Collection[str]) -> Page | None:
    """Return the page without these questions; nothing once it has none."""
    fields = tuple(field for field in page.fields if field.id not in gone)
    if not fields:
        return None
    if len(fields) == len(page.fields):
        return page
    here = {leaf.id for field in fields for leaf in field.leaves()}
    copy = page.model_copy(update={"fields": fields, "warns": tuple(w for w in page.warns if w.field in here)})
    copy.__dict__.pop("unfolded", None)
    return copy


def _pledges(page: Page) -> bool:
    return any(field.kind == "pledge" for field in page.fields)


def same_question(one: Field, other: Field) -> bool:
    """Tell whether two members ask the same: kind, choices, parts and level; wording may differ."""
    return (one.kind, one.parts, one.level, _values(one)) == (other.kind, other.parts, other.level, _values(other))


def _values(field: Field) -> frozenset[str]:
    return frozenset(option.value for option in field.options)
