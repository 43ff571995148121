"""What belongs to the holder of a proven phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.documents.models import Paper
from motcua.dossiers.models import Dossier, DossierPaper
from motcua.dossiers.rules.moves import State
from motcua.identity import people


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
