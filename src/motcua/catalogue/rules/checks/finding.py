"""What the checker says of one defect."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Where, what, why it matters, what to do."""

    path: str
    what: str
    why: str
    way_on: str

    def __str__(self) -> str:
        return f"{self.path}: {self.what} – {self.why}; {self.way_on}"
