"""What belongs to the holder of a proven phone: results, and what a new draft may be filled with."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents.models import Paper
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.rules.moves import State
from motcua.identity import people
from motcua.kernel.actor import Actor
from motcua.kernel.text import fold

PREFILL = "prefill"
"""The purpose under which a person's own earlier answers are read for their next draft."""
_CARRIED = {"name": "person_name", "number": "citizen_number", "born_on": "date", "residence": "address"}
_MOST_EARLIER = 20


@dataclass(frozen=True)
class Result:
    """An issued result and its dossier."""

    paper: Paper
    dossier: Dossier

    @property
    def online(self) -> bool:
        """Tell whether it may be taken here, or is given by hand at the centre first."""
        return self.dossier.wants == "electronic" or self.dossier.state == State.HANDED_OVER


def is_of_phone(one: Dossier, phone: str) -> bool:
    """Tell whether the dossier was filed with this (proven) phone number."""
    return bool(phone) and people.phone_of(one.applicant_id) == phone


def results(dossiers: Sequence[Dossier]) -> list[Result]:
    """Return the results of these dossiers, newest first, in one query."""
    links = DossierPaper.objects.filter(dossier__in=dossiers, role="result").select_related("paper", "dossier")
    return [Result(link.paper, link.dossier) for link in links.order_by("-pk")]


def known(doc: VersionDoc, phone: str, *, by: Actor) -> dict[str, Any]:
    """Return answers a new draft begins with: the proven phone, and who filed with it before.

    The person is filled in only where every earlier filing of the phone names one and the same person: a phone that
    files for neighbours fills in nobody. The read is logged as the person's own. At most two queries and the log row.
    """
    kinds = {leaf.id: leaf.kind for page in doc.form for leaf in page.all_fields()}
    found: dict[str, Any] = {doc.filing.phone: phone} if kinds.get(doc.filing.phone) == "phone" else {}
    ids = people.ids_of_phone(phone)[:_MOST_EARLIER]
    if not ids:
        return found
    rows = people.read(ids, by=by, purpose=PREFILL, fields=tuple(_CARRIED))
    if _one_person(rows.values()):
        for part, kind in _CARRIED.items():
            asked, value = f"{doc.filing.applicant}.{part}", rows[max(rows)][part]
            if kinds.get(asked) == kind and value:
                found[asked] = value
    return found


def _one_person(rows: Collection[dict[str, Any]]) -> bool:
    numbers = {row["number"] for row in rows if row["number"]}
    return len({fold(row["name"]) for row in rows}) == 1 and len(numbers) <= 1
