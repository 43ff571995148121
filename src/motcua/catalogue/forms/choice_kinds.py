"""Questions answered by choosing: yes or no, one, many, a pledge, ethnic group, nationality."""

from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from ruamel.yaml import YAML

from motcua.catalogue.forms.base import Around, Post, Read, raw
from motcua.catalogue.forms.text_kinds import common
from motcua.catalogue.rules.fields import Field
from motcua.ui.templatetags.ui import draw

DATA = Path(__file__).parent / "data"
_SHORT = 12


def _short(options: list[dict[str, Any]]) -> bool:
    """Two choices of a word or two stand side by side; anything longer would be squeezed on a phone."""
    return len(options) == 2 and all(len(o["label"]) <= _SHORT and not o["hint"] for o in options)


class OneOf:
    """One choice of a few."""

    inline = False

    def options(self, asked: Field) -> list[tuple[str, str, str]]:
        """Return (value, label, hint) of each choice."""
        return [(o.value, o.label, o.hint) for o in asked.options]

    def keep(self, typed: str) -> Any:
        """Return the answer kept for a choice."""
        return typed

    def typed_form(self, value: Any) -> str:
        """Return the choice behind a kept answer."""
        return value if isinstance(value, str) else ""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Take a choice that is offered; anything else is told."""
        typed = raw(post, asked.id, most=100)
        if not typed:
            return Read()
        if typed not in {value for value, _label, _hint in self.options(asked)}:
            return Read(error=_("Hãy chọn một dòng trong danh sách."))
        return Read(self.keep(typed))

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the choices."""
        chosen = raw(typed, asked.id, most=100) if typed is not None else self.typed_form(value)
        options = [
            {"value": v, "label": label or v, "hint": hint, "checked": v == chosen}
            for v, label, hint in self.options(asked)
        ]
        return draw("choice", {**common(asked, told), "options": options, "inline": self.inline or _short(options)})

    def shown(self, asked: Field, value: Any) -> str:
        """Show the label."""
        wanted = self.typed_form(value)
        return next((label for v, label, _hint in self.options(asked) if v == wanted), "")


class YesNo(OneOf):
    """Yes or no, kept as true or false."""

    inline = True

    def options(self, asked: Field) -> list[tuple[str, str, str]]:
        """Return the two."""
        return [("yes", _("Có"), ""), ("no", _("Không"), "")]

    def keep(self, typed: str) -> Any:
        """Return True or False."""
        return typed == "yes"

    def typed_form(self, value: Any) -> str:
        """Return yes or no."""
        return {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else ""


class Pledge(OneOf):
    """One box to tick, in the words of the pledge."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """A tick is an answer; none is none."""
        return Read(True) if raw(post, asked.id, most=20) == "yes" else Read()

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the box."""
        ticked = raw(typed, asked.id, most=20) == "yes" if typed is not None else value is True
        values = common(asked, told) | {"label": _("Lời cam đoan"), "kind": "checkbox"}
        return draw("choice", {**values, "options": [{"value": "yes", "label": asked.label, "checked": ticked}]})

    def shown(self, asked: Field, value: Any) -> str:
        """Show that it was given."""
        return _("Đã cam đoan") if value is True else ""


class ManyOf(OneOf):
    """Any number of a few."""

    def read(self, asked: Field, post: Post, around: Around) -> Read:
        """Take the choices that are offered."""
        typed = [str(one)[:100] for one in post.getlist(asked.id)][:50]
        offered = {value for value, _label, _hint in self.options(asked)}
        if any(one not in offered for one in typed):
            return Read(error=_("Hãy chọn trong danh sách."))
        return Read([value for value, _label, _hint in self.options(asked) if value in typed] or None)

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw the boxes."""
        chosen = post_list(typed, asked.id) if typed is not None else (value if isinstance(value, list) else [])
        options = [
            {"value": v, "label": label, "hint": hint, "checked": v in chosen} for v, label, hint in self.options(asked)
        ]
        return draw("choice", {**common(asked, told), "options": options, "kind": "checkbox"})

    def shown(self, asked: Field, value: Any) -> str:
        """Show the labels, one a line."""
        chosen = value if isinstance(value, list) else []
        return "\n".join(label for v, label, _hint in self.options(asked) if v in chosen)


class Listed(OneOf):
    """One of a long list kept as data."""

    source = ""

    def options(self, asked: Field) -> list[tuple[str, str, str]]:
        """Return the list, in the reader's language where names have one."""
        return [(code, self.called(label), hint) for code, label, hint in _listed(self.source)]

    def called(self, label: str) -> str:
        """Return the name as it is said; names of ethnic groups stay as they are written."""
        return label

    def draw(self, asked: Field, typed: Post | None, value: Any, told: Read, around: Around) -> str:
        """Draw a list; typing letters moves in it, with and without script."""
        chosen = raw(typed, asked.id, most=100) if typed is not None else self.typed_form(value)
        first = [{"value": "", "label": _("Chọn…"), "checked": not chosen}]
        options = [{"value": v, "label": label, "checked": v == chosen} for v, label, _hint in self.options(asked)]
        return draw("select", {**common(asked, told), "options": first + options})


class EthnicGroup(Listed):
    """One of the 54 ethnic groups, in the spelling of civil status."""

    source = "ethnic-groups"


class Nationality(Listed):
    """A country; Việt Nam first."""

    source = "nationalities"

    def called(self, label: str) -> str:
        """Return the country's name in the reader's language."""
        return pgettext("nationality", label)


@cache
def _listed(name: str) -> list[tuple[str, str, str]]:
    loaded = YAML(typ="safe", pure=True).load((DATA / f"{name}.yaml").read_text())
    return [(str(code), str(label), "") for code, label in loaded["values"].items()]


def post_list(post: Post, name: str) -> list[str]:
    """Return all values sent under a name."""
    return [str(one)[:100] for one in post.getlist(name)][:50]
