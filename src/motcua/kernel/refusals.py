"""Words of a refusal and its reference."""

from dataclasses import dataclass

from motcua.kernel import clock, codes, plain_text
from motcua.kernel.errors import Refused
from motcua.kernel.models import RefusalRow


@dataclass(frozen=True)
class Words:
    """What a person reads: the first line is the headline, the rest says why and what to do now."""

    headline: str
    body: str


def words(refused: Refused) -> Words:
    """Return the refusal in plain Vietnamese (or the reader's language)."""
    lines = plain_text.render(f"refusals/{refused.code}.txt", refused.facts).split("\n", 1)
    return Words(lines[0].strip(), lines[1].strip() if len(lines) > 1 else "")


def keep(refused: Refused, *, path: str, actor_id: str) -> str:
    """Store the refusal and return the reference to tell on the phone, in groups (`7K4-2M9`).

    A reference is short, so one drawn before comes again: then another is drawn.
    """
    row = {
        "at": clock.now(),
        "code": refused.code,
        "path": path[:200],
        "actor_id": actor_id,
        "facts": {k: str(v)[:200] for k, v in refused.facts.items()},
    }
    new = False
    while not new:
        code = codes.REFERENCE.new()
        _row, new = RefusalRow.objects.get_or_create(reference=code, defaults=row)
    return codes.REFERENCE.show(code)
