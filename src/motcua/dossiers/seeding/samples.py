"""What seeded dossiers share: one photo, one drawing of each kind of paper, and codes nobody has yet."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from motcua.documents import content, papers
from motcua.documents.models import Paper
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.world import picture
from motcua.kernel import codes


@dataclass(frozen=True)
class Sample:
    """A drawing kept once for all seeded papers of its kind: empty lines, marked as a trial."""

    title: str
    sha256: str
    size: int


class Samples:
    """Drawn when first asked for."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._papers: dict[tuple[str, date], Sample] = {}
        self.photo = _kept(picture.paper({}).read())
        self._lookups = set(Dossier.objects.values_list("lookup", flat=True))
        self._drafts = set(Draft.objects.values_list("code", flat=True))
        self._verify = set(Paper.objects.values_list("verify_code", flat=True))

    def paper(self, kind: str, on: date) -> Sample:
        """Return the sample of a kind of paper; forms have one for each set they stood in."""
        edition = (kind, papers.form(kind, on).since if kind in papers.FORMS else date.min)
        if edition not in self._papers:
            at = datetime.combine(edition[1], time(12), tzinfo=UTC) if kind in papers.FORMS else self._at
            sha256, size = _kept(papers.render(kind, {}, at=at))
            self._papers[edition] = Sample(papers.title(kind, {}, on), sha256, size)
        return self._papers[edition]

    def lookup(self) -> str:
        """Return a lookup code no dossier has."""
        return _fresh(codes.LOOKUP, self._lookups)

    def draft_code(self) -> str:
        """Return a hand-over code no draft has."""
        return _fresh(codes.HAND_OVER, self._drafts)

    def verify_code(self) -> str:
        """Return a verify code no paper has."""
        return _fresh(codes.VERIFY, self._verify)


def _fresh(shape: codes.Shape, taken: set[str]) -> str:
    while (code := shape.new()) in taken:
        pass
    taken.add(code)
    return code


def _kept(data: bytes) -> tuple[str, int]:
    return content.put(data), len(data)
