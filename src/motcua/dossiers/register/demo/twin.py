"""The register's demo twin: numbers of the right shape, invented, the same ones for the same question."""

import hashlib

from django.db import transaction

from motcua.documents import numbers
from motcua.dossiers.models import RegisterEntry
from motcua.dossiers.register.base import Entry, Numbers
from motcua.kernel.errors import Unavailable


class DemoRegister:
    """Answers at once; `away` makes it silent, as the real one sometimes is."""

    away: bool = False

    def register_birth(self, entry: Entry) -> Numbers:
        """Return the registration number (per issuer and year, without gaps) and a personal number by its rule."""
        if self.away:
            raise Unavailable("register", retry=True)
        with transaction.atomic():
            known = RegisterEntry.objects.filter(key=entry.key).first()
            if known is None:
                number = numbers.next_number(entry.issuer, "birth-registration", entry.on.year)
                known = RegisterEntry.objects.create(
                    key=entry.key, registration=f"{number}/{entry.on.year}", personal=personal_number(entry)
                )
        return Numbers(known.registration, known.personal)


def personal_number(entry: Entry) -> str:
    """Return PPP G YY NNNNNN: province of registration, century and sex, year, six digits (Decree 137/2015, recalled)."""
    century_and_sex = (entry.born_on.year - 1900) // 100 * 2 + (0 if entry.male else 1)
    digits = int(hashlib.sha256(entry.key.encode()).hexdigest(), 16) % 1_000_000
    return f"{entry.province:03d}{century_and_sex}{entry.born_on:%y}{digits:06d}"
