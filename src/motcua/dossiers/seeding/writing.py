"""Cases become rows: every table of a dossier, in one transaction per batch."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db.models import Model

from motcua.documents import numbers
from motcua.documents.models import Paper, PaperEvent, PaperReason, Upload
from motcua.dossiers.models import (
    Certificate,
    Dossier,
    DossierPaper,
    Draft,
    FeeLine,
    Filing,
    Move,
    MoveText,
    RegisterEntry,
    Task,
)
from motcua.dossiers.process import decider
from motcua.dossiers.register.base import Entry
from motcua.dossiers.register.demo.twin import personal_number
from motcua.dossiers.seeding.cases import FORMS, Case, day_of, has_paper
from motcua.dossiers.seeding.offices import Offices
from motcua.dossiers.seeding.samples import Samples
from motcua.dossiers.seeding.table import Table
from motcua.dossiers.services import certificates, charges, codes, filing, snapshots
from motcua.identity.models import Person
from motcua.kernel import clock
from motcua.kernel.actor import SYSTEM, Kind
from motcua.kernel.models import AuditRow
from motcua.kernel.text import clean, fold, masked_name
from motcua.organisations import queries as organisations


class Writer:
    """The tables a dossier touches, filled case by case, sent batch by batch."""

    def __init__(self, offices: Offices, samples: Samples) -> None:
        self.people, self.dossiers = Table(Person, numbered=True), Table(Dossier, numbered=True)
        self._moves, self._events = Table(Move, numbered=True), Table(PaperEvent, numbered=True)
        self._filings = Table(Filing, numbered=True)
        others: tuple[type[Model], ...] = (
            Draft, FeeLine, MoveText, Task, Certificate, RegisterEntry, Upload, Paper, DossierPaper, PaperReason, AuditRow,
        )  # fmt: skip
        self._others = {model: Table(model) for model in others}
        self._offices, self._samples = offices, samples

    @property
    def tables(self) -> list[Table]:
        """Return all tables."""
        return [self.people, self.dossiers, self._moves, self._events, self._filings, *self._others.values()]

    def write(self, cases: Sequence[Case]) -> int:
        """Write a batch in the caller's transaction; return how many rows it was."""
        given = _Given(cases)
        for case in cases:
            self._case(case, given)
        return sum(table.flush() for table in self.tables)

    def _case(self, case: Case, given: "_Given") -> None:
        code = given.code(case)
        self._persons(case)
        self._dossier(case, code)
        self._filed(case)
        concluded = self._moved(case, code, given)
        decides = decider(case.doc).step
        for task in case.life.tasks:
            self._add(
                Task, dossier_id=case.dossier, step=task.step, role=task.role, unit_id=case.unit(task.unit_id),
                opened_at=task.opened_at, due_at=task.due_at, closed_at=task.closed_at,
            )  # fmt: skip
        if any(move.name == "send_draft" or move.step == decides for move in case.life.moves):
            number, personal = concluded
            self._add(
                Certificate, dossier_id=case.dossier, data=certificates.lines(case.doc, case.answers), number=number,
                personal_number=personal, source="register" if number else "",
            )  # fmt: skip

    def _persons(self, case: Case) -> None:
        asked, answers = case.doc.filing, case.answers
        for pk, who in ((case.applicant, asked.applicant), (case.holder, asked.holder)):
            one = filing.person(answers, who)
            name = clean(str(one.get("name", "")))
            phone = answers.get(asked.phone) or "" if pk == case.applicant else ""
            units = sorted({case.received, case.resolving})
            self.people.add(**{**one, "id": pk, "name": name, "folded": fold(name), "phone": phone, "units": units})

    def _dossier(self, case: Case, code: str | None) -> None:
        made, asked = case.life.dossier, case.doc.filing
        filed: Any = case.life.moves[0].at
        phone = case.answers.get(asked.phone) or ""
        self._add(
            Draft, id=case.draft, code=case.draft_code, procedure=made.procedure, version_id=made.version_id,
            done=[page.page for page in case.doc.form], phone=phone, made_at=filed - timedelta(minutes=12),
            touched_at=filed, filed_at=filed,
        )  # fmt: skip
        self.dossiers.add(
            id=case.dossier, lookup=case.lookup, code=code, procedure=made.procedure, version_id=made.version_id, draft=case.draft,
            place_id=case.office.place, received_unit_id=case.received, resolving_unit_id=case.resolving,
            applicant_id=case.applicant, holder_id=case.holder, wants=case.answers.get(asked.wants) or "centre",
            identity_level=_known_by(case, phone), state=made.state, step=made.step, moves_made=made.moves_made,
            filed_at=made.filed_at, received_at=made.received_at, reply_due_at=made.reply_due_at, due_at=made.due_at,
            ended_at=made.ended_at, moved_at=made.moved_at, finished_at=made.finished_at, outcome=made.outcome, calendar_revision=made.calendar_revision,
        )  # fmt: skip

    def _filed(self, case: Case) -> None:
        answers = case.answers
        digest = snapshots.digest(answers)
        sent = [move.at for move in case.life.moves if move.name in {"file", "repair", "supplement"}]
        full = max(move.at for move in case.life.moves if move.name in {"file", "repair"})
        for number, at in enumerate(sent, 1):
            pk = self._filings.next_id()
            self._filings.add(id=pk, dossier_id=case.dossier, number=number, at=at, answers=answers, digest=digest)
            counted = charges.count(case.doc, answers, on=clock.local(min(at, full)).date())
            for columns in charges.columns(counted):
                self._add(FeeLine, filing_id=pk, **columns)
        sha256, size = self._samples.photo
        for order, upload in enumerate(case.uploads):
            self._add(
                Upload, id=upload, subject=case.subject, group=uuid4(), order=order, kind="jpeg", pages=1,
                name="giay-to.jpg", size=size, sha256=sha256, by=case.subject, made_at=sent[0],
            )  # fmt: skip

    def _moved(self, case: Case, code: str | None, given: "_Given") -> tuple[str, str]:
        """Write the moves with their words and papers; return the result's number and personal number."""
        taken = {move.number: counter for move, counter in case.numbered()}
        concluded = ("", "")
        for move, says, officer in zip(case.life.moves, case.life.says, case.officers, strict=True):
            pk = self._moves.next_id()
            citizen = case.subject if move.actor_kind == Kind.CITIZEN else SYSTEM.id
            facts = {"code": code, **says.facts} if move.name == "accept" else says.facts
            self._moves.add(
                id=pk, dossier_id=case.dossier, number=move.number, name=move.name, at=move.at, actor_kind=move.actor_kind,
                actor_id=f"officer:{officer}" if officer else citizen, unit=case.unit(move.unit), from_state=move.from_state,
                to_state=move.to_state, step=move.step, facts=facts,
            )  # fmt: skip
            if says.text or says.items:
                self._add(MoveText, move_id=pk, text=says.text, items=says.items)
            if has_paper(case.life, move):
                number = given.number(taken[move.number]) if move.number in taken else 0
                shown = self._number(case, move, number) if number else str(code)
                if move.name == "conclude":
                    concluded = (shown, self._register(case, move, shown))
                self._paper(case, move, pk, shown)
        return concluded

    def _number(self, case: Case, move: Move, number: int) -> str:
        year = day_of(move).year
        book = move.name == "conclude" and case.doc.result.registers == "birth"
        return f"{number}/{year}" if book else f"{number:02d}/{year}"

    def _register(self, case: Case, move: Move, registration: str) -> str:
        """Let the demo register remember what it gave; nothing for results it does not number."""
        if case.doc.result.registers != "birth":
            return ""
        holder = filing.person(case.answers, case.doc.filing.holder)
        day = day_of(move)
        province = organisations.province_code(case.office.place, day)
        entry = Entry(
            case.subject,
            case.office.place,
            date.fromisoformat(holder["born_on"]),
            holder.get("sex") == "male",
            province,
            day,
        )
        personal = personal_number(entry)
        self._add(RegisterEntry, key=case.subject, registration=registration, personal=personal)
        return personal

    def _paper(self, case: Case, move: Move, move_id: int, number: str) -> None:
        role, day = FORMS[move.name], day_of(move)
        result = role == "result"
        kind = case.doc.result.paper if result else role
        issuer = case.resolving if result else case.unit(move.unit) or case.received
        who = case.doc.filing.holder if result else case.doc.filing.applicant
        revoked = next((m for m in case.life.moves if result and m.name == "revoke"), None)
        sample, paper = self._samples.paper(kind, day), uuid4()
        self._add(
            Paper, id=paper, kind=kind, title=sample.title, number=number, verify_code=self._samples.verify_code(), issuer=issuer,
            issuer_name=self._offices.name(issuer, day), issued_at=move.at, subject=case.subject,
            masked_name=masked_name(str(case.answers.get(f"{who}.name", ""))), sha256=sample.sha256, size=sample.size,
            state="revoked" if revoked else "issued",
        )  # fmt: skip
        self._add(DossierPaper, dossier_id=case.dossier, paper_id=paper, role=role, move_id=move_id)
        self._event(case, paper, kind, "issued", move.at)
        if revoked:
            event = self._event(case, paper, kind, "revoked", revoked.at)
            self._add(PaperReason, event_id=event, text="Đăng ký sai thẩm quyền.")

    def _event(self, case: Case, paper: Any, kind: str, state: str, at: Any) -> int:
        event = self._events.next_id()
        self._events.add(id=event, paper_id=paper, state=state, at=at, by=SYSTEM.id)
        act = "documents.issue" if state == "issued" else f"documents.{state}"
        self._add(
            AuditRow, at=at, actor_kind=SYSTEM.kind, actor_id=SYSTEM.id, act=act, subject=case.subject,
            facts={"paper": str(paper), "kind": kind},
        )  # fmt: skip
        return event

    def _add(self, model: Any, **values: Any) -> None:
        self._others[model].add(**values)


def _known_by(case: Case, phone: str) -> str:
    """Return how well the filer is known: who signed at the desk was seen there (docs/decisions/0008)."""
    if case.doc.to_sign and any(move.name == "hand_over" for move in case.life.moves):
        return "counter"
    return "phone" if phone else "none"


class _Given:
    """The numbers of one batch: codes per agency and day, papers per counter, in the order of the cases."""

    def __init__(self, cases: Sequence[Case]) -> None:
        days = Counter(key for case in cases if (key := case.code_key()))
        papers = Counter(counter for case in cases for _, counter in case.numbered())
        self._codes = codes.next_numbers(days) if days else {}
        self._papers = numbers.next_numbers(papers) if papers else {}

    def code(self, case: Case) -> str | None:
        """Return the next official code of the case's centre on its day; nothing before acceptance."""
        key = case.code_key()
        if key is None:
            return None
        number, self._codes[key] = self._codes[key], self._codes[key] + 1
        return codes.written(*key, number)

    def number(self, counter: numbers.Counter) -> int:
        """Return the next number of a counter."""
        number, self._papers[counter] = self._papers[counter], self._papers[counter] + 1
        return number
