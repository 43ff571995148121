"""A procedure version as a strict document: what the law says about one procedure from a day on."""

from datetime import date, time
from functools import cached_property
from typing import Literal

from pydantic import Field as Setting

from motcua.catalogue.rules.conditions import Condition
from motcua.catalogue.rules.fields import Field, Option, Strict


class Online(Strict):
    """How far it goes online, with the word of its time: toàn trình, một phần, mức độ 3, mức độ 4."""

    kind: Literal["full", "partial", "none"]
    label: str


class Phase(Strict):
    """A statutory limit with its own start. Limit 0 in working days: by the end of that office day."""

    from_: Literal["received", "paid"] = Setting("received", alias="from")
    limit: int
    unit: Literal["hours", "working_days", "calendar_days", "months"]
    cutoff: str = ""
    set_by: Literal["law", "plan"] = "law"
    """`plan`: nobody has read the statutory time yet; the promised day follows the office's own plan and says so."""

    @property
    def cutoff_time(self) -> time | None:
        """Return the hour after which the next working day counts."""
        return time.fromisoformat(self.cutoff) if self.cutoff else None


class Start(Strict):
    """When the clock starts; what is left out is what domain sources say (postmark of arrival, system time)."""

    post: Literal["postmark", "arrival"] = "postmark"
    outside_hours: Literal["as_it_is", "next_opening"] = "as_it_is"
    """Filed online outside office time: from that moment, or from the next opening."""
    first_day: Literal["not_counted", "counted"] = "not_counted"
    """The day of reception, in limits of days and months."""


class Reply(Strict):
    """By when the centre answers a filing, in working hours (Decree 45/2020: 8)."""

    limit: int
    basis: str


class Supplement(Strict):
    """What a request for a supplement does to the clock, and how often it is free after acceptance."""

    clock: Literal["resume", "restart"]
    free_after_acceptance: int
    late_from: int = 2
    """From which request after acceptance on the dossier counts as late (national index: the second)."""


class Opinion(Strict):
    """What asking another body for an opinion or a verification does to the clock."""

    clock: Literal["runs", "stops"] = "runs"
    basis: str = ""
    """The law that lets the clock stand meanwhile; without one it runs."""


class DraftCheck(Strict):
    """The applicant checks the draft; silence for the wait is agreement. `counts`: it uses the limit."""

    wait: int
    unit: Literal["hours", "working_days"]
    silence: Literal["agreed"]
    counts: bool


class Component(Strict):
    """A paper to bring: name, why, how it is taken, when it is needed, what data can stand for it."""

    id: str
    name: str
    why: str
    takes: dict[Literal["original", "copy", "shown"], int]
    when: Condition | None = None
    replaced_by: tuple[str, ...] = ()
    note: str = ""


class Exemption(Strict):
    """A ground on which a fee is less: who, proved by which component, percent off, while which answer holds."""

    id: str
    words: str
    proof: str = ""
    """The component that proves it; empty where data of the state does."""
    percent: int
    when: Condition


class Fee(Strict):
    """A line of money in đồng: phí (charge), lệ phí (fee) or giá dịch vụ (service).

    Without `amount` and `tariff` it is unknown here and shown as such. Each option is told where it stands;
    `rules/fees.py` counts.
    """

    id: str = ""
    """Asked of every new version by the checker; documents stored before fees had ids lack it."""
    kind: Literal["charge", "fee", "service"]
    name: str
    amount: int | None = None
    """For one unit, or once."""
    tariff: Literal["province"] | None = None
    """The amount is in the province's dated tariff, by procedure and fee; no row there is unknown."""
    for_: Literal["person", "organisation"] | None = Setting(None, alias="for")
    per: str = ""
    """The number question that counts units: pages, copies, persons, pieces."""
    first: int | None = None
    then: int | None = None
    """The `first` units cost `amount` each, every further one `then`."""
    at_most: int | None = None
    """The most one piece costs."""
    times: str = ""
    """The number question that counts pieces; what a piece costs, capped, is multiplied by it."""
    unit: str = ""
    piece: str = ""
    """What one unit and one piece are called: “trang”, “bản”."""
    online: int | None = None
    """Instead of `amount` where one files online."""
    discount: dict[Literal["online"], int] = Setting(default_factory=dict)
    """Percent off by channel."""
    when: Condition | None = None
    exemptions: tuple[Exemption, ...] = ()
    note: str = ""


class Caution(Strict):
    """Something to look at again, never a refusal: `says` is shown at `field` while `when` surely holds."""

    field: str
    when: Condition
    says: str


class Page(Strict):
    """One thing asked on one page."""

    page: str
    title: str
    brief: str = ""
    """The page's subject in a word or two, for officers and lists; the title speaks to the applicant."""
    hint: str = ""
    when: Condition | None = None
    fields: tuple[Field, ...]
    warns: tuple[Caution, ...] = ()

    def all_fields(self) -> tuple[Field, ...]:
        """Return the questions that carry answers, persons unfolded."""
        return self.unfolded

    @cached_property
    def unfolded(self) -> tuple[Field, ...]:
        """Return the same, worked out once."""
        return tuple(leaf for field in self.fields for leaf in field.leaves())


class Process(Strict):
    """A step of the decision's own table; hours of office time, 8 = one day."""

    step: str
    name: str
    by: str
    at: str = ""
    """Where the step is done: empty for the centre or the resolving agency by its role, else a body's short key."""
    hours: float = 0
    may: tuple[str, ...] = ()
    decides: bool = False


class Defect(Strict):
    """A common defect with its words, so that an officer picks instead of writing."""

    id: str
    about: str
    reason: str
    way_on: str
    field: str = ""


class Ground(Strict):
    """A ground of refusal: words, legal basis, what the person can do."""

    id: str
    words: str
    basis: str
    way_on: str


class Result(Strict):
    """What one gets: the kind of paper and how its lines follow from the answers."""

    paper: str
    title: str
    electronic: bool
    registers: Literal["birth", "none"] = "none"
    signed_as: str = ""
    """Title of whoever signs, as the paper prints it; empty for the chair of the committee."""
    fields: dict[str, str] = Setting(default_factory=dict)
    """Line of the paper (as documents.papers.results names it) → id of the answer it repeats."""


class Filing(Strict):
    """Which answers fill the dossier's own row."""

    applicant: str
    holder: str
    phone: str
    place: str
    wants: str = ""
    """How the result is received; empty where it can only be collected at the centre."""
    relation: str = ""
    """The question who files is; its choices are exactly `may_file`."""
    applicant_kind: str = ""
    """The question whether a person or an organisation files; without it everybody is a person."""


class Decision(Strict):
    """The decision that published this version, as far as known."""

    number: str


class VersionDoc(Strict):
    """One version of one procedure."""

    code: str
    name: str
    everyday: str
    also_called: tuple[str, ...]
    field: str
    valid_from: date
    valid_to: date | None = None
    decided_by: Decision | None = None
    online: Online
    level: Literal["commune", "district", "province"]
    any_centre: bool
    received_at: Literal["", "commune", "district", "province"] = ""
    """The level whose centre receives, where not any centre may and it is another level than the one that resolves."""
    resolved_by: str = ""
    """Who resolves: empty for the People's Committee of the place, else the body nearest to it of this short key."""
    what_you_get: str
    may_file: tuple[Option, ...]
    time: tuple[Phase, ...]
    start: Start = Start()
    early: Literal["before_due_day", "before_due_moment"] = "before_due_day"
    """What counts as done early: local practice."""
    reply: Reply
    supplement: Supplement
    opinion: Opinion = Opinion()
    draft_check: DraftCheck | None = None
    components: tuple[Component, ...] = ()
    fees: tuple[Fee, ...] = ()
    form: tuple[Page, ...]
    process: tuple[Process, ...]
    defects: tuple[Defect, ...] = ()
    grounds: tuple[Ground, ...]
    result: Result
    filing: Filing
    to_sign: tuple[str, ...] = ()
    """What a filer known by phone alone signs at the desk before the result is given."""
    unknown: tuple[str, ...] = ()
    """Facts nobody has read in a source yet; shown as “chưa có thông tin”."""
    sources: dict[str, str] = Setting(default_factory=dict)
    """Where each part of the version was read."""

    def page(self, page_id: str) -> Page:
        """Return a page by its id; raises KeyError."""
        for page in self.form:
            if page.page == page_id:
                return page
        raise KeyError(page_id)

    def fields_by_id(self) -> dict[str, Field]:
        """Return every question that carries an answer, by id."""
        return dict(self.questions)

    @cached_property
    def questions(self) -> dict[str, Field]:
        """Return the same, worked out once; not to be changed."""
        return {field.id: field for page in self.form for field in page.all_fields()}

    @cached_property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return the result's lines with the answers they repeat, in the order the questions are asked.

        The stored document keeps no order of names; people check a draft the way they answered.
        """
        order = {name: number for number, name in enumerate(self.questions)}
        return tuple(sorted(self.result.fields.items(), key=lambda line: order.get(line[1], len(order))))
