"""Filings people of the demo began and left: on which device, with whom, on which page they stopped; through the real services."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from motcua.catalogue import invented
from motcua.catalogue import queries as catalogue
from motcua.dossiers.services import drafts
from motcua.dossiers.services.drafts import Held
from motcua.kernel import clock, outbox
from motcua.organisations import queries as organisations

_DEVICES = (("phone", 68), ("computer", 24), ("other", 8))
_HELPED = 0.15
_SWEPT_AFTER = timedelta(days=31)


def leave(rng: Random, place: str, at: datetime) -> None:
    """Begin a filing at this moment, answer some pages, and go; whoever is on a phone goes earlier."""
    on = clock.local(at).date()
    offered = catalogue.procedures(on)
    if not offered or organisations.unit(place, on) is None:
        return
    device = rng.choices([name for name, _ in _DEVICES], [weight for _, weight in _DEVICES])[0]
    helped = rng.random() < _HELPED
    with clock.frozen(at):
        draft = drafts.begin(rng.choice(offered).code, on=on, held=Held(device, helped))
        doc = drafts.document(draft)
        cast = invented.Cast(rng, on, place, f"+8493{rng.randrange(10_000_000):07d}", lambda _given: [])
        answers = invented.answers(doc, cast, {"relation": doc.may_file[0].value})
        come = rng.triangular(0, len(doc.form), 0 if device == "phone" and not helped else len(doc.form) / 2)
        for page in doc.form[: int(come)]:
            drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})


def sweep(left: Iterable[datetime], now: datetime) -> None:
    """Let each day on which one of them was due to be warned about or deleted have its sweep."""
    for moment in sorted({at + _SWEPT_AFTER for at in left}):
        if moment < now:
            with clock.frozen(moment):
                drafts.sweep()
                outbox.drain()
