"""What was filed, kept as it was filed."""

import hashlib
import json
from datetime import datetime
from typing import Any

from motcua.dossiers.models import Dossier, Filing


def take(dossier: Dossier, answers: dict[str, Any], *, at: datetime, number: int | None = None) -> int:
    """Add the answers of one sending and return its number; what stood before stays."""
    if number is None:
        number = dossier.filings.count() + 1
    Filing.objects.create(dossier=dossier, number=number, at=at, answers=answers, digest=digest(answers))
    return number


def digest(answers: dict[str, Any]) -> str:
    """Return the hash of what was filed."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
