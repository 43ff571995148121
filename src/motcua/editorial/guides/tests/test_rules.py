"""The rules of clips: scripts, captions, what makes a clip whole, bytes players ask for, who counts as a viewer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from motcua.catalogue.testing import shipped
from motcua.editorial.guides.rules import captions, made, ranges, reactions, script

LINES = [
    {"vi": "Gõ số thửa.", "en": "Type the plot number.", "do": [{"press": "Tiếp tục"}]},
    {"vi": "Xong.", "en": "Done."},
]


def a_script(**changed):
    given = {
        "clip": "thua", "procedure": "1.012783", "order": 1, "title": {"vi": "Ghi thửa", "en": "The plot"},
        "pages": ["parcel"], "templates": ["a.html"], "lines": LINES,
    }  # fmt: skip
    return script.Script.model_validate({**given, **changed})


def a_made(one, **changed):
    said = [{"vi": line.vi, "en": line.en} for line in one.lines]
    given = {
        "clip": one.clip, "procedure": one.procedure, "order": 1, "title": one.title, "lines": said, "seconds": 30.0,
        "starts": (0.0, 20.0), "valid_from": "2025-07-01", "pages": {}, "script": made.digest_of(one), "shows": "x",
    }  # fmt: skip
    return made.Made.model_validate({**given, **changed})


SIZES = dict.fromkeys(made.KINDS, 20_000)


def test_an_act_is_exactly_one_thing():
    assert script.Act.model_validate({"press": "Tiếp tục"}).name == "press"
    for wrong in ({}, {"press": "a", "open": "/"}, {"dance": "a"}):
        with pytest.raises(ValidationError):
            script.Act.model_validate(wrong)


def test_a_line_without_words_in_both_languages_is_no_line():
    for wrong in ({"vi": "Xong."}, {"vi": "Xong.", "en": ""}, {"vi": "", "en": "Done."}):
        with pytest.raises(ValidationError):
            a_script(lines=[wrong])
    with pytest.raises(ValidationError):
        a_script(lines=[])


def test_what_comes_before_a_clip_is_walked_first():
    scripts = {"a": a_script(clip="a"), "b": a_script(clip="b", after="a"), "c": a_script(clip="c", after="b")}
    assert [one.clip for one in script.in_turn(scripts, "c")] == ["a", "b", "c"]
    with pytest.raises(KeyError):
        script.in_turn({"b": scripts["b"]}, "b")
    with pytest.raises(ValueError, match="after itself"):
        script.in_turn({"a": a_script(clip="a", after="b"), "b": a_script(clip="b", after="a")}, "a")


def test_captions_follow_the_moments_of_the_lines():
    told = captions.webvtt(["Gõ số thửa.", "1 < 2 --> & xong"], [0.0, 61.5], 70.0)
    assert told == (
        "WEBVTT\n\n1\n00:00.000 --> 01:01.450\nGõ số thửa.\n\n2\n01:01.500 --> 01:09.950\n1 &lt; 2 --&gt; &amp; xong\n"
    )


@given(st.lists(st.text(alphabet="aăbơ <&", min_size=1, max_size=12), min_size=1, max_size=12))
def test_a_caption_loses_no_word(words):
    said = " ".join(" ".join(words).split())
    rows = captions.webvtt([said], [0.0], 9.0).splitlines()[4:]
    told = " ".join(row for row in rows if row)
    for mark, plain in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        told = told.replace(mark, plain)
    assert told == said


def test_a_caption_stands_until_it_is_read():
    slow = captions.reading_seconds("Gõ số thửa.", "x" * 34)
    assert 2 < slow < 2.1, "the longer of both languages counts"
    one = a_script()
    long = [{"vi": "Gõ số thửa.", "en": "x" * 340}, {"vi": "Xong.", "en": "Done."}]
    hasty = a_made(one, lines=long, seconds=30.0, starts=(0.0, 19.0))
    assert made.problems(hasty, SIZES) == ["phụ đề qua nhanh: Gõ số thửa."]
    assert made.problems(a_made(one, lines=long, seconds=30.0, starts=(0.0, 20.1)), SIZES) == []


def test_a_clip_that_lacks_captions_transcript_sound_or_picture_is_not_shown():
    one = a_script()
    assert made.problems(a_made(one), SIZES) == []
    for kind in made.KINDS:
        assert made.problems(a_made(one), {**SIZES, kind: 0}) == [f"thiếu {kind}"]
        assert made.problems(a_made(one), {k: v for k, v in SIZES.items() if k != kind}) == [f"thiếu {kind}"]
    for wrong in ({"starts": (0.0,)}, {"lines": [], "starts": ()}):
        assert made.problems(a_made(one, **wrong), SIZES) == ["phụ đề không khớp lời"]


def test_a_clip_is_short_and_light():
    one = a_script()
    assert made.problems(a_made(one, seconds=61.0), SIZES) == ["dài 61 giây, nhiều nhất 60"]
    assert made.problems(a_made(one), {**SIZES, "mp4": 1_000_001}) == ["mp4 nặng 1000001 byte"]
    assert made.problems(a_made(one), {**SIZES, "webp": 30_001}) == ["webp nặng 30001 byte"]
    assert made.problems(a_made(one), {**SIZES, "m4a": 50_000}) == [], "100 kB a minute"
    assert made.problems(a_made(one), {**SIZES, "m4a": 50_001}) == ["m4a nặng 50001 byte"]


def test_a_clip_whose_words_or_pages_changed_should_be_made_anew():
    one = a_script()
    assert made.outdated(one, a_made(one), "x") == []
    assert made.outdated(a_script(order=2), a_made(one), "x") == ["lời đã đổi từ khi quay"]
    assert made.outdated(one, a_made(one), "y") == ["trang đã đổi từ khi quay"]
    page = shipped("1.012783@2025-07-01").page("parcel")
    other = page.model_copy(update={"title": "Thửa đất của ai?"})
    assert made.digest_of_pages([page], ["a"]) == made.digest_of_pages([page], ["a"])
    assert len({made.digest_of_pages([p], [t]) for p in (page, other) for t in ("a", "b")}) == 4


@pytest.mark.parametrize(
    ("header", "want"),
    [
        ("bytes=0-", (0, 10)), ("bytes=0-0", (0, 1)), ("bytes=2-5", (2, 6)), ("bytes=9-99", (9, 10)), ("bytes=-3", (7, 10)),
        ("bytes=-99", (0, 10)), ("bytes= 2 - 5 ", (2, 6)), ("bytes=5-2", None), ("bytes=-", None), ("bytes=1-2,4-5", None),
        ("lines=0-1", None), ("", None), ("bytes=a-b", None), ("bytes=٣-", None), ("bytes=" + "9" * 40 + "-", None),
    ],
)  # fmt: skip
def test_a_player_gets_the_bytes_it_asks_for(header, want):
    assert ranges.wanted(header, 10) == want


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=-0", "bytes=99-100"])
def test_a_range_after_the_end_cannot_be_had(header):
    with pytest.raises(ranges.Unsatisfiable):
        ranges.wanted(header, 10)
    with pytest.raises(ranges.Unsatisfiable):
        ranges.wanted("bytes=-5", 0)


@given(st.text(max_size=20), st.integers(0, 50))
def test_no_header_asks_for_bytes_that_are_not_there(header, size):
    try:
        found = ranges.wanted(f"bytes={header}", size)
    except ranges.Unsatisfiable:
        return
    assert found is None or 0 <= found[0] < found[1] <= size


def test_a_showing_is_full_when_nearly_all_of_it_was_played():
    assert reactions.is_full("27.0", 30)
    assert reactions.is_full("60", 30), "some of it twice"
    for wrong in ("26.9", "", "x", "nan", "inf", "-30", "0"):
        assert not reactions.is_full(wrong, 30), wrong


def test_a_visit_is_a_chance_number_of_our_script():
    assert reactions.is_visit("0" * 32)
    for wrong in ("", "0" * 31, "g" * 32, "0" * 33, "0" * 32 + "\n"):
        assert not reactions.is_visit(wrong)
