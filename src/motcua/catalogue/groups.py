"""Reads of the interlinked groups: which are in force, found by everyday words, and their one form."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from motcua.catalogue import queries
from motcua.catalogue.models import Group
from motcua.catalogue.rules.canonical import group_from_data
from motcua.catalogue.rules.groups import GroupDoc, Member, joint
from motcua.catalogue.rules.schema import VersionDoc
from motcua.kernel.lately import lately

Standing = tuple[tuple[str, int], ...]
"""Which members are filed, each with the version it stands on."""


@dataclass(frozen=True)
class GroupView:
    """A group as it is in force."""

    id: int
    doc: GroupDoc


def in_force(code: str, on: date) -> GroupView:
    """Return the group in force on a day; raises NotInForce, also where a member is not."""
    row = Group.objects.filter(code=code, valid__contains=on).values_list("pk", flat=True).first()
    if row is None:
        raise queries.NotInForce(code=code)
    return GroupView(row, document(row))


@lately
def shown(code: str, on: date) -> GroupView:
    """Return the same for a page that may see a publication two seconds late."""
    return in_force(code, on)


@lately
def every(on: date) -> list[GroupView]:
    """Return the groups in force on a day whose members all are, too; for pages, two seconds late."""
    rows = Group.objects.filter(valid__contains=on).order_by("code").values_list("pk", flat=True)
    known = {view.code for view in queries.procedures(on)}
    views = [GroupView(pk, document(pk)) for pk in rows]
    return [view for view in views if {m.procedure for m in view.doc.members} <= known]


def every_group() -> list[Group]:
    """Return all groups there ever were."""
    return list(Group.objects.order_by("code", "valid"))


@lru_cache(maxsize=200)
def document(group_id: int) -> GroupDoc:
    """Return what a group says; a published row never changes. Raises Group.DoesNotExist."""
    return group_from_data(Group.objects.values_list("document", flat=True).get(pk=group_id))


def standing(group: GroupDoc, chosen: Collection[str], on: date, *, exact: bool = True) -> Standing:
    """Return the members that are filed with the versions in force on a day; raises NotInForce.

    Not `exact`: two seconds late, for pages.
    """
    look = queries.version_in_force if exact else queries.version_shown
    return tuple((m.member, look(m.procedure, on).id) for m in group.kept(chosen))


def members_shown(group: GroupDoc, on: date) -> dict[str, VersionDoc]:
    """Return the versions of all members in force on a day, two seconds late; raises NotInForce."""
    return {m.member: queries.version_shown(m.procedure, on).doc for m in group.members}


@lru_cache(maxsize=200)
def form(group_id: int, members: Standing) -> VersionDoc:
    """Return the one form of these members on these versions."""
    group = document(group_id)
    return joint(group, kept(group, members), {name: queries.document(version) for name, version in members})


def kept(group: GroupDoc, members: Iterable[tuple[str, int]]) -> list[Member]:
    """Return the members that are filed, in the group's order."""
    return [group.one(name) for name, _version in members]


def search(typed: str, on: date) -> list[queries.Hit]:
    """Return groups that fit everyday words, best first."""
    words = queries.words_of(typed)
    hits = [hit for view in every(on) if (hit := _hit(view.doc, words)) is not None]
    return sorted(hits, key=lambda h: (-h.score, h.code))


def _hit(group: GroupDoc, words: list[str]) -> queries.Hit | None:
    said = (group.everyday, group.name, *group.also_called)
    score, why = max((queries.fit(words, phrase), phrase) for phrase in said)
    if score < queries.ENOUGH:
        return None
    return queries.Hit(group.code, group.name, group.everyday, "", why, score)
