"""What was filed, kept as it was filed, with what it costs."""

import hashlib
import json
from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier, Filing
from motcua.dossiers.services import charges


def take(dossier: Dossier, answers: dict[str, Any], *, at: datetime, number: int | None = None) -> int:
    """Add the answers of one sending and return its number; what stood before stays."""
    if number is None:
        number = dossier.filings.count() + 1
    filing = Filing.objects.create(dossier=dossier, number=number, at=at, answers=answers, digest=digest(answers))
    charges.freeze(filing, dossier)
    return number


def digest(answers: dict[str, Any]) -> str:
    """Return the hash of what was filed."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
