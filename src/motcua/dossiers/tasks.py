"""Scheduled work: each minute the domain is asked what is due by the legal clock."""

from uuid import UUID

from procrastinate.contrib.django import app

from motcua.dossiers.models import Task
from motcua.dossiers.services import bundles, calendars, drafts, processing, recalendar, recount
from motcua.kernel import clock


@app.periodic(cron="* * * * *")
@app.task(name="dossiers.due", queueing_lock="dossiers.due", pass_context=False)
def due(timestamp: int) -> None:
    """Take silence for agreement where the wait for the draft is over; start what waited long enough for relatives."""
    bundles.start_unconfirmed()
    waiting = Task.objects.filter(
        closed_at=None, role="applicant", dossier__state="draft_check", due_at__lte=clock.now()
    )
    for dossier_id in list(waiting.values_list("dossier_id", flat=True)[:500]):
        processing.draft_silence(dossier_id)


@app.periodic(cron="17 * * * *")
@app.task(name="dossiers.sweep_drafts", queueing_lock="dossiers.sweep_drafts")
def sweep_drafts(timestamp: int) -> None:
    """Warn about and delete drafts nobody touched; forget calendar previews nobody confirmed."""
    drafts.sweep()
    calendars.drop_old()


@app.periodic(cron="23 1 * * *")
@app.task(name="dossiers.recount", queueing_lock="dossiers.recount")
def recount_all(timestamp: int) -> None:
    """Recount every dossier from its moves, nightly."""
    recount.run()


@app.task(name="dossiers.calendar_change")
def calendar_change(change: str) -> None:
    """Do the next portion of a calendar's edit: counting what it moves, or moving it."""
    recalendar.go_on(UUID(change))


@app.periodic(cron="* * * * *")
@app.task(name="dossiers.calendars", queueing_lock="dossiers.calendars", pass_context=False)
def sweep_calendars(timestamp: int) -> None:
    """Go on with a calendar's edit whose job was lost, and look for dossiers accepted while it was saved."""
    recalendar.sweep()
