"""Names are indexed together with the units, once `dossiers` has filled these in."""

from typing import ClassVar

import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("identity", "0004_units_of_people"), ("dossiers", "0015_units_of_people")]
    operations: ClassVar = [
        migrations.AddIndex(
            "person",
            django.contrib.postgres.indexes.GinIndex(
                fields=["units", "folded"],
                name="person_units_and_name",
                opclasses=["array_ops", "gin_trgm_ops"],
            ),
        ),
    ]
