"""The points of the index as dated documents; how results were received; every dossier is counted anew for it."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('insight', '0001_facts_and_cells'),
    ]

    operations = [
        migrations.AddField(
            model_name='cell',
            name='collected_online',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='fact',
            name='collected',
            field=models.CharField(blank=True, default='', max_length=10),
        ),
        migrations.RunSQL(
            "INSERT INTO insight_touched (dossier, at) SELECT id, clock_timestamp() FROM dossiers_dossier ORDER BY id",
            migrations.RunSQL.noop,
        ),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=8)),
                ('valid_from', models.DateField()),
                ('document', models.JSONField()),
                ('by', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'valid_from'], name='terms_dated')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='terms',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f1353ed1d04a04e2dabda057f30e8503546a4d5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d5250', table='insight_terms', when='BEFORE')),
        ),
    ]
