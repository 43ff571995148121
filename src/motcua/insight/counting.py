"""What is counted of a fact, in one place: cells add it up, lists show it, a recount sums it anew.

Each count is SQL over one row of `insight_fact` named `f`; the words of this module alone ever become SQL.
"""

COUNTS: dict[str, str] = {
    "n": "1",
    "accepted": "f.accepted::int",
    "done": "(f.done_on IS NOT NULL)::int",
    "early": "(f.outcome = 'early')::int",
    "on_time": "(f.outcome = 'on_time')::int",
    "late": "(f.outcome = 'late')::int",
    "in_time": "(f.outcome IN ('early', 'on_time'))::int",
    "unapologised": "(f.outcome = 'late' AND NOT f.extended)::int",
    "extended": "f.extended::int",
    "refused": "(f.state = 'refused')::int",
    "withdrawn": "(f.state = 'withdrawn')::int",
    "stopped": "(f.state = 'stopped')::int",
    "returned": "(f.returns > 0)::int",
    "returns": "f.returns",
    "supplemented": "(f.supplements > 0)::int",
    "supplements": "f.supplements",
    "asked_twice": "(f.supplements > 1)::int",
    "retyped": "(f.retyped > 0)::int",
    "retyped_lines": "f.retyped",
    "concluded": "f.concluded::int",
    "resulted": "(f.state IN ('result_ready', 'handed_over'))::int",
    "digitised": "(f.concluded AND f.files)::int",
    "collected_online": "(f.collected = 'electronic')::int",
    "online": "(f.channel = 'online')::int",
    "online_result": "(f.channel = 'online' AND f.concluded)::int",
    "alone": "(f.manner = 'alone')::int",
    "helped": "(f.manner = 'helped')::int",
    "counter": "(f.manner = 'counter')::int",
    "officer": "(f.manner = 'officer')::int",
    "unrecorded": "(f.manner = 'unrecorded')::int",
    "timed": "(f.used IS NOT NULL)::int",
    "used": "coalesce(f.used, 0)",
}
"""Counts that stay what they are until the dossier moves again: kept in cells."""

DOSSIERS = {"returns": "returned", "supplements": "supplemented", "retyped_lines": "retyped", "used": "timed"}
"""Which count tells how many dossiers another one is made of, where a dossier counts more than once."""

_RUNNING = "f.state IN ('in_process', 'decided')"
_WAITING = "f.state IN ('returned', 'supplement', 'draft_check', 'waiting_payment')"
OPEN: dict[str, str] = {
    "pending": "1",
    "waiting": f"({_WAITING})::int",
    "overdue": f"({_RUNNING} AND f.due_at < %(now)s)::int",
    "overdue_unapologised": f"({_RUNNING} AND f.due_at < %(now)s AND NOT f.extended)::int",
    "age_5": "(f.came_on > %(today)s::date - 6)::int",
    "age_10": "(f.came_on BETWEEN %(today)s::date - 10 AND %(today)s::date - 6)::int",
    "age_30": "(f.came_on BETWEEN %(today)s::date - 30 AND %(today)s::date - 11)::int",
    "age_more": "(f.came_on < %(today)s::date - 30)::int",
}
"""Counts of what is not done yet, as of a moment: asked of the open facts, for time alone changes them."""

MISSED = {"2.1": 1, "3.3": 2, "4.1": 4, "4.2": 8}
"""Bits of `Fact.missed`: the parts of the index a dossier that is done can be missing in."""

KEY = ("grain", "cohort", "unit", "procedure", "month", "channel")
SPREAD_KEY = ("grain", "unit", "procedure", "month", "channel", "hours")
_SUMS = ", ".join(f"sum({how}) AS {name}" for name, how in COUNTS.items())
CELLS = f"""
    SELECT CASE GROUPING(f.resolving, f.received, f.procedure)
             WHEN 6 THEN 'all' WHEN 3 THEN 'unit' WHEN 2 THEN 'both' WHEN 4 THEN 'centre' END AS grain,
           c.cohort, coalesce(f.resolving, f.received, '') AS unit, coalesce(f.procedure, '') AS procedure,
           date_trunc('month', c.day)::date AS month, f.channel, {_SUMS}
      FROM insight_fact f
     CROSS JOIN LATERAL (VALUES ('came', f.came_on), ('done', f.done_on)) c(cohort, day)
     WHERE c.day IS NOT NULL AND ({{which}})
     GROUP BY c.cohort, date_trunc('month', c.day)::date, f.channel,
           GROUPING SETS ((f.procedure), (f.resolving), (f.resolving, f.procedure), (f.received, f.procedure))
"""  # noqa: S608 - words of this module
SPREADS = """
    SELECT CASE GROUPING(f.resolving) WHEN 1 THEN 'all' ELSE 'unit' END AS grain,
           coalesce(f.resolving, '') AS unit, coalesce(f.procedure, '') AS procedure,
           date_trunc('month', f.done_on)::date AS month, f.channel, f.hours, count(*) AS n
      FROM insight_fact f
     WHERE f.hours IS NOT NULL AND f.done_on IS NOT NULL AND ({which})
     GROUP BY date_trunc('month', f.done_on)::date, f.channel, f.hours, GROUPING SETS ((f.procedure), (f.resolving))
"""
BECAUSE_KEY = ("grain", "kind", "unit", "procedure", "month", "reason")
BECAUSE = """
    SELECT CASE GROUPING(f.resolving) WHEN 1 THEN 'all' ELSE 'unit' END AS grain, r.kind,
           coalesce(f.resolving, '') AS unit, f.procedure, date_trunc('month', r.day)::date AS month, r.reason, count(*) AS n
      FROM insight_fact f
     CROSS JOIN LATERAL (
           SELECT 'return', f.came_on, unnest(string_to_array(f.reasons, ' ')) WHERE f.reasons <> ''
            UNION ALL SELECT 'refusal', f.done_on, f.ground WHERE f.ground <> '' AND f.done_on IS NOT NULL
           ) r(kind, day, reason)
     WHERE ({which})
     GROUP BY r.kind, date_trunc('month', r.day)::date, r.reason, GROUPING SETS ((f.procedure), (f.resolving, f.procedure))
"""
TABLES = {
    "insight_cell": (KEY, tuple(COUNTS), CELLS),
    "insight_spread": (SPREAD_KEY, ("n",), SPREADS),
    "insight_because": (BECAUSE_KEY, ("n",), BECAUSE),
}
"""Tables that add up, with their keys, their counts and how both follow from facts."""


def adding(table: str, sign: int) -> str:
    """Return the statement that adds (1) or takes off (-1) the facts of `%(ids)s` in a table of cells."""
    key, counts, select = TABLES[table]
    plus = ", ".join(f"{name} = {table}.{name} + EXCLUDED.{name}" for name in counts)
    signed = ", ".join(f"{'-' if sign < 0 else ''}{name}" for name in counts)
    return (
        f"INSERT INTO {table} ({', '.join((*key, *counts))})"  # noqa: S608 - words of this module
        f" SELECT {', '.join(key)}, {signed} FROM ({select.format(which='f.dossier_id = ANY(%(ids)s)')}) s"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {plus}"
    )


def summing(table: str) -> str:
    """Return the statement that fills an empty table of cells from all facts."""
    key, counts, select = TABLES[table]
    columns = ", ".join((*key, *counts))
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM ({select.format(which='true')}) s"  # noqa: S608


def comparing(table: str) -> str:
    """Return the statement that names what of a table of cells is not the sum of the facts: key, kept, counted."""
    key, counts, select = TABLES[table]
    named = ", ".join(key)
    sides = {side: {name: f"coalesce({side}.{name}, 0)" for name in counts} for side in ("kept", "counted")}
    said, told = (", ".join(f"'{name}', {how}" for name, how in side.items()) for side in sides.values())
    differ = " OR ".join(f"{how} <> {sides['counted'][name]}" for name, how in sides["kept"].items())
    return (
        f"SELECT concat_ws(' ', {named}), jsonb_build_object({said}), jsonb_build_object({told})"  # noqa: S608
        f" FROM {table} kept FULL JOIN ({select.format(which='true')}) counted USING ({named}) WHERE {differ} ORDER BY 1"
    )
