"""Wagtail asks groups; ours follow the appointments of the day: one group for a role in a unit."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection as Shelf
from wagtail.models import GroupCollectionPermission

from motcua.editorial.mount.roles import EDITORIAL, PICTURES, ROWS
from motcua.identity.models import User
from motcua.organisations.rules import Role

_SIGN = "@"


def name_of(role: str, unit: str) -> str:
    """Return what the group of a role in a unit is called."""
    return f"{role}{_SIGN}{unit}"


def join(user: User, roles: Collection[str], unit: str) -> None:
    """Let the account be in the groups of these roles in this unit and in no other of ours; writes only what differs."""
    wanted = {name_of(role, unit) for role in roles}
    ours = user.groups.filter(name__contains=_SIGN).values_list("name", flat=True)
    have = set(ours)
    if have == wanted:
        return
    with transaction.atomic():
        user.groups.remove(*user.groups.filter(name__in=have - wanted))
        user.groups.add(*(group_of(Role(role), unit) for role in roles))


def group_of(role: Role, unit: str) -> Group:
    """Return the group of a role in a unit, made with what the role may do if there is none yet."""
    group, new = Group.objects.get_or_create(name=name_of(role, unit))
    if new:
        allow(group)
    return group


def refresh(**_signal: object) -> None:
    """Give every group of ours what its role may do now: after an upgrade the table may say otherwise."""
    for group in Group.objects.filter(name__contains=_SIGN):
        allow(group)


def allow(group: Group) -> None:
    """Let the group do what the table says of its role: no more, no less."""
    role = group.name.partition(_SIGN)[0]
    if role not in EDITORIAL:
        return
    group.permissions.set(_permissions(ROWS[Role(role)]))
    pictures = Permission.objects.filter(
        content_type__app_label="wagtailimages",
        codename__in=PICTURES[Role(role)],
    )
    root = Shelf.get_first_root_node()
    for one in pictures if root else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=one)


def _permissions(named: Collection[str]) -> list[Permission]:
    wanted = [one.partition(".")[::2] for one in named]
    either = (Q(content_type__app_label=app, codename=code) for app, code in wanted)
    return list(Permission.objects.filter(reduce(or_, either, Q(pk=None))))
