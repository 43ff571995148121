"""When a dossier last moved, when the agency was done, and how timely; what is there already is worked out from its moves."""

from django.db import migrations, models

FILL = """
UPDATE dossiers_dossier d SET moved_at = m.last, finished_at = coalesce(m.ready, m.handed, m.closed)
FROM (
    SELECT dossier_id, max(at) AS last,
        min(at) FILTER (WHERE to_state = 'result_ready') AS ready,
        min(at) FILTER (WHERE to_state = 'handed_over') AS handed,
        min(at) FILTER (WHERE to_state IN ('refused', 'stopped', 'withdrawn')) AS closed
    FROM dossiers_move GROUP BY dossier_id
) m WHERE m.dossier_id = d.id;
UPDATE dossiers_dossier d SET outcome = CASE
    WHEN (SELECT count(*) FROM dossiers_move m WHERE m.dossier_id = d.id AND m.name IN ('ask_supplement', 'agree_supplement')) > 1
        OR date_trunc('minute', finished_at) > coalesce(due_at, reply_due_at) THEN 'late'
    WHEN (finished_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date < (coalesce(due_at, reply_due_at) AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'early'
    ELSE 'on_time' END
WHERE finished_at IS NOT NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_held_since_and_open_by_unit")]

    operations = [
        migrations.AddField("dossier", "moved_at", models.DateTimeField(null=True)),
        migrations.AddField("dossier", "finished_at", models.DateTimeField(null=True)),
        migrations.AddField("dossier", "outcome", models.CharField(max_length=8, blank=True, default="")),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
