"""Where people give up a filing: by page, device, helped or not, commune. Counts of drafts; no list leads to a person."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.insight import selecting, units
from motcua.insight.queries.figures import label
from motcua.insight.rules.scope import Period, Scope, month_of
from motcua.organisations import queries as organisations
from motcua.organisations.rules import Kind

KEPT = """
    SELECT month, procedure, version, page, device, helped, commune, number FROM dossiers_givenup
     UNION ALL
    SELECT h.month, h.procedure, h.version, h.page, h.device, h.helped, h.commune, 1
      FROM insight_halted h
      JOIN dossiers_draft d ON d.id = h.draft AND d.filed_at IS NULL AND d.touched_at = h.touched_at
"""
"""Every draft that was given up: deleted since, or lying untouched."""
SPLITS = {
    "page": "s.procedure || ' ' || s.page",
    "procedure": "s.procedure",
    "device": "s.device",
    "helped": "s.helped::text",
    "commune": "s.commune",
}


@dataclass(frozen=True)
class Stopped:
    """How many stopped at one place."""

    key: str
    label: str
    number: int


def stops(scope: Scope, period: Period, by: str) -> list[Stopped]:
    """Return where drafts stopped, most first, of the months the period touches; raises KeyError for another split.

    `by`: page (with its procedure) | procedure | device | helped | commune. Of a commune those who had come as far as to
    choose it; of a body below a commune nothing is known.
    """
    where = _where(scope, period)
    rows = selecting.rows(
        f"SELECT {SPLITS[by]}, sum(s.number)::bigint FROM ({KEPT}) s WHERE {where.sql} GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608
        where.fill,
    )
    return [Stopped(key, _label(by, key), number) for key, number in rows]


def _where(scope: Scope, period: Period) -> selecting.Where:
    first, last = month_of(period.first), month_of(period.last)
    where = selecting.Where().also("s.month BETWEEN %(first)s AND %(last)s", first=first, last=last)
    codes = selecting.procedures(scope)
    if codes is not None:
        where.also("s.procedure = ANY(%(codes)s)", codes=codes)
    found = organisations.latest(scope.unit) if scope.unit else None
    if found is not None and found.kind is not Kind.PROVINCE:
        where.also("s.commune = ANY(%(places)s)", places=sorted(units.within(scope.unit)))
    return where


def _label(by: str, key: str) -> str:
    if by == "page":
        code, _space, page = key.partition(" ")
        return f"{label('procedure', code)}: {_page(code, page)}"
    if by == "device":
        said = {"phone": gettext("Điện thoại"), "computer": gettext("Máy tính"), "other": gettext("Máy khác")}
        return said.get(key, gettext("Không rõ"))
    if by == "helped":
        return gettext("Có người làm giúp") if key == "true" else gettext("Tự làm")
    if by == "commune":
        return label("unit", key) if key else gettext("Chưa chọn nơi")
    return label(by, key)


def _page(code: str, page: str) -> str:
    """Return what a page is about, as the newest version that has it says."""
    if not page:
        return gettext("đã trả lời hết, chưa nộp")
    return gettext(selecting.page_words().get((code, page), page))
