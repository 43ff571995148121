"""Wagtail asks groups; ours follow the appointments of the day: one group for a role in a unit."""

from collections.abc import Collection
from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.models import Collection as Shelf
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from motcua.editorial.models import UnitSite
from motcua.editorial.mount.roles import EDITORIAL, PAGES, PICTURES, ROWS
from motcua.identity.models import User
from motcua.organisations import queries as organisations
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


def name(user: User, called: str) -> None:
    """Let Wagtail call the account what the officer is called: colleagues know people, not accounts."""
    if called and user.first_name != called:
        user.first_name = called
        user.save(update_fields=["first_name"])


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
    name, _, unit = group.name.partition(_SIGN)
    if name not in EDITORIAL:
        return
    role = Role(name)
    group.permissions.set(_permissions(ROWS[role]))
    _allow_pictures(group, PICTURES[role])
    _allow_pages(group, PAGES[role], unit)


def _allow_pictures(group: Group, codes: Collection[str]) -> None:
    root = Shelf.get_first_root_node()
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__codename__in=codes).delete()
    for one in Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=codes) if root else ():
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=one)


def _allow_pages(group: Group, codes: Collection[str], unit: str) -> None:
    """Open the site of the unit, and of the units whose work it took over."""
    sites = list(UnitSite.objects.filter(unit_id__in=organisations.stands_for(unit)))
    rows = GroupPagePermission.objects.filter(group=group)
    rows.exclude(permission__codename__in=codes, page__in=[one.pk for one in sites]).delete()
    for one in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codes) if sites else ():
        for site in sites:
            GroupPagePermission.objects.get_or_create(group=group, page_id=site.pk, permission=one)


def _permissions(named: Collection[str]) -> list[Permission]:
    wanted = [one.partition(".")[::2] for one in named]
    either = (Q(content_type__app_label=app, codename=code) for app, code in wanted)
    return list(Permission.objects.filter(reduce(or_, either, Q(pk=None))))
