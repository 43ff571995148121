"""Bits of votes and of rated answers join the index in fives."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('voices', '0003_complaints'),
    ]

    operations = [
        migrations.AddField(
            model_name='vote',
            name='told',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='complaint',
            name='told',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='vote',
            index=models.Index(condition=models.Q(('told', False)), fields=['dossier'], name='vote_untold'),
        ),
    ]
