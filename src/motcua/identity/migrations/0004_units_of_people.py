"""A person of a filing knows the units whose work it is; `dossiers` fills them in, then they are indexed with the name."""

from typing import ClassVar

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("identity", "0003_sign_in_counts")]
    operations: ClassVar = [
        migrations.AddField(
            "person",
            "units",
            django.contrib.postgres.fields.ArrayField(models.CharField(max_length=64), default=list, size=None),
        ),
        migrations.RemoveIndex("person", "person_name_words"),
    ]
