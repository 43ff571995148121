"""What each paper can say. Every key may be missing: a dotted line is printed, or the line is left out.

Any of them may carry `draft: True`: it is marked as a draft all over the page. Days are `date`, moments are aware `datetime`; `render` writes them as papers do, nobody formats them before.
A day of which only the year is known is the text `"1990"`.
"""

from datetime import date, datetime
from typing import TypedDict


class Head(TypedDict, total=False):
    """The block on top of A4 papers (Decree 30/2020)."""

    parent_body: str
    """`UBND xã Tân Tiến`; printed in capitals above the issuing body."""
    body: str
    """`Trung tâm Phục vụ hành chính công`."""
    paper_number: str
    """`05/GTN`, as it is to be printed after “Số:”."""
    place: str
    """`Tân Tiến`: before the date of the head."""


class Component(TypedDict, total=False):
    """One paper of the dossier on the acceptance slip."""

    name: str
    kind: str
    """`bản chính`, `bản sao`, `bản điện tử`."""
    count: int


class Item(TypedDict, total=False):
    """One thing to mend on the supplement slip."""

    about: str
    reason: str
    way_on: str
    basis: str


class Filer(Head, total=False):
    """Who filed what: common to the forms about one dossier."""

    code: str
    """The official code of the dossier."""
    lookup: str
    """The lookup code without dashes."""
    applicant: str
    address: str
    phone: str
    email: str
    request: str
    """What is asked for: the procedure's name and for whom."""
    contact_phone: str
    officer: str
    """Who made the paper out, for the signature."""
    officer_title: str


class Acceptance(Filer, total=False):
    """Receipt of the dossier and the promised day. Kind `acceptance`."""

    components: list[Component]
    sets: int
    time_limit: str
    """The statutory time in words: `Trong ngày làm việc`."""
    received_at: datetime
    due_at: datetime
    collect_at: str
    """Where and how the result is handed over."""
    book: str
    line: str


class Supplement(Filer, total=False):
    """What is to be mended, all at once. Kind `supplement`."""

    items: list[Item]
    stage: str
    """`khi tiếp nhận` or `trong quá trình giải quyết`."""
    until: date


class Refusal(Filer, total=False):
    """Refused at intake. Kind `refusal`."""

    ground: str
    why: str
    basis_of_law: str
    way_on: str


class Extension(Filer, total=False):
    """An apology with the new day. Kind `extension`."""

    due_was: datetime
    due_at: datetime
    why: str


class Stop(Filer, total=False):
    """Stopped before a decision existed. Kind `stop`; the set of 2018 had none."""

    why: str
    way_on: str


class HandOver(TypedDict, total=False):
    """One hand-over on the control slip."""

    step: str
    """The work that was done: `Kiểm tra, thẩm tra hồ sơ`."""
    giver: str
    giver_office: str
    receiver: str
    receiver_office: str
    at: datetime
    """When it was handed on; missing while the step is open."""
    planned: str
    """Office time the step may take, in words; missing where the version gives none."""
    real: str
    """Office time it took, in words."""
    outcome: str
    """`Trước hạn`, `Đúng hạn`, `Quá hạn`."""
    note: str


class Control(Head, total=False):
    """The control slip: every hand-over of a dossier. Kind `control`."""

    code: str
    lookup: str
    request: str
    agency: str
    """Who resolves."""
    received_at: datetime
    due_at: datetime
    handovers: list[HandOver]
    ending: str
    """How the dossier ended, in words; missing while it runs."""
    ended_at: datetime
    as_of: datetime
    """Of a draft copy: up to when it tells."""


class RegisterLine(TypedDict, total=False):
    """One dossier in the register."""

    code: str
    applicant: str
    address: str
    phone: str
    procedure: str
    sets: int
    received_at: datetime
    due_at: datetime
    result_at: datetime
    """When the result was ready at the desk."""
    ended_at: datetime
    """When it was handed over, or how else the dossier ended."""
    way: str
    """How the result was received."""
    outcome: str
    note: str


class Register(Head, total=False):
    """The register of a centre over a period. Kind `register`."""

    period: str
    """`Tháng 11 năm 2026`."""
    chosen: list[tuple[str, str]]
    """What was chosen: label and value (procedure, field)."""
    lines: list[RegisterLine]
    masked: bool
    """Names and addresses are masked."""
    as_of: datetime
    officer: str
    officer_title: str


class Member(TypedDict, total=False):
    """One dossier on the slip of an interlinked group."""

    number: str
    procedure: str
    lookup: str
    """Its own code, as shown."""
    reply_due_at: datetime | None
    """By when it is answered; nothing while it waits for another."""
    after: str
    """Everyday name of what it waits for."""
    limit: str
    """Its statutory time in words."""


class Receipt(TypedDict, total=False):
    """The slip after filing, A6, kind `receipt`. It promises an answer, not a result."""

    lookup: str
    procedure: str
    applicant: str
    filed_at: datetime
    centre: str
    reply_due_at: datetime
    site: str
    """The address people type to follow the dossier."""
    track: str
    """The address behind the slip's QR: the dossier itself."""
    contact_phone: str
    fees: list[tuple[str, str]]
    """What is to be paid, line by line: what for, how much in words."""
    fees_total: str
    members: list[Member]
    """The dossiers of an interlinked group, filed by one press; then `lookup` opens their common page."""
