"""Tables of the room, one file for each idea."""

from motcua.dossiers.models.batches import Batch, BatchLine
from motcua.dossiers.models.bundles import Bundle
from motcua.dossiers.models.calendars import CalendarChange, CalendarLine
from motcua.dossiers.models.drafts import Draft, GivenUp
from motcua.dossiers.models.keeping import RecountRun, Setting
from motcua.dossiers.models.life import Dossier, Move, MoveText, Repair, Task
from motcua.dossiers.models.papers import Certificate, DayCounter, DossierPaper, FeeLine, Filing, RegisterEntry

__all__ = [
    "Batch",
    "BatchLine",
    "Bundle",
    "CalendarChange",
    "CalendarLine",
    "Certificate",
    "DayCounter",
    "Dossier",
    "DossierPaper",
    "Draft",
    "FeeLine",
    "Filing",
    "GivenUp",
    "Move",
    "MoveText",
    "RecountRun",
    "RegisterEntry",
    "Repair",
    "Setting",
    "Task",
]
