"""Why dossiers came back and were refused; every dossier is counted anew for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0012_another_centre'),
        ('insight', '0002_index_terms_and_how_collected'),
    ]

    operations = [
        migrations.AddField(
            model_name='fact',
            name='ground',
            field=models.CharField(blank=True, default='', max_length=64),
        ),
        migrations.AddField(
            model_name='fact',
            name='reasons',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddIndex(
            model_name='fact',
            index=models.Index(condition=models.Q(('reasons', ''), _negated=True), fields=['came_on'], name='fact_with_reasons'),
        ),
        migrations.RunSQL(
            "INSERT INTO insight_touched (dossier, at) SELECT id, clock_timestamp() FROM dossiers_dossier ORDER BY id",
            migrations.RunSQL.noop,
        ),
    ]
