"""The papers of a dossier are known by their form's name, as in documents 0002."""

from typing import ClassVar

from django.db import migrations

NAMES = {
    "form-01": "acceptance", "form-02": "supplement", "form-03": "refusal", "form-04": "extension", "form-05": "stop",
}


class Migration(migrations.Migration):
    """Rename the roles; running it again changes nothing."""

    dependencies: ClassVar = [("documents", "0002_forms_by_name"), ("dossiers", "0004_dossiers_of_an_agency")]

    operations: ClassVar = [
        migrations.RunSQL(
            "".join(
                f"UPDATE dossiers_dossierpaper SET role = '{name}' WHERE role = '{old}';\n"
                for old, name in NAMES.items()
            ),
            migrations.RunSQL.noop,
        )
    ]
