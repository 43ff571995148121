"""5.4: satisfied with the service, from the one bit a closed vote leaves with its dossier - in sums of five and more."""

from django.utils.translation import gettext_noop as _

from motcua.insight import selecting
from motcua.insight.index.part import Asked, Measured
from motcua.voices import queries as voices
from motcua.voices.models import Vote
from motcua.voices.rules.satisfaction import TOGETHER


def satisfied(asked: Asked) -> Measured:
    """5.4: dossiers of the period neither late nor disliked; nothing where fewer than five people have said anything."""
    where = selecting.days(selecting.facts(asked.scope), "came", asked.period.first, asked.period.last)
    closed = f'SELECT 1 FROM "{Vote._meta.db_table}" v WHERE v.dossier_id = f.dossier_id AND v.closed_at IS NOT NULL'  # noqa: S608, SLF001 - Django documents it
    votes = selecting.rows(f"SELECT count(*) FROM insight_fact f WHERE {where.sql} AND EXISTS ({closed})", where.fill)  # noqa: S608
    if votes[0][0] < TOGETHER:
        return Measured(why=_("Chưa đủ 5 người nói hài lòng hay không trong số hồ sơ này."))
    where.also("f.dossier_id = ANY(%(disliked)s)", disliked=sorted(voices.disliked()))
    disliked = selecting.rows(f"SELECT count(*) FROM insight_fact f WHERE {where.sql}", where.fill)[0][0]  # noqa: S608
    late, whole = asked.counts["late"], asked.counts["n"]
    return Measured(max(0, whole - late - disliked), whole)
