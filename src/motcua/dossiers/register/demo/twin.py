"""The register's demo twin: numbers of the right shape, invented, the same ones for the same question."""

import hashlib

from django.db import IntegrityError, transaction

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
        known = RegisterEntry.objects.filter(key=entry.key).first() or _entered(entry)
        return Numbers(known.registration, known.personal)


def _entered(entry: Entry) -> RegisterEntry:
    """Enter the birth; whoever asked the same in the same moment gets the first one's numbers, and no number is lost."""
    try:
        with transaction.atomic():
            number = numbers.next_number(entry.issuer, "birth-registration", entry.on.year)
            return RegisterEntry.objects.create(
                key=entry.key, registration=f"{number}/{entry.on.year}", personal=personal_number(entry)
            )
    except IntegrityError:
        return RegisterEntry.objects.get(key=entry.key)


def personal_number(entry: Entry) -> str:
    """Return PPP G YY NNNNNN: province of registration, century and sex, year, six digits (Decree 137/2015, recalled)."""
    century_and_sex = (entry.born_on.year - 1900) // 100 * 2 + (0 if entry.male else 1)
    digits = int(hashlib.sha256(entry.key.encode()).hexdigest(), 16) % 1_000_000
    return f"{entry.province:03d}{century_and_sex}{entry.born_on:%y}{digits:06d}"
