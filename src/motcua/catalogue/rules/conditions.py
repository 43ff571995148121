"""Conditions as data, three-valued: absent answers give *unknown*, and what is unknown is asked."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Answers = Mapping[str, Any]
Value = str | int | bool | date
COMPARISONS = ("is", "is_not", "in", "at_least", "at_most", "before", "after")
RECEIVED = "received"
"""The day ages are counted on unless an answer is named: the day of reception, never today by itself."""
_YEAR_ONLY = 4


class Condition(BaseModel):
    """One structured condition; exactly one of its five forms.

    `{answer: id, is: value}` · `{answered: id}` · `{age_of: id, at_least: 18, on: received}` · `{all: […]}` ·
    `{any: […]}` · `{not: …}`. An age counts in years, or in days where `unit` says so, on the day of
    reception or on the day another answer gives.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    answer: str | None = None
    is_: Value | None = Field(None, alias="is")
    is_not: Value | None = None
    in_: tuple[str, ...] | None = Field(None, alias="in")
    at_least: int | None = None
    at_most: int | None = None
    before: date | None = None
    after: date | None = None
    answered: str | None = None
    age_of: str | None = None
    on: str | None = None
    unit: Literal["years", "days"] = "years"
    all: tuple["Condition", ...] | None = None
    any: tuple["Condition", ...] | None = None
    not_: "Condition | None" = Field(None, alias="not")

    @model_validator(mode="after")
    def _one_form(self) -> "Condition":
        forms = [self.answer, self.answered, self.age_of, self.all, self.any, self.not_]
        if sum(form is not None for form in forms) != 1:
            raise ValueError("a condition has exactly one of: answer, answered, age_of, all, any, not")
        if (self.answer or self.age_of) and len(self.comparisons()) != 1:
            raise ValueError("a comparison has exactly one of: " + ", ".join(COMPARISONS))
        if self.age_of and self.comparisons()[0] not in {"at_least", "at_most"}:
            raise ValueError("an age is compared by at_least or at_most")
        return self

    def comparisons(self) -> list[str]:
        """Return the names of the comparisons given."""
        return [name for name in COMPARISONS if getattr(self, _FIELD.get(name, name)) is not None]

    def names(self) -> set[str]:
        """Return the ids of all answers the condition asks about."""
        counted_on = self.on if self.on != RECEIVED else None
        own = {name for name in (self.answer, self.answered, self.age_of, counted_on) if name}
        below = [*(self.all or ()), *(self.any or ()), *([self.not_] if self.not_ else [])]
        return own.union(*(condition.names() for condition in below))


_FIELD = {"is": "is_", "in": "in_"}


def evaluate(condition: Condition | None, answers: Answers, *, on: date | None = None) -> bool | None:
    """Return True, False or None for unknown. No condition holds always. `on` is the day of reception."""
    if condition is None:
        return True
    if condition.all is not None:
        return _all([evaluate(c, answers, on=on) for c in condition.all])
    if condition.any is not None:
        return _not(_all([_not(evaluate(c, answers, on=on)) for c in condition.any]))
    if condition.not_ is not None:
        return _not(evaluate(condition.not_, answers, on=on))
    return _leaf(condition, answers, on)


def _leaf(condition: Condition, answers: Answers, on: date | None) -> bool | None:
    if condition.answered is not None:
        return _present(answers.get(condition.answered))
    if condition.age_of is not None:
        return _age(condition, answers, on)
    return _compare(condition, answers.get(condition.answer or ""))


def _present(value: object) -> bool:
    return value is not None and value != [] and not (isinstance(value, dict) and "blank" in value)


def _all(values: list[bool | None]) -> bool | None:
    if False in values:
        return False
    return None if None in values else True


def _not(value: bool | None) -> bool | None:  # noqa: FBT001 - three-valued logic
    return None if value is None else not value


def _compare(condition: Condition, value: object) -> bool | None:
    if not _present(value):
        return None
    name = condition.comparisons()[0]
    wanted: Any = getattr(condition, _FIELD.get(name, name))
    if name in {"before", "after"}:
        return _by_date(name, str(value), wanted)
    if name in {"at_least", "at_most"}:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return bool(value >= wanted if name == "at_least" else value <= wanted)
    given = value if isinstance(value, list) else [value]
    if name == "in":
        return any(one in wanted for one in given)
    return (wanted in given) == (name == "is")


def _by_date(name: str, value: str, wanted: date) -> bool | None:
    first, last = _span(value)
    if first is None or last is None:
        return None
    if name == "before":
        return True if last < wanted else False if first >= wanted else None
    return True if first > wanted else False if last <= wanted else None


def _age(condition: Condition, answers: Answers, received: date | None) -> bool | None:
    first, last = _day_of(answers, condition.age_of)
    if condition.on in {None, RECEIVED}:
        from_, until = received, received
    else:
        from_, until = _day_of(answers, condition.on)
    if first is None or last is None or from_ is None or until is None:
        return None
    count = _days if condition.unit == "days" else _years
    oldest, youngest = count(first, until), count(last, from_)
    if condition.at_least is not None:
        return True if youngest >= condition.at_least else False if oldest < condition.at_least else None
    most = condition.at_most or 0
    return True if oldest <= most else False if youngest > most else None


def _day_of(answers: Answers, name: str | None) -> tuple[date | None, date | None]:
    value = answers.get(name or "")
    return _span(str(value)) if _present(value) else (None, None)


def _span(value: str) -> tuple[date | None, date | None]:
    """Return the first and last day a date can mean: one day, or a whole year."""
    try:
        if len(value) == _YEAR_ONLY:
            return date(int(value), 1, 1), date(int(value), 12, 31)
        day = date.fromisoformat(value)
    except ValueError:
        return None, None
    return day, day


def _years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _days(born: date, on: date) -> int:
    return (on - born).days
