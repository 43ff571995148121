"""The province's dated tariff as a simple file: what a decision takes for which fee of which procedure from a day on."""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import date

from pydantic import Field as Setting
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from motcua.catalogue.rules.canonical import BadDocument
from motcua.catalogue.rules.fields import Strict


class Rate(Strict):
    """One line: so many đồng for one unit of this fee."""

    procedure: str
    fee: str
    amount: int = Setting(ge=0)


class Tariff(Strict):
    """One decision. Its last day is `valid_to`, or the day before the next one that says the same fee anew."""

    decided_by: str = Setting(min_length=1)
    valid_from: date
    valid_to: date | None = None
    source: str = ""
    rates: tuple[Rate, ...] = Setting(min_length=1)


def read(text: str) -> Tariff:
    """Read a tariff from YAML; raises BadDocument naming every defect with its place."""
    try:
        raw = YAML(typ="safe", pure=True).load(text)
    except YAMLError as problem:
        raise BadDocument([("", f"không đọc được YAML: {str(problem).splitlines()[0]}")]) from None
    try:
        return Tariff.model_validate(raw)
    except ValidationError as problem:
        raise BadDocument([(".".join(str(p) for p in e["loc"]), e["msg"]) for e in problem.errors()]) from None


def defects(tariff: Tariff, fees: Mapping[str, Container[str]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a tariff; `fees` are those whose amount the province says, by procedure."""
    if tariff.valid_to and tariff.valid_to < tariff.valid_from:
        yield "valid_to", "hết hiệu lực trước khi có hiệu lực"
    counted = Counter((rate.procedure, rate.fee) for rate in tariff.rates)
    for at, rate in enumerate(tariff.rates):
        if rate.procedure not in fees:
            yield f"rates.{at}", f"không có thủ tục {rate.procedure!r}"
        elif rate.fee not in fees[rate.procedure]:
            yield f"rates.{at}", f"thủ tục {rate.procedure} không có khoản {rate.fee!r} lấy theo biểu của tỉnh"
        if counted[(rate.procedure, rate.fee)] > 1:
            yield f"rates.{at}", f"{rate.procedure} {rate.fee} ghi hai lần"


def taken_days(since: date, decided_by: str) -> str:
    """Return that another decision speaks for these days already."""
    return f"trùng ngày với mức từ {since:%d/%m/%Y} theo {decided_by}"
