"""Which pages and questions apply to these answers, and which one comes next."""

from collections.abc import Collection
from datetime import date

from motcua.catalogue.rules.conditions import Answers, evaluate
from motcua.catalogue.rules.fields import Field
from motcua.catalogue.rules.schema import Page, VersionDoc


def applies(page: Page, answers: Answers, *, on: date | None = None) -> bool:
    """Tell whether the page is asked: it is, unless its condition is known to be false."""
    return evaluate(page.when, answers, on=on) is not False


def pages(doc: VersionDoc, answers: Answers) -> list[Page]:
    """Return the pages that are asked, in order."""
    return [page for page in doc.form if applies(page, answers)]


def asked(field: Field, answers: Answers) -> bool | None:
    """Tell whether a question applies: True, False, or None while its condition is unknown."""
    return evaluate(field.when, answers)


def missing(page: Page, answers: Answers) -> list[Field]:
    """Return the questions of the page that must be answered and are not."""
    return [
        field
        for field in page.all_fields()
        if field.required and asked(field, answers) is True and not answered(answers.get(field.id))
    ]


def answered(value: object) -> bool:
    """Tell whether a question has an answer; a blank with its reason is one."""
    return value is not None and value not in ("", [])


def first_open_page(doc: VersionDoc, answers: Answers, *, done: Collection[str]) -> str | None:
    """Return the first asked page that was not visited or lacks an answer; None when all are complete."""
    for page in pages(doc, answers):
        if page.page not in done or missing(page, answers):
            return page.page
    return None


def next_page(doc: VersionDoc, answers: Answers, after: str) -> str | None:
    """Return the asked page that follows, or None after the last."""
    order = [page.page for page in doc.form]
    later = order[order.index(after) + 1 :]
    return next((page.page for page in pages(doc, answers) if page.page in later), None)


def previous_page(doc: VersionDoc, answers: Answers, before: str) -> str | None:
    """Return the asked page before this one, or None at the first."""
    order = [page.page for page in doc.form]
    earlier = order[: order.index(before)]
    return next((page.page for page in reversed(pages(doc, answers)) if page.page in earlier), None)


def applicable_answers(doc: VersionDoc, answers: Answers) -> dict[str, object]:
    """Return only the answers whose page and question apply; what became moot on the way is left behind."""
    return {
        field.id: answers[field.id]
        for page in pages(doc, answers)
        for field in page.all_fields()
        if field.id in answers and asked(field, answers) is not False
    }


def cautions(page: Page, answers: Answers, *, on: date) -> list[tuple[str, str]]:
    """Return (question, words) to look at again on this page; only what is known to hold, never a refusal."""
    return [(one.field, one.says) for one in page.warns if evaluate(one.when, answers, on=on) is True]
