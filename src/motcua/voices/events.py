"""What was said, for those above who count. Ids only, and only once a vote can't be changed any more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DossierVoiced:
    """What is counted of a dossier's voice changed: a vote closed, or a complaint came or went."""

    dossier: int


@dataclass(frozen=True)
class ComplaintMoved:
    """A move of a complaint was made."""

    complaint: int
    number: int
    move: str
