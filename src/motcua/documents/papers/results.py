"""What each result can say; as with every paper (`data`), every key may be missing, and what is missing is a dotted line."""

from datetime import date
from typing import TypedDict

from motcua.documents.papers.data import Head


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


class General(Head, total=False):
    """A result without a drawing of its own: kinds `decision`, `certificate`, `notice`."""

    title: str
    """What the version calls it: `Quyết định trợ cấp thờ cúng liệt sĩ`."""
    about: str
    """The procedure, in a sentence."""
    code: str
    facts: list[tuple[str, str | date]]
    """The version's lines: label and value."""
    signer: str
    signer_title: str
