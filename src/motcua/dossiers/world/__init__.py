"""The demo's dossiers: filed and walked through the real services over the last weeks, so every list shows something true.

A life that has not reached its end by now simply stands where it stands today.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from motcua.catalogue import invented
from motcua.catalogue import queries as catalogue
from motcua.documents import services as documents
from motcua.dossiers import installation
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import drafts, filing
from motcua.dossiers.world import abandoned, bundles, departments, history, picture, signing
from motcua.dossiers.world.chance import manner
from motcua.dossiers.world.lives import LIVES, STANDING, USUAL, filed_before, walk
from motcua.kernel import clock, outbox
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

DAYS_BACK = 24
LEFT = 14
"""Filings begun and left in those days."""
SETTINGS = (("idle_warning", "60", date(2020, 7, 1)), ("idle_warning", "120", date(2025, 7, 1)))
"""The report's page of 2021 told 60 seconds; since the reform the page asks two minutes before."""
SEED = 20211124


def load_demo() -> str:
    """File and walk the demo's dossiers, once; return what was made."""
    for name, value, since in SETTINGS:
        installation.say(name, value, since=since)
    if Dossier.objects.exists():
        return f"{Dossier.objects.count()} hồ sơ đã có"
    rng, now = Random(SEED), clock.now()  # noqa: S311 - chance for a play, not for a secret
    places = _places(now)
    calendar, _revision = organisations.calendar_at(places[0])
    standing = ((places[0], life, filed_before(now, life, stood, calendar)) for life, stood in STANDING)
    plans = [*_past(rng, now, places), *standing]
    for number, (place, life, at) in enumerate(sorted(plans, key=lambda plan: plan[2])):
        _live(rng, number, place, life, at, now)
    bundles.make(rng, places[0], now)
    left = Random(f"left:{SEED}")  # noqa: S311
    for _ in range(LEFT):
        abandoned.leave(left, places[0], now - timedelta(minutes=left.randrange(10, DAYS_BACK * 1440)))
    return f"{Dossier.objects.count()} hồ sơ"


def load_history() -> Iterator[str]:
    """Make two years of the other communes' dossiers, a commune at a time; say how far it is."""
    made = 0
    for one in history.make():
        made += one.dossiers
        yield f"hồ sơ hai năm trước: {made} ({one.place})"
    for one in departments.make():
        yield f"hồ sơ sở, ngành, công an và liên thông: {one.dossiers}"
    yield f"đăng nhập: {signing.make()}"
    yield f"hồ sơ hai năm trước: đủ, {Dossier.objects.count()} hồ sơ trong bản demo"


def _places(now: datetime) -> list[str]:
    """Return the communes whose officers the demo names; first the one with most of them (of the story)."""
    on = clock.local(now).date()
    staff = organisations.people_at(on)
    centres = [p.unit for p in staff if p.role == Role.RECEPTIONIST]
    named = [
        c for c in dict.fromkeys(sorted(centres, key=centres.count, reverse=True)) if c.startswith("centre-commune")
    ]
    return [unit.place for c in named if (unit := organisations.unit(c, on)) is not None]


def _past(rng: Random, now: datetime, places: list[str]) -> list[tuple[str, str, datetime]]:
    """Return (place, life, moment) of what was filed on the days before today, at the hours people file."""
    plans = []
    for back in range(1, DAYS_BACK):
        for number, place in enumerate(places):
            for _ in range(rng.choice((0, 1, 1, 2)) if number == 0 else rng.choice((0, 0, 1))):
                day = clock.local(now) - timedelta(days=back)
                at = day.replace(hour=rng.choice((7, 8, 9, 10, 13, 14, 16, 20)), minute=rng.randrange(60))
                plans.append((place, rng.choice(USUAL), at))
    return plans


def _live(rng: Random, number: int, place: str, life: str, at: datetime, now: datetime) -> None:
    on = clock.local(at).date()
    offered = [v.doc for v in catalogue.procedures(on)]
    checked = [doc for doc in offered if doc.draft_check is not None]
    with clock.frozen(at):
        paid = [doc for doc in offered if any("require_payment" in step.may for step in doc.process)]
        fitting = checked if "draft" in life else paid if "payment" in life else offered
        draft = drafts.begin(rng.choice(fitting or offered).code, on=on)
        by = Actor(Kind.CITIZEN, draft.subject)
        doc = drafts.document(draft)
        cast = invented.Cast(
            rng, on, place, f"+849000{number:05d}",
            lambda given: [str(documents.store(picture.paper(given), subject=draft.subject, by=by).pk)],
        )  # fmt: skip
        answers = invented.answers(
            doc, cast, {"relation": doc.may_file[0].value, "marital.status": "never", "record.kind": "birth"}
        )
        for page in doc.form:
            drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
        dossier = filing.file(draft.pk, came=filing.Came(manner=manner(Random(number), 1.0))).dossier  # noqa: S311
        outbox.drain()
    walk(dossier.pk, LIVES[life], since=at, until=now)
