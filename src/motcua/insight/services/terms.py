"""Dated numbers of the index and of what a filing spares: taken from a file, never edited, the older ones stay."""

from motcua.insight.counting import COUNTS
from motcua.insight.index import GROUP_OF
from motcua.insight.models import Terms
from motcua.insight.queries.terms import KINDS
from motcua.insight.rules.terms import BadTerms, IndexTerms, SavingTerms, defects, read
from motcua.kernel import clock
from motcua.kernel.actor import Actor


def take(kind: str, text: str, *, by: Actor) -> Terms:
    """Keep the document; from its day on it holds instead of what held before. The same one again changes nothing.

    Raises BadTerms naming every defect.
    """
    read_as = read(KINDS[kind], text)
    wrong = list(_defects(read_as))
    if wrong:
        raise BadTerms(wrong)
    said = read_as.model_dump(mode="json")
    newest = Terms.objects.filter(kind=kind, valid_from=said["valid_from"]).order_by("pk").last()
    if newest is not None and newest.document == said:
        return newest
    return Terms.objects.create(kind=kind, valid_from=said["valid_from"], document=said, by=by.id, at=clock.now())


def _defects(document: object) -> list[tuple[str, str]]:
    if isinstance(document, IndexTerms):
        return list(defects(document, GROUP_OF))
    assert isinstance(document, SavingTerms)  # noqa: S101 - the two kinds there are
    return [("trips", f"{trip.count}: unknown") for trip in document.trips if trip.count not in COUNTS]
