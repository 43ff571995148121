"""Reasons are summed by month, times by channel too, results as a count of their own; what is there is summed once."""

from typing import ClassVar

from django.db import migrations, models

FILL = """
INSERT INTO insight_because (grain, kind, unit, procedure, month, reason, n)
    SELECT CASE GROUPING(f.resolving) WHEN 1 THEN 'all' ELSE 'unit' END, r.kind,
           coalesce(f.resolving, ''), f.procedure, date_trunc('month', r.day)::date, r.reason, count(*)
      FROM insight_fact f
     CROSS JOIN LATERAL (
           SELECT 'return', f.came_on, unnest(string_to_array(f.reasons, ' ')) WHERE f.reasons <> ''
            UNION ALL SELECT 'refusal', f.done_on, f.ground WHERE f.ground <> '' AND f.done_on IS NOT NULL
           ) r(kind, day, reason)
     GROUP BY r.kind, date_trunc('month', r.day)::date, r.reason, GROUPING SETS ((f.procedure), (f.resolving, f.procedure))
"""
SPREAD = """
DELETE FROM insight_spread;
INSERT INTO insight_spread (grain, unit, procedure, month, channel, hours, n)
    SELECT CASE GROUPING(f.resolving) WHEN 1 THEN 'all' ELSE 'unit' END,
           coalesce(f.resolving, ''), coalesce(f.procedure, ''),
           date_trunc('month', f.done_on)::date, f.channel, f.hours, count(*)
      FROM insight_fact f
     WHERE f.hours IS NOT NULL AND f.done_on IS NOT NULL
     GROUP BY date_trunc('month', f.done_on)::date, f.channel, f.hours, GROUPING SETS ((f.procedure), (f.resolving))
"""
RESULTED = """
UPDATE insight_cell c SET resulted = s.n
  FROM (SELECT CASE GROUPING(f.resolving, f.received, f.procedure)
                 WHEN 6 THEN 'all' WHEN 3 THEN 'unit' WHEN 2 THEN 'both' WHEN 4 THEN 'centre' END AS grain,
               d.cohort, coalesce(f.resolving, f.received, '') AS unit, coalesce(f.procedure, '') AS procedure,
               date_trunc('month', d.day)::date AS month, f.channel, count(*) AS n
          FROM insight_fact f
         CROSS JOIN LATERAL (VALUES ('came', f.came_on), ('done', f.done_on)) d(cohort, day)
         WHERE d.day IS NOT NULL AND f.state IN ('result_ready', 'handed_over')
         GROUP BY d.cohort, date_trunc('month', d.day)::date, f.channel,
               GROUPING SETS ((f.procedure), (f.resolving), (f.resolving, f.procedure), (f.received, f.procedure))) s
 WHERE (c.grain, c.cohort, c.unit, c.procedure, c.month, c.channel)
     = (s.grain, s.cohort, s.unit, s.procedure, s.month, s.channel)
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("insight", "0004_once_a_statement")]
    operations: ClassVar = [
        migrations.CreateModel(
            name="Because",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grain", models.CharField(max_length=8)),
                ("kind", models.CharField(max_length=8)),
                ("month", models.DateField()),
                ("unit", models.CharField(blank=True, max_length=64)),
                ("procedure", models.CharField(max_length=16)),
                ("reason", models.CharField(max_length=64)),
                ("n", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("grain", "kind", "unit", "procedure", "month", "reason"), name="because_once"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            "fact", models.Index(condition=~models.Q(ground=""), fields=["done_on"], name="fact_refused")
        ),
        migrations.AddField("cell", "resulted", models.BigIntegerField(default=0)),
        migrations.RunSQL(RESULTED, migrations.RunSQL.noop),
        migrations.RemoveConstraint("spread", "spread_once"),
        migrations.AddField("spread", "channel", models.CharField(default="", max_length=8)),
        migrations.AddConstraint(
            "spread",
            models.UniqueConstraint(
                fields=("grain", "unit", "procedure", "month", "channel", "hours"), name="spread_once"
            ),
        ),
        migrations.RunSQL(SPREAD, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
