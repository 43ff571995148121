"""The members of an interlinked group as a person chooses among them: what it is, how long it takes, what it waits for."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import groups
from motcua.catalogue.rules.groups import GroupDoc, Member
from motcua.catalogue.rules.schema import VersionDoc
from motcua.catalogue.words import spoken
from motcua.dossiers.limits import time_words
from motcua.dossiers.services import drafts
from motcua.kernel import clock

Choices = dict[str, list[dict[str, Any]]]


def of_group(group: GroupDoc, docs: Mapping[str, VersionDoc], chosen: Collection[str]) -> Choices:
    """Return what is always filed, and what may be left out, each with its own time."""
    told = {name: spoken(doc) for name, doc in docs.items()}
    rows = [
        (
            member.optional,
            {
                "value": member.member,
                "label": told[member.member].everyday,
                "hint": f"{told[member.member].what_you_get} {_when(member, told)}",
                "checked": member.member in chosen,
            },
        )
        for member in group.members
    ]
    return {"always": [row for free, row in rows if not free], "options": [row for free, row in rows if free]}


def of_draft(draft: drafts.Draft) -> Choices | None:
    """Return the same for a draft; of a single procedure nothing."""
    if draft.group_id is None:
        return None
    group = groups.document(draft.group_id)
    return of_group(group, groups.members_shown(group, clock.today()), {name for name, _version in draft.members})


def _when(member: Member, docs: Mapping[str, VersionDoc]) -> str:
    limit = time_words(docs[member.member])
    if not member.waits_for:
        return _("Thời hạn: %s.") % limit
    told = _("Thời hạn: %(limit)s, tính từ khi có kết quả “%(before)s”.")
    words = told % {"limit": limit, "before": docs[member.waits_for].everyday}
    if member.confirmed is None:
        return words
    who = _(member.confirmed.who)
    asked = _("Trước đó %(who)s xác nhận trên %(where)s, nhiều nhất %(days)d ngày làm việc, không tính vào thời hạn.") % {
        "who": f"{who[:1].lower()}{who[1:]}", "where": member.confirmed.where, "days": member.confirmed.working_days,
    }  # fmt: skip
    return f"{words} {asked}"
