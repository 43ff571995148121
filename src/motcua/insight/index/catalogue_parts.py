"""Which procedures a unit resolves, and how their versions stand: for the parts of the index about procedures."""

from datetime import date

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import VersionView
from motcua.catalogue.rules.schema import VersionDoc
from motcua.dossiers.services.filing import resolving_unit
from motcua.insight import summing, units
from motcua.insight.index.part import Asked, Measured
from motcua.kernel import clock
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind


def procedures(asked: Asked) -> list[VersionView]:
    """Return the versions the unit resolves that are in force on the period's last day, or today; narrowed by the scope."""
    on = min(asked.period.last, clock.today())
    found = [one for one in catalogue.procedures(on) if asked.scope.procedure in {"", one.code}]
    found = [one for one in found if asked.scope.field in {"", one.doc.field}]
    if not asked.scope.unit:
        return found
    unit = asked.scope.unit
    mine = units.kept("resolves", (unit, catalogue.revision(), on), lambda: _resolved_by(unit, on))
    return [one for one in found if one.code in mine]


def complete(asked: Asked) -> Measured:
    """1.3: procedures whose page has everything it must have."""
    found = procedures(asked)
    return Measured(sum(is_complete(one.doc) for one in found), len(found))


def offered(asked: Asked) -> Measured:
    """3.1: procedures one can file online."""
    found = procedures(asked)
    return Measured(sum(is_online(one.doc) for one in found), len(found))


def used(asked: Asked) -> Measured:
    """3.2: of those, the ones with at least one dossier filed online in the period."""
    online = {one.code for one in procedures(asked) if is_online(one.doc)}
    return Measured(len(online & filed_online(asked)), len(online))


def filed_online(asked: Asked) -> set[str]:
    """Return the procedures with at least one dossier filed online."""
    found = summing.gather("came", ["online"], asked.scope, asked.period, "procedure")
    return {code for code, (number,) in found.items() if number}


def is_online(doc: VersionDoc) -> bool:
    """Tell whether the version offers an online service, whole or in part."""
    return doc.online.kind != "none"


def is_complete(doc: VersionDoc) -> bool:
    """Tell whether name, steps, manner, documents, time, who may file and the agency are said; a time of our own plan is not."""
    papers = bool(doc.components) or "components" in doc.sources
    time = bool(doc.time) and all(phase.set_by == "law" for phase in doc.time)
    return bool(doc.name and doc.process and doc.online.label and papers and time and doc.may_file)


def _resolved_by(unit: str, on: date) -> frozenset[str]:
    mine, found = units.within(unit), organisations.unit(unit, on) or organisations.latest(unit)
    place = found.place or found.key if found else unit
    here = organisations.unit(place, on)
    below = organisations.children(place, on) if here is not None and here.kind is Kind.PROVINCE else []
    places = [one.key for one in below] or [place]
    return frozenset(
        view.code
        for view in catalogue.procedures(on)
        if any(resolving_unit(view.doc, one, on) in mine for one in places)
    )
