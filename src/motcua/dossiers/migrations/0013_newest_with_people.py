"""The index a unit's newest dossiers come from carries both people, so that a search by name reads nothing else."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("dossiers", "0012_another_centre")]
    operations: ClassVar = [
        operation
        for column, old, new in (
            ("received_unit", "dossier_of_centre", "dossier_newest_centre"),
            ("resolving_unit", "dossier_of_agency", "dossier_newest_agency"),
        )
        for operation in (
            migrations.AddIndex(
                "dossier",
                models.Index(fields=[column, "-filed_at"], include=["id", "applicant", "holder"], name=new),
            ),
            migrations.RemoveIndex("dossier", old),
        )
    ]
