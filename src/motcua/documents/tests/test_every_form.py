"""Each of the thirteen forms: its words as they were read and agreed (golden/), and what holds with the longest data.

To agree to new words: MOTCUA_GOLDEN=1 ./run test src/motcua/documents/tests/test_every_form.py, then read the difference.
"""

import io
import os
import subprocess
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from motcua.documents import papers, pdfs
from motcua.documents.papers.forms import every_form
from motcua.documents.testing import example, extreme

GOLDEN = Path(__file__).with_name("golden")
CODE = "7K429M3PAC46"
FORMS = pytest.mark.parametrize(("kind", "on"), every_form(), ids=[f"{kind}-{on.year}" for kind, on in every_form()])


def drawn(kind, on, data):
    at = datetime(2021 if on.year == 2018 else 2026, 2, 5, 3, tzinfo=UTC)
    return papers.render(kind, data, at=at, verify_code=CODE, site_url="https://motcua.example")


def pages(pdf):
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]


def raw(pdf):
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True)
    return " ".join(done.stdout.decode().split())


@FORMS
def test_a_form_says_exactly_the_words_that_were_agreed(kind, on):
    said, kept = raw(drawn(kind, on, example(kind))), GOLDEN / f"{kind}-{on.year}.txt"
    if os.environ.get("MOTCUA_GOLDEN"):
        kept.write_text("\n".join(textwrap.wrap(said, 110, break_on_hyphens=False)) + "\n")
    assert said == " ".join(kept.read_text().split())


@FORMS
def test_with_the_longest_data_nothing_leaves_the_page_and_pages_are_numbered_from_the_second(kind, on):
    pdf = drawn(kind, on, extreme(kind))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        box = opened.pages[0].MediaBox
        count = len(opened.pages)
    assert count > 1
    told = pages(pdf)
    assert [page.split()[0] for page in told[1:]] == [str(number) for number in range(2, count + 1)]
    assert told[0].split()[0] != "1"
    for left, right in ink(pdf):
        assert left >= 15 / 25.4 * 72 - 1, "into the left margin"
        assert right <= float(box[2]) - 14 / 25.4 * 72, "over the right margin"


def ink(pdf):
    """Return the leftmost and rightmost edge of words on every page, in points."""
    done = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, check=True, capture_output=True)
    for page in done.stdout.decode().split("<page ")[1:]:
        words = [one for one in page.split("<word ")[1:] if "BẢN" not in one and "THỬ" not in one]
        yield (
            min(float(one.split('xMin="')[1].split('"')[0]) for one in words),
            max(float(one.split('xMax="')[1].split('"')[0]) for one in words),
        )


@FORMS
def test_the_last_page_never_holds_a_signature_or_the_foot_alone(kind, on):
    """Whatever the length, the last page begins with words of the paper itself."""
    for length in range(1, 31):
        data = extreme(kind)
        for rows in ("components", "items", "handovers", "lines"):
            if rows in data:
                data[rows] = data[rows][:length]
        if "why" in example(kind):
            data["why"] = "Nơi cư trú trước đây chưa trả lời xác minh. " * length
        last = " ".join(pages(drawn(kind, on, data))[-1].split()[1:])
        assert not last.startswith(("NGƯỜI", "TRƯỞNG", "Kiểm tra tại", "(Ký")), (length, last[:80])


@FORMS
def test_every_letter_of_the_minorities_names_is_drawn(kind, on):
    said = raw(drawn(kind, on, extreme(kind)))
    assert "[?]" not in said
    if kind != "register":
        assert "Ƀŭ" in said
    assert all(name.startswith("LiberationSerif") for name in pdfs.families(drawn(kind, on, extreme(kind))))
