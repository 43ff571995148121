"""What is asked of whom, with the shipped birth registration."""

from datetime import date
from pathlib import Path

import pytest

from motcua.catalogue.rules import canonical, path
from motcua.catalogue.rules.conditions import evaluate

DATA = Path(__file__).parents[1] / "data"
DOC = canonical.read((DATA / "1.001193@2025-07-01.yaml").read_text())
TODAY = date(2026, 11, 24)


def open_questions(page: str, answers: dict) -> set[str]:
    return {field.id for field in path.missing(DOC.page(page), answers)}


def test_the_notice_is_asked_only_of_those_who_have_it():
    having = open_questions("birth", {"birth.has_notice": True})
    lacking = open_questions("birth", {"birth.has_notice": False})
    assert {"birth.notice_number", "birth.notice_photos"} <= having
    assert "birth.witness" in lacking
    assert not {"birth.notice_number", "birth.notice_photos"} & lacking


def test_a_blank_with_its_reason_is_an_answer():
    answers = {"birth.has_notice": True, "birth.notice_number": {"blank": "mờ"}, "birth.place": "Trạm y tế"}
    assert open_questions("birth", answers) == {"birth.notice_photos"}


def test_no_father_recorded_asks_nothing_more():
    assert open_questions("father", {"father.recorded": False}) == set()
    assert "father.name" in open_questions("father", {"father.recorded": True})


def test_what_became_moot_is_left_behind():
    answers = {"father.recorded": False, "father.name": "Trần Văn Thử"}
    assert path.applicable_answers(DOC, answers) == {"father.recorded": False}


def test_the_phone_may_be_skipped():
    assert open_questions("contact", {"relation": "mother"}) == set()


@pytest.mark.parametrize(
    ("page", "answers", "words"),
    [
        ("child", {"child.born_on": "2026-09-24"}, ["60 ngày"]),
        ("child", {"child.born_on": "2026-09-25"}, []),
        ("child", {"child.born_on": "2010-01-01"}, ["60 ngày", "14 tuổi"]),
        ("mother", {"child.born_on": "2026-11-01", "mother.born_on": "2020"}, ["14 tuổi"]),
        ("mother", {"child.born_on": "2026-11-01", "mother.born_on": "1995"}, []),
        ("mother", {"mother.born_on": "2020"}, []),
    ],
)
def test_what_looks_odd_is_said_and_never_refused(page, answers, words):
    said = path.cautions(DOC.page(page), answers, on=TODAY)
    assert len(said) == len(words)
    assert all(word in one for word, (_, one) in zip(words, said, strict=True))


def test_late_registration_meets_the_late_fee():
    def due(born: str) -> list[int | None]:
        answers = {"child.born_on": born, "copies": 0}
        return [f.amount for f in DOC.fees if evaluate(f.when, answers, on=TODAY) is True]

    assert due("2026-10-01") == [0]
    assert due("2026-01-01") == [None]


def test_the_pages_follow_one_another():
    order = [page.page for page in DOC.form]
    assert [path.next_page(DOC, {}, name) for name in order] == [*order[1:], None]
    assert [path.previous_page(DOC, {}, name) for name in order] == [None, *order[:-1]]
    assert path.first_open_page(DOC, {}, done=[]) == "contact"
