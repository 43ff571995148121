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
    """One paper of the dossier on form 01."""

    name: str
    kind: str
    """`bản chính`, `bản sao`, `bản điện tử`."""
    count: int


class Item(TypedDict, total=False):
    """One thing to mend on form 02."""

    about: str
    reason: str
    way_on: str
    basis: str


class Filer(Head, total=False):
    """Who filed what: common to forms 01-03."""

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


class Form01(Filer, total=False):
    """Receipt of the dossier and the promised day. Kinds `form-01`, `form-01-2018`."""

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


class Form02(Filer, total=False):
    """What is to be mended, all at once. Kinds `form-02`, `form-02-2018`."""

    items: list[Item]
    stage: str
    """`khi tiếp nhận` or `trong quá trình giải quyết`."""
    until: date


class Form03(Filer, total=False):
    """Refused at intake. Kinds `form-03`, `form-03-2018`."""

    ground: str
    why: str
    basis_of_law: str
    way_on: str


class Form04(Filer, total=False):
    """An apology with the new day. Kinds `form-04`, `form-04-2018`."""

    due_was: datetime
    due_at: datetime
    why: str


class Form05(Filer, total=False):
    """Stopped before a decision existed. Kind `form-05`; the set of 2018 had none."""

    why: str
    way_on: str


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


class Parent(TypedDict, total=False):
    """A parent on the birth certificate."""

    name: str
    born: str | date
    ethnic: str
    nationality: str
    residence: str


class Child(TypedDict, total=False):
    """The child on the birth certificate."""

    name: str
    born_on: date
    sex: str
    ethnic: str
    nationality: str
    birth_place: str
    home_place: str
    number: str


class Requester(TypedDict, total=False):
    """Who registered the birth."""

    name: str
    document: str
    """`Căn cước công dân số 070…`."""
    relation: str


class BirthCertificate(TypedDict, total=False):
    """Kind `birth-certificate`. What is unknown is a dotted line."""

    issuer: str
    """`Ủy ban nhân dân xã Tân Tiến, thành phố Đồng Nai`: where it was registered."""
    number: str
    registered_on: date
    child: Child
    mother: Parent
    father: Parent
    father_unrecorded: bool
    """The declaration says that no father is to be recorded: his part stays empty with a stroke."""
    requester: Requester
    signer: str
    signer_title: str


class ExtractCopy(Head, total=False):
    """A copy of an extract from the civil-status book, kind `extract-copy`."""

    title: str
    """`Trích lục khai sinh (bản sao)`."""
    record: str
    """Which entry: `Khai sinh`."""
    facts: list[tuple[str, str | date]]
    """The entry's lines: label and value."""
    registered_at: str
    registered_number: str
    registered_on: date
    signer: str
    signer_title: str


class MaritalStatus(Head, total=False):
    """Confirmation of marital status, kind `marital-status`."""

    requested_by: str
    name: str
    born_on: date
    sex: str
    ethnic: str
    nationality: str
    document: str
    residence: str
    period: str
    """The time at that residence it speaks of, if asked."""
    status: str
    """`Hiện tại chưa đăng ký kết hôn với ai`."""
    purpose: str
    months: int
    """For how long it may be used, from the law."""
    signer: str
    signer_title: str
