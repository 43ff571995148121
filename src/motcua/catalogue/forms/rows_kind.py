"""A repeating group: the same few questions for every member, plot or share; a row each, kept as a list of rows."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from motcua.catalogue.forms.base import Around, Post, Read, html_id
from motcua.catalogue.rules.fields import Field
from motcua.ui.templatetags.ui import draw

MOST = 30
"""Rows of a group that names no `at_most`."""
_READ = 60
"""Rows that are looked at, whoever sends however many."""
_MORE, _LESS = "_more.", "_less."
ReadOne = Callable[[Field, Post, Around], Read]
DrawOne = Callable[[Field, Post | None, Any, Read, Around], str]
ShowOne = Callable[[Field, Any], str]


class Rows:
    """Rows of questions; each question of a row is read, drawn and shown by its own kind.

    A row's key says where its answers stand in what was sent (`members.0.name`); keys of rows that were taken away
    are not given again on the same page.
    """

    def __init__(self, read: ReadOne, draw_one: DrawOne, show: ShowOne) -> None:
        self._read, self._draw, self._show = read, draw_one, show

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Read every row; rows nobody touched are left out. Too few or too many are told, never made up or cut."""
        rows: list[dict[str, Any]] = []
        inside: list[tuple[Field, Read]] = []
        keys = _filled(asked, post)
        for number, key in enumerate(keys, 1):
            row: dict[str, Any] = {}
            for leaf, own in _questions(asked, key):
                found = self._read(own, post, _around(around, asked, key, row))
                label = f"{_called(asked, number)}, {leaf.label[:1].lower()}{leaf.label[1:]}"
                inside.append((own.model_copy(update={"label": label}), found))
                if found.value is not None:
                    row[leaf.id] = found.value
            rows.append(row)
        return Read(rows if any(rows) else None, error=_limits(asked, len(keys)), inside=tuple(inside))

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw each row in its own frame with a way to take it away, and a button for one more."""
        kept = [row if isinstance(row, dict) else {} for row in value] if isinstance(value, list) else []
        keys = _keys(asked, typed) if typed is not None else [str(n) for n in range(max(len(kept), _least(asked)))]
        kept = [{}] * len(keys) if typed is not None else kept + [{}] * (len(keys) - len(kept))
        said = {own.id: found for own, found in told.inside}
        rows = []
        for number, (key, row) in enumerate(zip(keys, kept, strict=True), 1):
            now = _around(around, asked, key, row)
            pieces = [
                self._draw(own, typed, row.get(leaf.id), said.get(own.id, Read()), now)
                for leaf, own in _questions(asked, key)
            ]
            content = mark_safe("".join(pieces))  # noqa: S308 - drawn by components
            rows.append({"key": key, "title": _called(asked, number), "content": content})
        return draw(
            "rows",
            {
                "id": html_id(asked.id), "name": asked.id, "label": asked.label, "hint": asked.hint, "error": told.error,
                "optional": "" if asked.required else _("không bắt buộc"), "rows": rows, "next": _next(keys),
                "add": _("Thêm một %s") % _lower(asked.row or asked.label) if len(rows) < _most(asked) else "",
                "removable": len(rows) > max(1, _least(asked)) or _least(asked) == 0,
            },
        )  # fmt: skip

    def shown(self, asked: Field, value: Any) -> str:
        """Show each row on a line of its own."""
        return self.told(asked, value, self._show)

    def told(self, asked: Field, value: Any, show: ShowOne) -> str:
        """Show the rows with their answers as `show` says them."""
        lines = []
        for number, row in enumerate(value if isinstance(value, list) else [], 1):
            answers = row if isinstance(row, dict) else {}
            said = [
                f"{leaf.label}: {words}"
                for leaf in asked.row_leaves
                if (words := show(leaf, answers.get(leaf.id)).replace("\n", ", "))
            ]
            lines.append(f"{_called(asked, number)}. {'; '.join(said)}")
        return "\n".join(lines)


def reshape(asked: Field, post: QueryDict) -> bool:
    """Add or take away the row whose button was pressed; the page is then shown again, nothing judged."""
    keys = _keys(asked, post)
    if f"{_MORE}{asked.id}" in post:
        if len(keys) < _most(asked):
            post.setlist(f"{asked.id}.row", [*keys, _next(keys)])
        return True
    pressed = [name.removeprefix(f"{_LESS}{asked.id}.") for name in post if name.startswith(f"{_LESS}{asked.id}.")]
    if pressed:
        post.setlist(f"{asked.id}.row", [key for key in keys if key not in pressed])
    return bool(pressed)


def _keys(asked: Field, post: Post) -> list[str]:
    sent = (str(one)[:4] for one in post.getlist(f"{asked.id}.row")[:_READ])
    return list(dict.fromkeys(key for key in sent if key.isascii() and key.isdecimal()))


def _next(keys: list[str]) -> str:
    return str(max((int(key) for key in keys), default=-1) + 1)


def _filled(asked: Field, post: Post) -> list[str]:
    """Return the rows to read: those somebody wrote in, and empty ones only as far as there must be some."""
    keys = _keys(asked, post)
    touched = {key for key in keys if any(post.get(n) for n in post if n.startswith(f"{asked.id}.{key}."))}
    spare = max(0, _least(asked) - len(touched))
    empty = [key for key in keys if key not in touched][:spare]
    return [key for key in keys if key in touched or key in empty]


def _questions(asked: Field, key: str) -> Iterator[tuple[Field, Field]]:
    """Yield each question of a row, and the same under the name it has on the page."""
    before = f"{asked.id}.{key}."
    for leaf in asked.row_leaves:
        agrees = f"{before}{leaf.agrees_with}" if leaf.agrees_with else ""
        yield leaf, leaf.model_copy(update={"id": f"{before}{leaf.id}", "agrees_with": agrees})


def _around(around: Around, asked: Field, key: str, row: dict[str, Any]) -> Around:
    own = {f"{asked.id}.{key}.{name}": value for name, value in row.items()}
    return replace(around, answers={**around.answers, **own})


def _limits(asked: Field, rows: int) -> str:
    said = {"row": _lower(asked.row or asked.label), "n": rows}
    if rows and rows < _least(asked):
        return _("Cần ít nhất %(least)d %(row)s, đang có %(n)d.") % {**said, "least": _least(asked)}
    if rows > _most(asked):
        return _("Nhiều nhất %(most)d %(row)s, đang có %(n)d. Hãy bớt.") % {**said, "most": _most(asked)}
    return ""


def _least(asked: Field) -> int:
    return asked.at_least if asked.at_least is not None else int(asked.required)


def _most(asked: Field) -> int:
    return asked.at_most or MOST


def _called(asked: Field, number: int) -> str:
    return f"{asked.row or asked.label} {number}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
