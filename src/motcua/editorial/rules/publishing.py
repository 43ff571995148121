"""What an article or a site needs before anybody reads it, and that two people agree to it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from motcua.editorial.rules.markup import plain, safe_href

LONGEST_SUMMARY = 400


class Lack(StrEnum):
    """What stands in the way of publishing; its words are in the refusal `editorial.not_ready`."""

    SUMMARY = "summary"  # chưa có tóm tắt
    BODY = "body"  # chưa có nội dung
    SOURCE = "source"  # chưa ghi tác giả hoặc nguồn tin
    ALT = "alt"  # có ảnh chưa có lời mô tả
    QUOTE = "quote"  # trích dẫn chưa có tên người nói, nơi chốn
    EMPTY = "empty"  # có khối trống
    LINK = "link"  # đường dẫn không mở được
    PUBLISHER = "publisher"  # chưa đủ thông tin cơ quan chịu trách nhiệm
    NAME = "name"  # có khối chưa có tên
    END = "end"  # thông báo chưa có ngày hết hạn
    STEP = "step"  # câu hỏi không thuộc thủ tục này


@dataclass(frozen=True)
class Block:
    """One block as the rules see it: its kind, and the words of its parts."""

    kind: str
    parts: dict[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """An article as the rules see it."""

    summary: str
    author: str
    source: str
    blocks: tuple[Block, ...]
    picture: bool = False
    """It has a picture on top."""
    picture_alt: str = ""


@dataclass(frozen=True)
class Notice:
    """A banner or notice of a site; who forgets to take it away is helped by its last day."""

    title: str
    text: str
    href: str = ""
    since: date | None = None
    until: date | None = None

    def shown(self, on: date) -> bool:
        """Tell whether it is shown on this day: its last day is the last day it is shown."""
        return self.until is not None and (self.since is None or self.since <= on) and on <= self.until


@dataclass(frozen=True)
class Note:
    """An editor's words in a guide: at which step (`` is its top), what."""

    step: str
    text: str


@dataclass(frozen=True)
class Front:
    """A site of a department or unit as the rules see it."""

    publisher: tuple[str, ...]
    """Who is responsible, address, telephone, fax, e-mail: none may be empty."""
    menu: tuple[tuple[str, str], ...] = ()
    """(label, address)."""
    units: tuple[tuple[str, str], ...] = ()
    """(name, what it does)."""
    notices: tuple[Notice, ...] = ()


def article_lacks(sheet: Sheet) -> list[Lack]:
    """Return what an article still needs, each once, in the order an editor meets it."""
    lacks = []
    if not sheet.summary.strip():
        lacks.append(Lack.SUMMARY)
    if not any(_words(one) or one.kind == "picture" for one in sheet.blocks):
        lacks.append(Lack.BODY)
    if not (sheet.author.strip() and sheet.source.strip()):
        lacks.append(Lack.SOURCE)
    if sheet.picture and not sheet.picture_alt.strip():
        lacks.append(Lack.ALT)
    lacks += [one for block in sheet.blocks for one in _of_block(block)]
    return list(dict.fromkeys(lacks))


def note_lacks(notes: Sequence[Note], steps: Collection[str]) -> list[Lack]:
    """Return what words for a guide still need; `steps` are the places that guide has."""
    wrong = {
        Lack.BODY: not notes,
        Lack.EMPTY: not all(plain(one.text) for one in notes),
        Lack.STEP: not all(one.step in steps for one in notes),
    }
    return [lack for lack, is_so in wrong.items() if is_so]


def words_of(sheet: Sheet) -> str:
    """Return everything of an article that readers read, for search."""
    return " ".join((sheet.summary, sheet.author, sheet.source, *(_words(one) for one in sheet.blocks)))


def _of_block(block: Block) -> list[Lack]:
    if block.kind == "picture":
        return [] if block.parts.get("alt", "").strip() else [Lack.ALT]
    if not _words(block):
        return [Lack.EMPTY]
    if block.kind == "quote" and not all(block.parts.get(part, "").strip() for part in ("words", "name", "place")):
        return [Lack.QUOTE]
    return []


def _words(block: Block) -> str:
    return plain(" ".join((*block.parts.values(), *block.items)))


def front_lacks(front: Front) -> list[Lack]:
    """Return what a site still needs: its publisher above all, then names and ends of its blocks."""
    lacks = []
    if not front.publisher or not all(one.strip() for one in front.publisher):
        lacks.append(Lack.PUBLISHER)
    lacks += [Lack.NAME for name, _ in (*front.menu, *front.units) if not name.strip()]
    lacks += [Lack.EMPTY for _, what in front.units if not what.strip()]
    lacks += [Lack.LINK for _, href in front.menu if not safe_href(href)]
    lacks += [one for notice in front.notices for one in _of_notice(notice)]
    return list(dict.fromkeys(lacks))


def _of_notice(notice: Notice) -> list[Lack]:
    wrong = {
        Lack.NAME: not notice.title.strip(),
        Lack.EMPTY: not notice.text.strip(),
        Lack.LINK: bool(notice.href) and not safe_href(notice.href),
        Lack.END: notice.until is None or (notice.since is not None and notice.until < notice.since),
    }
    return [lack for lack, is_so in wrong.items() if is_so]


def two_people(written_by: int | None, publishes: int | None) -> bool:
    """Tell whether somebody else than who wrote the last revision publishes it; the system publishes what was approved."""
    return publishes is None or written_by is None or written_by != publishes
