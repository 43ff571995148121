"""What of a pasted text is kept: words, a little emphasis, lists and links that lead somewhere. Nothing else.

Word and the sites people copy from bring classes, styles, fonts, comments, foreign elements, and lists drawn with dots.
"""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from itertools import groupby

_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i"}
_LISTS = {"ul", "ol"}
_BLOCKS = {
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table", "tr", "td", "th", "dt", "dd", "section",
    "article", "header", "footer", "figure", "figcaption", "caption", "hr", "form", "fieldset", "body", "main", "aside", "nav",
}  # fmt: skip
_SILENT = {
    "script",
    "style",
    "head",
    "title",
    "xml",
    "template",
    "object",
    "svg",
    "math",
    "iframe",
    "textarea",
    "select",
    "noscript",
}
"""Elements whose words nobody was meant to read."""
_SCHEMES = ("http://", "https://", "mailto:", "tel:")
_DOT = re.compile(r"^\s*(?:[·•§▪–-]|o|\uf0b7)\s+")
_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[a-z])[.)]\s+")
_UNSEEN = re.compile("[\u0000-\u0020\u007f\u00a0\u200b-\u200f\u2028\u2029\ufeff]+")


def safe_href(href: str) -> str:
    """Return the address if it leads to a page, a mailbox or a telephone, else nothing: no `javascript:`, no `data:`."""
    tidy = _UNSEEN.sub("", href)
    if re.match(r"[/\\]{2}", tidy):
        return ""
    known = tidy.startswith(("/", "#")) or tidy.lower().startswith(_SCHEMES)
    return tidy if known else ""


def cleaned(html: str) -> str:
    """Return what is kept of a piece of HTML: paragraphs and flat lists, well formed; a second time changes nothing."""
    reader = _Reader()
    reader.feed(re.sub(r"<!--.*?-->|<!\[[^>]*>", "", html, flags=re.DOTALL))
    reader.close()
    out = []
    for kind, blocks in groupby((one for one in map(_finished, reader.blocks) if one.words), key=lambda one: one.kind):
        if kind == "p":
            out += [f"<p>{one.words}</p>" for one in blocks]
        else:
            out.append(f"<{kind}>{''.join(f'<li>{one.words}</li>' for one in blocks)}</{kind}>")
    return "".join(out)


def plain(html: str) -> str:
    """Return the words of a piece of HTML, spaces tidy."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", cleaned(html)))).strip()


@dataclass
class _Block:
    """A paragraph, or a point of a list."""

    kind: str
    word: bool = False
    """A point Word drew as a paragraph, with its dot or number as letters."""
    parts: list[str] = field(default_factory=list)
    words: str = ""


def _finished(block: _Block) -> _Block:
    """Take away what carries nothing: empty elements, breaks and spaces at both ends, Word's dots."""
    words, before = "".join(block.parts), None
    while before != words:
        before = words
        words = re.sub(r"<(b|i|a)(?: [^>]*)?>(?: |<br/>)*</\1>", " ", words)
        words = re.sub(r"^(?: |<br/>)+|(?: |<br/>)+$", "", re.sub(r" {2,}", " ", words))
    kind = block.kind
    if block.word:
        kind = "ol" if _NUMBER.match(words) else "ul"
        words = (_NUMBER if kind == "ol" else _DOT).sub("", words)
    return _Block(kind, words=words)


class _Reader(HTMLParser):
    """Writes down what is kept while it reads; closes what was left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.inline: list[str] = []
        self.lists: list[str] = []
        self.silent: list[str] = []
        self.standing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self.silent.append(tag)
        if self.silent:
            return
        if tag in _LISTS:
            self._end()
            self.lists.append(tag)
        elif tag in _BLOCKS:
            self._end()
            self._begin(word=_word_drew_a_list(values))
        elif tag == "br":
            self._write("<br/>")
        elif tag == "a":
            self._link(values)
        elif tag in _INLINE and _INLINE[tag] not in self.inline:
            self._write(f"<{_INLINE[tag]}>")
            self.inline.append(_INLINE[tag])

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
        elif tag in _LISTS:
            self._end()
            self.lists = self.lists[:-1]
        elif tag in _BLOCKS:
            self._end()
        elif (name := _INLINE.get(tag, tag)) in self.inline:
            while self._close() != name:
                pass

    def handle_data(self, data: str) -> None:
        text = _UNSEEN.sub(" ", data)
        if not self.silent and (text != " " or self.standing):
            self._write(escape(text))

    def close(self) -> None:
        super().close()
        self._end()

    def _begin(self, *, word: bool = False) -> None:
        kind = self.lists[-1] if self.lists else "p"
        self.blocks.append(_Block(kind, word=word and kind == "p"))
        self.standing = True

    def _end(self) -> None:
        while self.inline:
            self._close()
        self.standing = False

    def _write(self, what: str) -> None:
        if not self.standing:
            self._begin()
        self.blocks[-1].parts.append(what)

    def _close(self) -> str:
        name = self.inline.pop()
        self.blocks[-1].parts.append(f"</{name}>")
        return name

    def _link(self, values: dict[str, str]) -> None:
        if "a" in self.inline:
            return
        if values.get("linktype") == "page" and re.fullmatch(r"[0-9]{1,9}", values.get("id", "")):
            self._write(f'<a linktype="page" id="{int(values["id"])}">')
        elif href := safe_href(values.get("href", "")):
            self._write(f'<a href="{escape(href)}">')
        else:
            return
        self.inline.append("a")


def _word_drew_a_list(values: dict[str, str]) -> bool:
    return "mso-list" in values.get("style", "").lower() or "msolistparagraph" in values.get("class", "").lower()
