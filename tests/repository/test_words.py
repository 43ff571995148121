"""Two languages: every word a person reads can be said in English, and is."""

import ast
import re

import pytest

from motcua.catalogue.rules import said
from motcua.config.words import found, kept

VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
MARKED = re.compile(r"{%\s*translate\b.*?%}|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{#.*?#}", re.DOTALL)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]")
OWN_NAMES = {"Tiếng Việt"}
"""What a template may say in Vietnamese on an English page: the language's own name on its button."""
NOT_FOR_PAGES = {
    "catalogue/invented.py": "invented answers of the demo, as people would type them",
    "catalogue/rules": "console: what the checker tells a catalogue officer; words of persons' parts are data",
    "config": "console, settings, measurements",
    "documents/papers": "papers are Vietnamese",
    "documents/testing.py": "tests",
    "documents/bench.py": "measurements",
    "insight/register/world.py": "values as the report's figures are typed; names and sources are marked",
    "insight/rules/stated.py": "words a source puts before a number, read as an office types them; pages say them by gettext",
    "insight/world.py": "console: what a load tells",
    "dossiers/services/paper_data.py": "papers are Vietnamese",
    "dossiers/dry_run.py": "console: what a rehearsal tells",
    "dossiers/seeding": "invented dossiers, as people would type them",
    "dossiers/testing.py": "tests",
    "dossiers/world": "the demo's dossiers, as people would type them",
    "editorial/guides/rules/made.py": "console: what a clip lacks",
    "editorial/guides/shelf.py": "console: what a clip lacks",
    "organisations/world": "the demo's data",
    "editorial/library/sample.py": "the demo's data",
    "editorial/world": "the demo's data",
    "editorial/testing.py": "tests",
    "voices/world": "the demo's voices, as people would type them",
    "voices/testing.py": "tests",
    "kernel/testing.py": "tests",
    "kernel/text.py: fold": "letters",
    "kernel/text.py: paper_day": "papers are Vietnamese",
    "notifications/plain.py": "folding of letters",
}
"""Code (a folder, a file, a function of a file) whose Vietnamese no page shows in the reader's language, with the reason."""


def templates():
    for path in sorted(found.SOURCE.rglob("*")):
        if path.suffix in {".html", ".txt"} and {"templates", "components"} & set(path.parts):
            yield path


def test_templates_say_nothing_outside_translate_tags():
    for path in templates():
        rest = MARKED.sub("", path.read_text())
        for own in OWN_NAMES:
            rest = rest.replace(f">{own}<", "><")
        spoken = [line for line in rest.splitlines() if VIETNAMESE.search(line)]
        assert not spoken, f"{path}: mark these words with translate: {spoken}"


def test_code_says_nothing_outside_gettext():
    for path in sorted(found.SOURCE.rglob("*.py")):
        place = str(path.relative_to(found.SOURCE))
        if re.search(r"/(tests|migrations|management)/", place) or any(place.startswith(one) for one in NOT_FOR_PAGES):
            continue
        tree = ast.parse(path.read_text())
        marked = {
            one
            for node in ast.walk(tree)
            if (isinstance(node, ast.Call) and found.is_gettext(node))
            or (isinstance(node, ast.FunctionDef) and f"{place}: {node.name}" in NOT_FOR_PAGES)
            for one in ast.walk(node)
        }
        told = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        }
        spoken = [
            f"{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node not in marked
            and node not in told
            and VIETNAMESE.search(node.value)
        ]
        assert not spoken, f"{place}: mark these words with gettext: {spoken}"


def test_the_reasons_still_have_their_files():
    for place in NOT_FOR_PAGES:
        path, _, function = place.partition(": ")
        assert (found.SOURCE / path).exists(), place
        assert f"def {function}" in (found.SOURCE / path).read_text() if function else True, place


def test_every_room_has_its_floor():
    rooms = {path.parent.name for path in found.SOURCE.glob("*/__init__.py")}
    assert set(found.FLOORS) == rooms


def test_every_word_is_said_in_english_with_the_same_facts():
    told = kept.read("en")
    for room, words in found.every_word().items():
        for word in words:
            english = told.get((word.context, word.text), ())
            assert english, f"{room}: not translated: {word.text!r} - run `./run manage words`, then translate"
            assert len(english) == (2 if word.plural else 1), word
            assert all(english), f"{room}: empty translation: {word.text!r}"
            assert all(e[:1].isspace() == word.text[:1].isspace() for e in english), word
            for text in english:
                want = PLACEHOLDER.findall(word.plural if word.plural and text == english[-1] else word.text)
                assert sorted(PLACEHOLDER.findall(text)) == sorted(want), f"{word.text!r}: {text!r}"


def test_the_files_are_as_the_command_writes_them():
    told = kept.read("en")
    for room, words in found.every_word().items():
        path = kept.path_of(room, "en")
        assert path.exists() == bool(words), room
        if words:
            text = path.read_text()
            assert "#, fuzzy" not in text, path
            assert text == kept.written("en", words, told), f"{path}: run `./run manage words`"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('{% load i18n %}{% translate "Có" %}', [found.Word("Có")]),
        ('{% load i18n %}{% translate "Có" as yes %}{% translate x %}', [found.Word("Có")]),
        (
            "{% load i18n %}{% if a %}{% blocktranslate with b=a %}Có {{ b }}{% endblocktranslate %}{% endif %}",
            [found.Word("Có %(b)s")],
        ),
        (
            "{% load i18n %}{% blocktranslate count n=a %}Một{% plural %}{{ n }} cái{% endblocktranslate %}",
            [found.Word("Một", plural="%(n)s cái")],
        ),
        (
            '{% load i18n ui %}{% uiblock "panel" %}{% translate "Trong" %}{% enduiblock %}',
            [found.Word("Trong")],
        ),
    ],
)
def test_words_are_found_wherever_they_stand(source, words):
    assert found.in_template(source) == words


def test_words_of_code_are_found():
    source = '_("Có"); ngettext("%d ngày", "%d ngày", n); pgettext("sex", "Nam"); _(x); str("Không")'
    assert found.in_python(source) == [
        found.Word("Có"),
        found.Word("%d ngày", plural="%d ngày"),
        found.Word("Nam", context="sex"),
    ]


def test_what_is_kept_reads_back_as_it_was_written():
    words = {found.Word('Nói "có"\nrồi'): "a", found.Word("n", plural="m"): "b", found.Word("n", context="c"): "b"}
    told = {("", 'Nói "có"\nrồi'): ('Say "yes"\nthen',), ("", "n"): ("one", "more"), ("c", "n"): ("en",)}
    assert kept._entries(kept.written("en", words, told)) == told


def test_every_text_of_a_version_is_either_said_or_known_to_stay():
    stays = {
        "VersionDoc": {"code", "name", "also_called", "field", "level", "received_at", "resolved_by", "early"},
        "Online": {"kind"},
        "Option": {"value"},
        "Component": {"id"},
        "Fee": {"id", "kind", "tariff", "for_", "per", "times", "discount"},
        "Exemption": {"id", "proof"},
        "Caution": {"field"},
        "Page": {"page"},
        "Process": {"step", "by", "at", "may"},
        "Defect": {"id", "field"},
        "Ground": {"id", "basis"},
        "Field": {
            "id", "kind", "autocomplete", "same_as", "not_after", "not_before", "component", "parts", "soft_parts",
            "level", "propose_from", "agrees_with",
        },
        "GroupDoc": {"code", "name", "also_called", "shared"},
        "Member": {"member", "procedure", "waits_for", "if_none", "filled"},
        "Confirmation": {"where", "basis"},
    }  # fmt: skip
    for part, words in said.SAID.items():
        texts = {
            name
            for name, setting in part.model_fields.items()
            if re.search(r"\bstr\b|Literal\[", str(setting.annotation))
        }
        unknown = texts - set(words) - stays[part.__name__] - {"takes"}
        assert not unknown, f"{part.__name__}: are these words for people? {sorted(unknown)}"
