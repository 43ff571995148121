"""The demo's interlinked groups: filed by one press, one waiting for its first result, one whose others have started."""

from datetime import datetime, timedelta
from random import Random

from motcua.catalogue import groups, invented
from motcua.documents import services as documents
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.world import picture
from motcua.dossiers.world.lives import LIVES, walk
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind

PLAYED = (("filed", timedelta(minutes=30)), ("usual", timedelta(days=4)))
"""How the first dossier of each lives, and how long ago it was filed."""


def make(rng: Random, place: str, now: datetime) -> int:
    """File and walk them, each group in every way, with what was in force then; return how many were filed."""
    made = 0
    for life, ago in PLAYED:
        at = now - ago
        for number, view in enumerate(groups.every(clock.local(at).date())):
            _live(rng, view.doc.code, f"+8490001{len(life)}{number:03d}", place, life, at, now)
            made += 1
    return made


def _live(rng: Random, code: str, phone: str, place: str, life: str, at: datetime, now: datetime) -> None:
    on = clock.local(at).date()
    with clock.frozen(at):
        every = [m.member for m in groups.in_force(code, on).doc.members]
        draft = drafts.begin_group(code, every, on=on)
        by, doc = Actor(Kind.CITIZEN, draft.subject), drafts.document(draft)
        cast = invented.Cast(
            rng, on, place, phone,
            lambda given: [str(documents.store(picture.paper(given), subject=draft.subject, by=by).pk)],
        )  # fmt: skip
        answers = invented.answers(doc, cast, {"relation": doc.may_file[0].value})
        for page in doc.form:
            drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
        first = filing.file(draft.pk).dossier
        outbox.drain()
    walk(first.pk, LIVES[life], since=at, until=now)
