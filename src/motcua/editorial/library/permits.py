"""Who keeps a document of the library.

| act | who |
|---|---|
| change it, add or take away its files | editors and publishers of the unit that entered it, or of the one that took that unit's work over |
| the same, where no unit entered it (the system did) | every editor |
"""

from motcua.editorial.library.errors import OthersDocument
from motcua.editorial.library.models import Document
from motcua.kernel import audit, clock
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations


def require_keeper(by: Actor, document: Document) -> None:
    """Refuse the editors of other units. Raises OthersDocument."""
    if by.kind is Kind.SYSTEM:
        return
    unit = audit.unit_of("library.enter", subject=document.subject)
    if unit and unit not in organisations.stands_for(by.unit):
        found = organisations.unit(unit, clock.today()) or organisations.latest(unit)
        raise OthersDocument(unit=found.name if found else unit)
