"""The department's site of the demo, as of the day of its world."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from motcua.editorial import services
from motcua.editorial.models import GuideWords, UnitSite
from motcua.identity.models import User
from motcua.kernel import clock
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role


def load(slug: str) -> UnitSite | None:
    """Return the site of this department of the province of the day, filled and published if it was not yet."""
    on = clock.today()
    unit = organisations.department(organisations.site_at(on).place_key, slug, on)
    if not unit:
        return None
    site = services.open_site(unit)
    data: dict[str, Any] = json.loads((Path(__file__).parent / "site.json").read_text(encoding="utf-8"))
    if not site.live:
        _fill(site, unit, data)
    if not GuideWords.objects.child_of(site).exists():
        _add_words(site, unit, data["guide"])
    return site


def _add_words(site: UnitSite, unit: str, data: dict[str, Any]) -> None:
    code = data["procedure"]
    notes = [("note", {**one, "step": f"{code}/{one['step']}" if one["step"] else ""}) for one in data["notes"]]
    page = GuideWords(title=data["title"], procedure=code, notes=notes, live=False)
    site.add_child(instance=page)
    publish(page, unit)


def _fill(site: UnitSite, unit: str, data: dict[str, Any]) -> None:
    on = clock.today()
    contact = organisations.contact_of(unit, on)
    publisher = organisations.site_at(on).publisher
    site.slogan = data["slogan"]
    site.responsible = data["responsible"]
    site.address = contact.address if contact else publisher.address
    site.phone = contact.phone if contact else publisher.phone
    site.email = (contact.email if contact else "") or publisher.email
    site.fax = data["fax"]
    site.menu = [("link", one) for one in data["menu"]]
    site.units = [("unit", one) for one in data["units"]]
    site.services = [("service", code) for code in data["services"]]
    until = on + timedelta(days=data["notice"]["days"])
    notice = {"title": data["notice"]["title"], "text": data["notice"]["text"], "href": "", "since": on, "until": until}
    site.notices = [("notice", notice)]
    publish(site, unit)


def publish(page: Any, unit: str) -> None:
    """Let the unit's editor write the page and its publisher publish it, as everybody must."""
    editor, publisher = (_account(unit, role) for role in (Role.EDITOR, Role.PUBLISHER))
    page.save_revision(user=editor).publish(user=publisher, skip_permission_checks=True)


def _account(unit: str, role: Role) -> User | None:
    """Return who holds the role in the unit at this moment, or whoever held it before the unit took over."""
    on = clock.today()
    found = [one for key in organisations.stands_for(unit) for one in organisations.officers_of(key, role, on)]
    return User.objects.get(username=found[0].username) if found else None
