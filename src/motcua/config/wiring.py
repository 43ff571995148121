"""The one place that knows everybody: who listens to which event, who provides what."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.translation import gettext as _

from motcua.identity import demo, idle
from motcua.kernel import clock, probes
from motcua.ui import site


def connect() -> None:
    """Import every package's subscribers once, so that `publish` finds them; register the providers."""
    for app in apps.get_app_configs():
        if app.name.startswith("motcua.") and find_spec(f"{app.name}.subscribers"):
            import_module(f"{app.name}.subscribers")
    site.provide(_site)
    demo.provide(_people)
    idle.provide(_idle)
    from motcua.dossiers import queries as dossiers  # noqa: PLC0415 - models are loaded by then
    from motcua.notifications import queries as notifications  # noqa: PLC0415

    probes.count("motcua_dossiers_open", "Dossiers not ended yet, by state", "state", dossiers.open_by_state)
    probes.count("motcua_messages_stuck", "Messages not out after five minutes", "", notifications.stuck_count)


def _site() -> site.Site:
    """Return whose site this is today, for header, footer and help box."""
    from motcua.organisations import queries  # noqa: PLC0415 - models are loaded by then

    found = queries.site_at(clock.today())
    publisher = found.publisher
    return site.Site(
        place=found.place,
        service_name=found.service_name,
        publisher=site.Publisher(
            publisher.agency, publisher.responsible, publisher.address, publisher.phone, publisher.email
        ),
        help_phone=found.help_phone,
        demo=found.demo,
        on=found.on,
    )


def _idle() -> idle.Limit:
    """Return how long somebody signed in may rest today."""
    from motcua.dossiers import installation  # noqa: PLC0415 - models are loaded by then

    today = clock.today()
    return idle.Limit(int(installation.value("idle_seconds", today)), int(installation.value("idle_warning", today)))


def _people() -> list[demo.Group]:
    """Return the demo's officers by office, for the one-click sign-in page."""
    from motcua.organisations import queries  # noqa: PLC0415 - models are loaded by then

    on = clock.today()
    groups: dict[str, list[demo.Person]] = {}
    for officer in queries.people_at(on):
        unit = queries.unit(officer.unit, on)
        person = demo.Person(officer.username, officer.name, _(officer.title) or str(officer.role))
        groups.setdefault(unit.name if unit else officer.unit, []).append(person)
    return [demo.Group(title, people) for title, people in groups.items()]
