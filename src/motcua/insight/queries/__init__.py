"""Reads of figures for pages, exports and other rooms."""

from motcua.insight.measure import Measure
from motcua.insight.queries.accounts import accounts
from motcua.insight.queries.figures import (
    SPLITS,
    NoMeasure,
    Row,
    label,
    measure,
    measures,
    series,
    split,
    splits,
    spoken,
    total,
    totals,
)
from motcua.insight.queries.fresh import as_of, latest_recount
from motcua.insight.queries.index import GroupReport, IndexReport, NoPart, PartReport, index, what_if
from motcua.insight.queries.index_lists import index_complaints, index_dossiers, index_procedures, losing_complaints
from motcua.insight.queries.lists import Line, Page, dossiers
from motcua.insight.queries.missing import Losing, losing
from motcua.insight.queries.people import Count, Satisfied, Tally, causes, given_up, satisfaction, sign_ins
from motcua.insight.queries.reasons import Reason, reason_dossiers, reasons
from motcua.insight.queries.savings import Saved, Savings, saving_measures, savings
from motcua.insight.queries.terms import terms_text
from motcua.insight.queries.times import RealTime, hours_words, real_time, real_time_words
from motcua.insight.rules.scope import BadPeriod, Period, Scope
from motcua.insight.rules.values import Value

__all__ = [
    "SPLITS",
    "BadPeriod",
    "Count",
    "GroupReport",
    "IndexReport",
    "Line",
    "Losing",
    "Measure",
    "NoMeasure",
    "NoPart",
    "Page",
    "PartReport",
    "Period",
    "RealTime",
    "Reason",
    "Row",
    "Satisfied",
    "Saved",
    "Savings",
    "Scope",
    "Tally",
    "Value",
    "accounts",
    "as_of",
    "causes",
    "dossiers",
    "given_up",
    "hours_words",
    "index",
    "index_complaints",
    "index_dossiers",
    "index_procedures",
    "label",
    "latest_recount",
    "losing",
    "losing_complaints",
    "measure",
    "measures",
    "real_time",
    "real_time_words",
    "reason_dossiers",
    "reasons",
    "satisfaction",
    "saving_measures",
    "savings",
    "series",
    "sign_ins",
    "split",
    "splits",
    "spoken",
    "terms_text",
    "total",
    "totals",
    "what_if",
]
