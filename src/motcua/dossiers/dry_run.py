"""Walks a version through every road of its process by the real services, and rolls everything back.

Rows, numbers, files, jobs and messages: nothing is left but the gaps of the database's own row ids.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from motcua.catalogue import invented
from motcua.catalogue.queries import VersionView
from motcua.catalogue.rules import roads
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import VersionDoc
from motcua.documents import content
from motcua.documents import services as documents
from motcua.dossiers.models import Dossier, Draft
from motcua.dossiers.rules.moves import ENDED, State
from motcua.dossiers.services import drafts, filing, recount
from motcua.dossiers.services.moving import steps
from motcua.dossiers.world import picture
from motcua.dossiers.world.acts import DOES, actor_for
from motcua.kernel import clock
from motcua.kernel.actor import Actor, Kind
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Role

_PHONE = "+84900000000"
_MINUTES = 20
"""Office minutes between two moves of a walk."""


@dataclass(frozen=True)
class Made:
    """One move of a walk: when, by whom, where it led, and what is promised since."""

    move: str
    at: datetime
    by: str
    state: str
    due_at: datetime | None


@dataclass
class Walked:
    """One road walked: its moves, the papers it brought, and why it broke, if it did."""

    code: str
    since: date
    road: str
    made: list[Made] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    broke: str = ""


class Broke(Exception):
    """The road cannot be walked on; the words say why."""


def dry_run(view: VersionView, on: date | None = None) -> Iterator[Walked]:
    """Walk every road of a version, each in a transaction of its own that is rolled back; yield what happened.

    `on` is a day of its validity; without one it is today, or the middle of the days it was in force.
    """
    day = on or a_day(view)
    place = _place(day)
    for number, road in enumerate(_roads(view.doc)):
        walked = Walked(view.code, view.valid_from, " → ".join(road))
        with content.aside(), transaction.atomic():
            try:
                _walk(view, place, day, number, road, walked)
            except Exception as wrong:  # noqa: BLE001 - a report of what broke, whatever it was
                walked.broke = walked.broke or f"{type(wrong).__name__}: {wrong}"
            transaction.set_rollback(True)
        yield walked


def a_day(view: VersionView) -> date:
    """Return a day on which the version was, is or will be in force."""
    today = clock.today()
    if view.valid_from <= today and (view.valid_to is None or today <= view.valid_to):
        return today
    if view.valid_to is None or view.valid_from > today:
        return view.valid_from
    return view.valid_from + (view.valid_to - view.valid_from) / 2


def _roads(doc: VersionDoc) -> list[list[str]]:
    """Return the moves of every road: those of the version's process, and those the table gives every dossier."""
    drawn = roads.every_road(doc)
    if not drawn:
        return []
    own = [[move for _here, move, _there in road] for road in drawn]
    plain, onward = own[0], own[0][1:]
    more = [["withdraw"], ["accept", "withdraw"], ["accept", "stop"]]
    more.append(["accept", "claim", "release", "assign", *onward, "correct_result", "revoke"])
    if doc.time[0].limit:  # what is due today can't be put off
        more += [
            ["accept", "propose_extension", answer, *onward] for answer in ("agree_extension", "decline_extension")
        ]
    may = {step.step: step.may for step in doc.process}
    asks = [at for at, (here, _move, _there) in enumerate(drawn[0]) if "ask_supplement" in may[here.step]]
    for at in asks[:1]:
        more.append([*plain[:at], "propose_supplement", "agree_supplement", "supplement", *plain[at:]])
        more.append([*plain[:at], "propose_supplement", "decline_supplement", *plain[at:]])
    if "forward" in onward:
        at = plain.index("forward") + 1
        more.append([*plain[:at], "recall", "forward", *plain[at:]])
    return own + more


def _walk(view: VersionView, place: str, day: date, number: int, road: list[str], walked: Walked) -> None:
    calendar, _revision = organisations.calendar_at(place)
    at = calendar.spans(day if calendar.is_working(day) else calendar.next_working(day))[0][0] + timedelta(minutes=5)
    with clock.frozen(at):
        draft = _draft(view, place, number)
        dossier = filing.file(draft.pk).dossier
    for move in road:
        at = _made(dossier, move, at, walked)
        dossier.refresh_from_db()
    _whole(dossier, walked, at)


def _made(dossier: Dossier, move: str, before: datetime, walked: Walked) -> datetime:
    """Make one move some office minutes later; raise Broke with its name where it cannot be made."""
    at = _moment(dossier, move, before)
    with clock.frozen(at):
        try:
            by = actor_for(dossier, move, at, Random(dossier.pk))  # noqa: S311 - chance for a play
            DOES[move](dossier, by)
        except Exception as wrong:
            raise Broke(f"gãy ở {move}, bước {dossier.step}: {type(wrong).__name__} {wrong}") from wrong
    dossier.refresh_from_db()
    who = f"{'/'.join(sorted(by.roles))} @ {by.unit}" if by.kind is Kind.OFFICER else str(by.kind)
    walked.made.append(Made(move, at, who, dossier.state, dossier.due_at))
    return at


def _moment(dossier: Dossier, move: str, before: datetime) -> datetime:
    if move == "draft_silence":
        until = dossier.tasks.get(closed_at=None, kind="main").due_at
        assert until is not None  # noqa: S101 - every draft that was sent has its moment
        return until + timedelta(minutes=1)
    calendar, _revision = organisations.calendar_at(dossier.received_unit_id)
    return calendar.add_hours(before, _MINUTES)


def _whole(dossier: Dossier, walked: Walked, at: datetime) -> None:
    """Raise Broke unless the dossier ended, has the papers of its end, and follows from its moves."""
    walked.papers = [str(kind) for kind in dossier.papers.order_by("pk").values_list("paper__kind", flat=True)]
    if State(dossier.state) not in ENDED:
        raise Broke(f"hết đường ở {dossier.step}, trạng thái {dossier.state}")
    if dossier.state == State.HANDED_OVER and not dossier.papers.filter(role="result").exists():
        raise Broke("trả kết quả mà không có giấy kết quả")
    moves = list(dossier.moves.order_by("number"))
    with clock.frozen(at):
        for one in recount.differences(dossier, steps(dossier, moves), None):
            raise Broke(f"tính lại khác: {one.what} đang lưu {one.kept}, tính ra {one.derived}")


def _draft(view: VersionView, place: str, number: int) -> Draft:
    """Return a draft with generated answers, saved page by page; each road answers every choice another way."""
    on = clock.today()
    draft = drafts.begin(view.code, on=on)
    if draft.version_id != view.id:
        raise Broke(f"ngày {on:%d/%m/%Y} phiên bản khác đang có hiệu lực")
    by = Actor(Kind.CITIZEN, draft.subject)

    def photo(given: Mapping[str, Any]) -> list[str]:
        file = ContentFile(picture.small(), name="giay.jpg")
        return [str(documents.store(file, subject=draft.subject, by=by).pk)]

    cast = invented.Cast(Random(number), on, place, _PHONE, photo)  # noqa: S311 - chance for a play, not for a secret
    chosen = {one.id: _chosen(one, number) for one in view.doc.questions.values() if _turns(one)}
    answers = invented.answers(view.doc, cast, chosen)
    for page in view.doc.form:
        drafts.save_page(draft.pk, page.page, {f.id: answers.get(f.id) for f in page.all_fields()})
    return draft


def _turns(asked: Field) -> bool:
    return asked.kind in {"one_of", "yes_no"} and not asked.id.endswith(".sex")


def _chosen(asked: Field, number: int) -> str | bool:
    if asked.kind == "yes_no":
        return number % 2 == 0
    return asked.options[number % len(asked.options)].value


def _place(day: date) -> str:
    """Return a commune whose centre has somebody to receive; the demo's own first."""
    for listed in (True, False):
        for held in organisations.people_at(day, listed=listed):
            unit = organisations.unit(held.unit, day)
            if held.role is Role.RECEPTIONIST and unit is not None and unit.key.startswith("centre-commune"):
                return unit.place
    raise LookupError(f"no centre receives anything on {day}")
