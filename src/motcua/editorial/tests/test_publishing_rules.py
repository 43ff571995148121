"""What must stand before anybody reads, without a database (rules.publishing)."""

from datetime import date

import pytest

from motcua.editorial.rules.publishing import (
    Block,
    Front,
    Lack,
    Note,
    Notice,
    Sheet,
    article_lacks,
    front_lacks,
    note_lacks,
    two_people,
    words_of,
)

TEXT = Block("text", {"text": "<p>Bà con xếp hàng.</p>"})
WHOLE = {"summary": "Tóm tắt", "author": "A", "source": "Cổng", "blocks": (TEXT,)}
PUBLISHER = ("Giám đốc Sở", "Số 0 đường Mẫu", "0271", "0271", "a@b.example")


def test_a_whole_article_lacks_nothing():
    quote = Block("quote", {"words": "Tôi tự làm.", "name": "Chị Lan", "place": "Tân Tiến"})
    picture = Block("picture", {"alt": "Người chờ", "caption": ""})
    points = Block("list", items=("một",))
    sheet = Sheet(**{**WHOLE, "blocks": (TEXT, quote, picture, points)}, picture=True, picture_alt="Quầy")
    assert article_lacks(sheet) == []


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"summary": " "}, [Lack.SUMMARY]),
        ({"blocks": ()}, [Lack.BODY]),
        ({"blocks": (Block("text", {"text": "<p> </p>"}),)}, [Lack.BODY, Lack.EMPTY]),
        ({"author": ""}, [Lack.SOURCE]),
        ({"source": " "}, [Lack.SOURCE]),
        ({"picture": True}, [Lack.ALT]),
        ({"blocks": (TEXT, Block("picture", {"alt": " ", "caption": "x"}), Block("picture"))}, [Lack.ALT]),
        ({"blocks": (TEXT, Block("list"))}, [Lack.EMPTY]),
        ({"blocks": (TEXT, Block("quote", {"words": "a", "name": "b", "place": ""}))}, [Lack.QUOTE]),
    ],
)
def test_what_an_article_lacks_is_told_once(changed, lacks):
    assert article_lacks(Sheet(**{**WHOLE, **changed})) == lacks


@pytest.mark.parametrize(
    ("notes", "lacks"),
    [
        ([Note("", "<p>Đến sớm.</p>"), Note("a/b", "<p>Xem giấy.</p>")], []),
        ([], [Lack.BODY]),
        ([Note("", "<p> </p>")], [Lack.EMPTY]),
        ([Note("a/c", "<p>Xem giấy.</p>")], [Lack.STEP]),
    ],
)
def test_words_for_a_guide_stand_at_one_of_its_steps(notes, lacks):
    assert note_lacks(notes, {"", "a/b"}) == lacks


def test_search_reads_what_readers_read():
    sheet = Sheet(**{**WHOLE, "blocks": (TEXT, Block("list", items=("mang căn cước",)))})
    assert words_of(sheet) == "Tóm tắt A Cổng Bà con xếp hàng. mang căn cước"


def test_a_site_without_its_publisher_is_not_published():
    assert front_lacks(Front(PUBLISHER)) == []
    assert front_lacks(Front(())) == [Lack.PUBLISHER]
    for at in range(len(PUBLISHER)):
        assert front_lacks(Front((*PUBLISHER[:at], " ", *PUBLISHER[at + 1 :]))) == [Lack.PUBLISHER]


@pytest.mark.parametrize(
    ("changed", "lacks"),
    [
        ({"menu": (("", "/"),)}, [Lack.NAME]),
        ({"menu": (("a", "javascript:x"),)}, [Lack.LINK]),
        ({"units": (("", "b"), ("a", ""))}, [Lack.NAME, Lack.EMPTY]),
        ({"notices": (Notice("", "", "x"),)}, [Lack.NAME, Lack.EMPTY, Lack.LINK, Lack.END]),
        ({"notices": (Notice("a", "b", since=date(2024, 4, 2), until=date(2024, 4, 1)),)}, [Lack.END]),
        ({"notices": (Notice("a", "b", "/tin-tuc/", until=date(2024, 4, 1)),)}, []),
    ],
)
def test_an_unnamed_or_empty_block_is_not_published(changed, lacks):
    assert front_lacks(Front(PUBLISHER, **changed)) == lacks


@pytest.mark.parametrize(
    ("since", "until", "on", "shown"),
    [
        (None, date(2024, 4, 30), date(2024, 4, 30), True),
        (None, date(2024, 4, 30), date(2024, 5, 1), False),
        (date(2024, 4, 2), date(2024, 4, 30), date(2024, 4, 1), False),
        (date(2024, 4, 2), date(2024, 4, 30), date(2024, 4, 2), True),
        (None, None, date(2024, 4, 2), False),
    ],
)
def test_a_notice_hangs_until_its_last_day(since, until, on, shown):
    assert Notice("a", "b", since=since, until=until).shown(on) is shown


@pytest.mark.parametrize(
    ("written_by", "publishes", "may"), [(1, 1, False), (1, 2, True), (1, None, True), (None, 1, True)]
)
def test_who_wrote_the_last_revision_does_not_publish_it(written_by, publishes, may):
    assert two_people(written_by, publishes) is may
