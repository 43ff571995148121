"""One act over many dossiers: each in a transaction of its own, each with its outcome, none of it forgotten.

The batch is kept before anything is done; whoever runs it takes line after line under its lock. A second press is the
same batch, two runners meet at the lines and do each once, and what a dead process left is still there to go on with.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from motcua.dossiers.errors import NotFilledIn
from motcua.dossiers.models import Batch, BatchLine, Dossier
from motcua.dossiers.services import processing, result, work
from motcua.dossiers.services.moving import Press
from motcua.kernel import audit, clock, idempotency
from motcua.kernel.actor import Actor
from motcua.kernel.errors import KeyReused, NotPermitted, Refused

log = logging.getLogger("motcua")
MOST = 50
TODO, DONE, REFUSED, BROKEN = "todo", "done", "refused", "broken"
_DOES: dict[str, Callable[[int, dict[str, Any], Actor, Press], object]] = {
    "forward": lambda d, _says, by, press: processing.forward(d, by=by, seen=press),
    "decide": lambda d, _says, by, press: processing.decide(d, by=by, seen=press),
    "hand_over": lambda d, says, by, press: result.hand_over(
        d,
        to=str(says.get("to", "")),
        receipt_returned=bool(says.get("receipt")),
        signed=bool(says.get("signed")),
        by=by,
        seen=press,
    ),
    "assign": lambda d, says, by, press: work.assign(d, to=str(says.get("to", "")), by=by, seen=press),
}


@dataclass(frozen=True)
class Wish:
    """One dossier somebody ticked: how many moves the page had seen, and what the act needs to know."""

    dossier: int
    seen: int
    says: dict[str, Any] = field(default_factory=dict)


def begin(act: str, wishes: Sequence[Wish], *, key: str, by: Actor) -> Batch:
    """Keep what shall be done; sent again with the same key it is the batch there is, and nothing new.

    Raises NotFilledIn for no dossier, more than `MOST`, one twice or one that is none; KeyReused for another content.
    """
    ids = [wish.dossier for wish in wishes]
    if act not in _DOES or not 0 < len(ids) <= MOST or len(ids) != len(set(ids)) or not key:
        raise NotFilledIn(missing=_("từ 1 đến %d hồ sơ, mỗi hồ sơ một lần") % MOST)
    if Dossier.objects.filter(pk__in=ids).count() != len(ids):
        raise NotFilledIn(missing=_("hồ sơ có trong hệ thống"))
    body = idempotency.digest({"act": act, "wishes": [[w.dossier, w.seen, w.says] for w in wishes]})
    with transaction.atomic():
        batch, new = Batch.objects.get_or_create(
            by=by.id,
            key=hashlib.sha256(key.encode()).hexdigest(),
            defaults={"unit": by.unit, "act": act, "body": body, "at": clock.now()},
        )
        if new:
            BatchLine.objects.bulk_create(
                BatchLine(batch=batch, order=n, dossier_id=w.dossier, seen=w.seen, says=w.says)
                for n, w in enumerate(wishes)
            )
    if batch.body != body:
        raise KeyReused(scope=f"batch:{batch.pk}")
    return batch


def run(batch_id: int, *, by: Actor) -> Batch:
    """Do every line that is still to do; run again it goes on where it stopped, run at once by two each is done once.

    Raises NotPermitted for somebody else's batch, Batch.DoesNotExist.
    """
    batch = Batch.objects.get(pk=batch_id)
    if batch.by != by.id:
        raise NotPermitted(act="batch", subject=f"batch:{batch_id}")
    for line in batch.lines.filter(state=TODO).order_by("order").values_list("pk", flat=True):
        _run_line(line, by)
    if not batch.lines.filter(state=TODO).exists():
        Batch.objects.filter(pk=batch_id, finished_at=None).update(finished_at=clock.now())
    batch.refresh_from_db()
    return batch


def _run_line(line_id: int, by: Actor) -> None:
    try:
        with transaction.atomic():
            line = _still_to_do(line_id)
            if line is not None:
                _do(line, by)
                line.state, line.at, line.says = DONE, clock.now(), {}
                line.save(update_fields=["state", "at", "says"])
    except Refused as refused:
        if isinstance(refused, NotPermitted):
            subject, act = refused.facts.get("subject", ""), refused.facts.get("act", "")
            audit.record("desk.refused", subject=str(subject), by=by, wanted=str(act))
        _close(line_id, REFUSED, refused.code, {name: str(value) for name, value in refused.facts.items()})
    except (OperationalError, InterfaceError):
        raise  # the database is away: the line stays to be done
    except Exception:
        log.exception("line %s of a batch broke; the others go on", line_id)
        _close(line_id, BROKEN, "", {})


def _do(line: BatchLine, by: Actor) -> None:
    sent = idempotency.sending(f"batch:{line.batch_id}", str(line.pk), line.says, place="")
    _DOES[line.batch.act](line.dossier_id, line.says, by, Press(line.seen, sent))


def _still_to_do(line_id: int) -> BatchLine | None:
    rows = BatchLine.objects.select_for_update(of=("self",)).select_related("batch")
    return rows.filter(pk=line_id, state=TODO).first()


def _close(line_id: int, state: str, code: str, facts: dict[str, str]) -> None:
    with transaction.atomic():
        line = _still_to_do(line_id)
        if line is not None:
            line.state, line.code, line.facts, line.at = state, code, facts, clock.now()
            line.save(update_fields=["state", "code", "facts", "at"])


__all__ = ["BROKEN", "DONE", "MOST", "REFUSED", "TODO", "Wish", "begin", "run"]
