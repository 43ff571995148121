"""Lines officers typed over, for which every dossier is counted anew; and where drafts stand that nobody touches."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0015_units_of_people'),
        ('insight', '0012_missed_parts'),
    ]

    operations = [
        migrations.AddField(
            model_name='cell',
            name='retyped',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='cell',
            name='retyped_lines',
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='fact',
            name='retyped',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.CreateModel(
            name='Halted',
            fields=[
                ('draft', models.UUIDField(primary_key=True, serialize=False)),
                ('touched_at', models.DateTimeField()),
                ('month', models.DateField()),
                ('procedure', models.CharField(max_length=16)),
                ('version', models.PositiveIntegerField()),
                ('page', models.CharField(blank=True, max_length=64)),
                ('device', models.CharField(blank=True, max_length=8)),
                ('helped', models.BooleanField()),
                ('commune', models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.RunSQL(
            "INSERT INTO insight_touched (dossier, at) SELECT id, clock_timestamp() FROM dossiers_dossier ORDER BY id",
            migrations.RunSQL.noop,
        ),
    ]
