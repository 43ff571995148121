"""Keep translations: one `locale/<language>/LC_MESSAGES/django.po` per room, written the same way every time."""

import ast
import re
from pathlib import Path

from motcua.config.words.found import SOURCE, Word, every_word

Told = tuple[str, ...]
"""One translation, or the two of a counted word."""
_LINE = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) (".*")$')
_HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def path_of(room: str, language: str) -> Path:
    """Return where a room keeps its words in a language."""
    return SOURCE / room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> dict[tuple[str, str], Told]:
    """Return every translation there is by (context, text), whichever room keeps it."""
    told: dict[tuple[str, str], Told] = {}
    for path in sorted(SOURCE.glob(f"*/locale/{language}/LC_MESSAGES/django.po")):
        told |= _entries(path.read_text())
    return told


def update(language: str) -> list[Word]:
    """Write every room's file anew from what is said today; return the words that still need a translation."""
    told, missing = read(language), []
    for room, words in every_word().items():
        path = path_of(room, language)
        if not words:
            path.unlink(missing_ok=True)
            continue
        missing += [word for word in words if not all(told.get((word.context, word.text), ("",)))]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(language, words, told))
    return missing


def written(language: str, words: dict[Word, str], told: dict[tuple[str, str], Told]) -> str:
    """Return the text of one room's file."""
    pieces = [_HEADER.format(language=language)]
    for word, where in words.items():
        lines = [f"#: {where}"]
        if word.context:
            lines.append(f"msgctxt {_quoted(word.context)}")
        lines.append(f"msgid {_quoted(word.text)}")
        found = told.get((word.context, word.text), ())
        if word.plural:
            one, more = (*found, "", "")[:2] if len(found) != 1 else (found[0], found[0])
            lines += [f"msgid_plural {_quoted(word.plural)}", f"msgstr[0] {_quoted(one)}", f"msgstr[1] {_quoted(more)}"]
        else:
            lines.append(f"msgstr {_quoted(found[0] if found else '')}")
        pieces.append("\n".join(lines) + "\n")
    return "\n".join(pieces)


def _entries(text: str) -> dict[tuple[str, str], Told]:
    """Return the translations of one file; texts may run over several lines."""
    found: dict[tuple[str, str], Told] = {}
    for block in re.split(r"\n\s*\n", text):
        values, at = dict[str, str](), ""
        for line in block.splitlines():
            match = _LINE.match(line)
            if match:
                at = match[1]
                values[at] = _read(match[2])
            elif line.startswith('"') and at:
                values[at] += _read(line)
        if values.get("msgid"):
            told = tuple(value for key, value in values.items() if key.startswith("msgstr"))
            found[values.get("msgctxt", ""), values["msgid"]] = told
    return found


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _read(quoted: str) -> str:
    return str(ast.literal_eval(quoted))
