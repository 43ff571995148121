"""The register of indicators for the officers who keep it: see every version, propose one, publish somebody else's."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.desk.access import officer
from motcua.desk.views import who
from motcua.insight import queries
from motcua.insight.register import permits, services
from motcua.insight.register import queries as register
from motcua.insight.register.queries import VersionView
from motcua.insight.rules.stated import BadLine, Stated, read, time_words, written
from motcua.insight.views.tables import stated_words
from motcua.kernel import clock
from motcua.kernel.actor import Actor
from motcua.kernel.text import clean, day, figure, moment, whole
from motcua.organisations import queries as organisations

_LONGEST = {"name": 160, "unit": 40, "explained": 1000, "source": 300, "why": 300}
_NUMBER = re.compile(r"\d{1,12}(?:[.,]\d{1,4})?")
_PARTS = ("day", "month", "year")


@dataclass
class Form:
    """What was typed for a version, what it says, and what is wrong with it."""

    stated: bool
    typed: dict[str, str]
    errors: dict[str, str]
    said: services.Said | None = None

    @property
    def summary(self) -> list[dict[str, str]]:
        """Return the errors for the top of the page, each leading to its box."""
        boxes = {"valid_from": "valid_from-day", "valid_until": "valid_until-day", "source_on": "source_on-day"}
        return [{"href": f"#{boxes.get(name, name)}", "text": words} for name, words in self.errors.items()]

    def dates(self) -> dict[str, dict[str, str]]:
        """Return the boxes of each date."""
        return {
            name: {part: self.typed.get(f"{name}.{part}", "") for part in _PARTS}
            for name in ("valid_from", "valid_until", "source_on")
        }


@officer
def book(request: HttpRequest, by: Actor) -> HttpResponse:
    """List every indicator in use, and what waits for its second step."""
    permits.require_state(by)
    context = {
        "waiting": [_line(one) for one in register.waiting()],
        "groups": _groups(register.published(clock.today())),
        **who(by, request),
    }
    return render(request, "desk/figures/register.html", context)


@officer
def new(request: HttpRequest, by: Actor) -> HttpResponse:
    """Propose a new stated indicator."""
    permits.require_state(by)
    form = _form(request, stated=True) if request.method == "POST" else Form(True, _today(), {})
    key = request.POST.get("key", "").strip()
    if request.method == "POST":
        if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", key) or len(key) > 48 or key in {"mo", "moi"}:
            form.errors = {
                "key": _("Tên ngắn gồm chữ thường không dấu, số và gạch nối, ví dụ thue-bao-internet.")
            } | form.errors
        elif form.said is not None:
            services.create(key, form.said, by=by)
            return redirect("desk_indicator", key)
    context = {"form": form, "dates": form.dates(), "key": key, "new": True, **who(by, request)}
    return render(request, "desk/figures/indicator.html", context, status=422 if form.errors else 200)


@officer
def indicator(request: HttpRequest, by: Actor, name: str) -> HttpResponse:
    """Show an indicator with all its versions; propose the next one."""
    permits.require_state(by)
    versions = register.versions(name)
    newest = next((one for one in versions if one.in_use), versions[0])
    form = (
        _form(request, stated=newest.stated) if request.method == "POST" else Form(newest.stated, _as_typed(newest), {})
    )
    if request.method == "POST" and not form.errors.get("why") and not form.typed.get("why"):
        form.errors["why"] = _("Ghi vì sao sửa; ai xem lại bản cũ cũng thấy.")
        form.said = None
    if form.said is not None:
        services.propose(name, form.said, by=by)
        return redirect("desk_indicator", name)
    waiting = next((one for one in versions if one.published is None), None)
    context = {
        "form": form,
        "dates": form.dates(),
        "entry": newest,
        "name": _name(newest),
        "versions": [_version(one) for one in versions],
        "waiting": _version(waiting) if waiting else None,
        "own": waiting is not None and waiting.by in by.also,
        **who(by, request),
    }
    return render(request, "desk/figures/indicator.html", context, status=422 if form.errors else 200)


@officer
@require_POST
def judge(request: HttpRequest, by: Actor, version_id: int) -> HttpResponse:
    """Publish a proposed version, or turn it down with a reason."""
    permits.require_state(by)
    name = request.POST.get("indicator", "")[:48]
    if request.POST.get("act") == "publish":
        services.publish(version_id, by=by)
        return redirect("desk_indicator", name) if name in register.known() else redirect("desk_register")
    why = clean(request.POST.get("why", ""))[:300]
    if why:
        services.turn_down(version_id, why=why, by=by)
    return redirect("desk_indicator", name) if name in register.known() else redirect("desk_register")


def _form(request: HttpRequest, *, stated: bool) -> Form:
    typed = {name: clean(request.POST.get(name, "")) for name in (*_LONGEST, "target")}
    typed |= {
        f"{name}.{part}": request.POST.get(f"{name}.{part}", "").strip()[:4]
        for name in ("valid_from", "valid_until", "source_on")
        for part in _PARTS
    }
    typed["values"] = request.POST.get("values", "")[:20_000]
    form = Form(stated, typed, {})
    wanted = ("name", "unit", "source") if stated else ()
    form.errors |= {name: _("Ô này cần có chữ.") for name in wanted if not typed[name]}
    form.errors |= {
        name: _("Dài quá, tối đa %d chữ.") % most for name, most in _LONGEST.items() if len(typed[name]) > most
    }
    since = _date(form, "valid_from", needed=True)
    until, source_on = _date(form, "valid_until"), _date(form, "source_on", needed=stated)
    if since and until and until < since:
        form.errors["valid_until"] = _("Ngày cuối không trước ngày đầu.")
    target, values = _target(form), _values(form) if stated else ()
    if not form.errors and since:
        form.said = services.Said(
            since,
            until,
            target,
            typed["name"],
            typed["unit"],
            typed["explained"],
            typed["source"],
            source_on,
            values,
            typed["why"],
        )
    return form


def _date(form: Form, name: str, *, needed: bool = False) -> date | None:
    numbers = [whole(form.typed[f"{name}.{part}"]) for part in _PARTS]
    if not any(form.typed[f"{name}.{part}"] for part in _PARTS) and not needed:
        return None
    try:
        at, month, year = (one or 0 for one in numbers)
        return date(year, month, at)
    except ValueError:
        form.errors[name] = _("Ngày này không đọc được. Ghi ngày, tháng, năm bằng số.")
        return None


def _target(form: Form) -> Decimal | None:
    raw = form.typed["target"]
    if not raw:
        return None
    if not _NUMBER.fullmatch(raw):
        form.errors["target"] = _("Ghi một số, ví dụ 98 hoặc 98,5.")
        return None
    return Decimal(raw.replace(",", "."))


def _values(form: Form) -> tuple[Stated, ...]:
    try:
        found = tuple(read(form.typed["values"]))
    except BadLine as bad:
        words = {
            "form": _("Dòng %d: viết “thời gian: số | ghi chú”."),
            "time": _("Dòng %d: thời gian viết 2018, 2022-2025, 11/2021 hoặc 24/11/2021."),
            "number": _("Dòng %d: số viết như 131.206 hoặc 0,5."),
            "amount": _("Dòng %d: nhiều dòng quá."),
        }
        form.errors["values"] = words[bad.what] % bad.number
        return ()
    if not found:
        form.errors["values"] = _("Cần ít nhất một dòng.")
    return found


def _today() -> dict[str, str]:
    today = clock.today()
    return {"valid_from.day": str(today.day), "valid_from.month": str(today.month), "valid_from.year": str(today.year)}


def _as_typed(one: VersionView) -> dict[str, str]:
    """Return a version as somebody would type it, to be changed."""
    typed = {
        "name": one.name, "unit": one.unit, "explained": one.explained, "source": one.source, "values": written(one.values),
        "target": f"{one.target.normalize():f}".replace(".", ",") if one.target is not None else "",
    }  # fmt: skip
    for name, value in (("valid_from", one.valid_from), ("valid_until", one.valid_until), ("source_on", one.source_on)):
        if value:
            typed |= {f"{name}.day": str(value.day), f"{name}.month": str(value.month), f"{name}.year": str(value.year)}
    return typed


def _name(one: VersionView) -> str:
    if one.stated:
        return _(one.name)
    found = next((m for m in queries.measures() if m.id == one.measure), None)
    return str(found.name) if found else one.measure


def _groups(entries: list[VersionView]) -> list[dict[str, Any]]:
    """Return the indicators in use: first those somebody states, then those that are counted."""
    titles = ((True, _("Nêu theo nguồn, đang dùng")), (False, _("Đếm từ hồ sơ, đang dùng")))
    return [
        {"title": title, "entries": [_line(one) for one in entries if one.stated is stated]} for stated, title in titles
    ]


def _line(one: VersionView) -> dict[str, Any]:
    return {
        "href": reverse("desk_indicator", args=[one.indicator]),
        "name": _name(one),
        "source": _(one.source) if one.stated else "",
        "number": one.number,
        "target": figure(one.target, 4) if one.target is not None else "",
        "values": "; ".join(f"{time_words(v.first, v.last)}: {stated_words(v)} {_(one.unit)}" for v in one.values),
    }


def _version(one: VersionView) -> dict[str, Any]:
    names = organisations.officer_names([one.by, one.verdict_by])
    system = _("hệ thống")
    return {
        "id": one.id,
        "number": one.number,
        "indicator": one.indicator,
        "in_use": one.in_use,
        "published": one.published,
        "by": names.get(one.by, system),
        "at": moment(one.at),
        "verdict_by": names.get(one.verdict_by, system) if one.verdict_at else "",
        "verdict_at": moment(one.verdict_at) if one.verdict_at else "",
        "verdict_why": one.verdict_why,
        "why": one.why,
        "name": _name(one),
        "unit": one.unit,
        "source": f"{one.source} ({day(one.source_on)})" if one.source_on else one.source,
        "explained": one.explained,
        "target": figure(one.target, 4) if one.target is not None else "",
        "since": day(one.valid_from),
        "until": day(one.valid_until) if one.valid_until else "",
        "lines": written(one.values).split("\n") if one.values else [],
    }
