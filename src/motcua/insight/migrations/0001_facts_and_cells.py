"""Facts, cells and the list of what has to be counted; a move puts its dossier on the list by itself."""

import django.db.models.deletion
from django.db import migrations, models


LIST = """
CREATE FUNCTION insight_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO insight_touched (dossier, at) SELECT DISTINCT dossier_id, clock_timestamp() FROM made;
    RETURN NULL;
END $$;
CREATE TRIGGER insight_touch AFTER INSERT ON dossiers_move
    REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION insight_touch();
INSERT INTO insight_touched (dossier, at) SELECT id, clock_timestamp() FROM dossiers_dossier ORDER BY id;
"""
UNLIST = "DROP TRIGGER insight_touch ON dossiers_move; DROP FUNCTION insight_touch();"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossiers', '0012_another_centre'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('facts', models.PositiveIntegerField()),
                ('cells', models.PositiveIntegerField()),
                ('differences', models.PositiveIntegerField()),
                ('named', models.JSONField(default=list)),
                ('seconds', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='Touched',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dossier', models.BigIntegerField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Cell',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grain', models.CharField(max_length=8)),
                ('cohort', models.CharField(max_length=4)),
                ('month', models.DateField()),
                ('unit', models.CharField(blank=True, max_length=64)),
                ('procedure', models.CharField(blank=True, max_length=16)),
                ('channel', models.CharField(max_length=8)),
                ('n', models.BigIntegerField(default=0)),
                ('accepted', models.BigIntegerField(default=0)),
                ('done', models.BigIntegerField(default=0)),
                ('early', models.BigIntegerField(default=0)),
                ('on_time', models.BigIntegerField(default=0)),
                ('late', models.BigIntegerField(default=0)),
                ('in_time', models.BigIntegerField(default=0)),
                ('unapologised', models.BigIntegerField(default=0)),
                ('extended', models.BigIntegerField(default=0)),
                ('refused', models.BigIntegerField(default=0)),
                ('withdrawn', models.BigIntegerField(default=0)),
                ('stopped', models.BigIntegerField(default=0)),
                ('returned', models.BigIntegerField(default=0)),
                ('returns', models.BigIntegerField(default=0)),
                ('supplemented', models.BigIntegerField(default=0)),
                ('supplements', models.BigIntegerField(default=0)),
                ('asked_twice', models.BigIntegerField(default=0)),
                ('concluded', models.BigIntegerField(default=0)),
                ('digitised', models.BigIntegerField(default=0)),
                ('online', models.BigIntegerField(default=0)),
                ('online_result', models.BigIntegerField(default=0)),
                ('alone', models.BigIntegerField(default=0)),
                ('helped', models.BigIntegerField(default=0)),
                ('counter', models.BigIntegerField(default=0)),
                ('officer', models.BigIntegerField(default=0)),
                ('unrecorded', models.BigIntegerField(default=0)),
                ('timed', models.BigIntegerField(default=0)),
                ('used', models.BigIntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['grain', 'cohort', 'procedure', 'month'], name='cell_procedure')],
                'constraints': [models.UniqueConstraint(fields=('grain', 'cohort', 'unit', 'procedure', 'month', 'channel'), name='cell_once')],
            },
        ),
        migrations.CreateModel(
            name='Fact',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='dossiers.dossier')),
                ('moves', models.PositiveIntegerField()),
                ('procedure', models.CharField(max_length=16)),
                ('resolving', models.CharField(max_length=64)),
                ('received', models.CharField(max_length=64)),
                ('channel', models.CharField(max_length=8)),
                ('manner', models.CharField(max_length=12)),
                ('came_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('state', models.CharField(max_length=20)),
                ('outcome', models.CharField(blank=True, max_length=8)),
                ('accepted', models.BooleanField()),
                ('returns', models.PositiveSmallIntegerField()),
                ('supplements', models.PositiveSmallIntegerField()),
                ('extended', models.BooleanField()),
                ('concluded', models.BooleanField()),
                ('files', models.BooleanField()),
                ('used', models.PositiveIntegerField(null=True)),
                ('hours', models.PositiveIntegerField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['came_on', 'dossier'], name='fact_came'), models.Index(condition=models.Q(('done_on__isnull', False)), fields=['done_on', 'dossier'], name='fact_done'), models.Index(fields=['resolving', 'came_on'], name='fact_resolving'), models.Index(fields=['received', 'came_on'], name='fact_received'), models.Index(condition=models.Q(('done_on', None)), fields=['resolving', 'due_at'], name='fact_open')],
            },
        ),
        migrations.CreateModel(
            name='Spread',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('grain', models.CharField(max_length=8)),
                ('month', models.DateField()),
                ('unit', models.CharField(blank=True, max_length=64)),
                ('procedure', models.CharField(blank=True, max_length=16)),
                ('hours', models.PositiveIntegerField()),
                ('n', models.BigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('grain', 'unit', 'procedure', 'month', 'hours'), name='spread_once')],
            },
        ),
        migrations.RunSQL(LIST, UNLIST),
        # Cells are added to all day long: room on their pages lets a row be renewed in place.
        migrations.RunSQL("ALTER TABLE insight_cell SET (fillfactor = 70)", migrations.RunSQL.noop),
    ]
