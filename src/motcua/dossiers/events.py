"""What happened to a dossier, for those above who listen. Ids and plain values only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DossierMoved:
    """A move the applicant should hear of was made."""

    dossier: int
    number: int
    move: str


@dataclass(frozen=True)
class DossierDecided:
    """The chair decided; the register may give its numbers and the result can be made."""

    dossier: int


@dataclass(frozen=True)
class DossierEnded:
    """The dossier reached its end; nothing more will be handed on."""

    dossier: int


@dataclass(frozen=True)
class BundleFiled:
    """One press filed several dossiers of an interlinked group."""

    bundle: int
