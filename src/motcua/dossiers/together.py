"""Dossiers of one bundle side by side: what their common page, receipt and officers read. Queries constant in members."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.catalogue import groups
from motcua.catalogue.rules.groups import GroupDoc
from motcua.dossiers import queries
from motcua.dossiers.models import Bundle as Bundle
from motcua.dossiers.models import Dossier, Draft, Move
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.timeline import Item, happened, headline, here
from motcua.kernel import codes
from motcua.kernel.text import moment
from motcua.organisations import queries as organisations

ASKS = ("return", "ask_supplement", "agree_supplement", "require_payment", "send_draft")
"""Moves that ask something of the applicant."""


@dataclass(frozen=True)
class One:
    """A dossier among those it was filed with."""

    number: int
    of: int
    dossier: Dossier
    title: str
    state: str
    """Where it stands, in a short sentence."""
    waits_for: str = ""
    """Everyday name of what it waits for."""
    asked_by: str = ""
    """Who asks something of the applicant now."""
    moves: list[Move] = field(default_factory=list)


def by_lookup(typed: str) -> Bundle | None:
    """Return the bundle of a lookup code, however typed."""
    code = codes.LOOKUP.read(typed)
    return Bundle.objects.filter(lookup=code).first() if code else None


def of_draft(draft: Draft) -> Bundle | None:
    """Return the bundle a draft became."""
    return Bundle.objects.filter(draft=draft.pk).first() if draft.group_id else None


def group(bundle: Bundle) -> GroupDoc:
    """Return what the group says, as it is written."""
    return groups.document(bundle.group_id)


def name(bundle: Bundle) -> str:
    """Return the group's everyday name in the reader's language."""
    return _(group(bundle).everyday)


def dossiers(bundle: Bundle) -> list[Dossier]:
    """Return the dossiers in the group's order."""
    return list(Dossier.objects.filter(bundle=bundle).order_by("pk"))


def filled_later(dossier: Dossier) -> frozenset[str]:
    """Return the questions nobody is asked because the awaited result answers them."""
    if dossier.bundle is None or dossier.state != State.LINKED:
        return frozenset()
    return frozenset(group(dossier.bundle).one(dossier.member).filled)


def beside(dossier: Dossier) -> list[One]:
    """Return the whole bundle this dossier was filed in, itself included; of a single one nothing."""
    if dossier.bundle_id is None:
        return []
    return _told(list(Dossier.objects.filter(bundle=dossier.bundle_id).order_by("pk")), {})


def whole(bundle: Bundle) -> list[One]:
    """Return the bundle with every move; two queries."""
    found = dossiers(bundle)
    made: dict[int, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(dossier__in=found).select_related("words").order_by("at", "dossier_id", "number"):
        made[move.dossier_id].append(move)
    return _told(found, made)


def _told(found: Sequence[Dossier], made: dict[int, list[Move]]) -> list[One]:
    titles = {d.pk: queries.doc_of(d).everyday for d in found}
    return [
        One(
            number=number,
            of=len(found),
            dossier=one,
            title=titles[one.pk],
            state=headline(one),
            waits_for=titles.get(one.awaits_id or 0, "") if one.state == State.LINKED else "",
            asked_by=_asked_by(one, made.get(one.pk, [])),
            moves=made.get(one.pk, []),
        )
        for number, one in enumerate(found, 1)
    ]


def _asked_by(one: Dossier, made: Sequence[Move]) -> str:
    """Return the unit behind the last request, while it is open."""
    if State(one.state) not in {State.RETURNED, State.SUPPLEMENT, State.WAITING_PAYMENT, State.DRAFT_CHECK}:
        return ""
    last = next((m for m in reversed(made) if m.name in ASKS), None)
    unit = organisations.unit(last.unit, last.at.date()) if last else None
    return unit.name if unit else ""


def line(found: Sequence[One]) -> list[Item]:
    """Return one line of moments for the whole bundle: what happened to which, then where each is now."""
    items: list[Item] = []
    filed = found[0].moves[0]
    items.append(Item(title=_("Đã nộp %d hồ sơ") % len(found), state="done", when=moment(filed.at), move="file"))
    dated = [(m.at, one.number, m.number, one, m) for one in found for m in one.moves if m.name != "file"]
    for _at, _one, _number, one, move in sorted(dated, key=lambda row: row[:3]):
        centre = organisations.unit(one.dossier.received_unit_id, move.at.date())
        item = happened(move, centre.name if centre else "")
        if item is not None:
            items.append(_of(one, item))
    return [*items, *(_of(one, here(one.dossier)) for one in found if State(one.dossier.state) not in ENDED)]


def _of(one: One, item: Item) -> Item:
    return Item(f"{one.title}: {item.title}", item.state, item.when, item.note, item.move)
