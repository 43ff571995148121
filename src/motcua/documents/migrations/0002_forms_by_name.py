"""Forms are known by their name: `form-02-2018` and `form-02` become `supplement`; title and number stay as issued."""

from typing import ClassVar

from django.db import migrations

NAMES = {
    "form-01": "acceptance", "form-02": "supplement", "form-03": "refusal", "form-04": "extension", "form-05": "stop",
}
_PAPERS = "".join(
    f"UPDATE documents_paper SET kind = '{name}' WHERE kind IN ('{old}', '{old}-2018');\n"
    for old, name in NAMES.items()
)
_COUNTERS = "".join(
    f"UPDATE documents_papercounter SET kind = '{name}' WHERE kind = '{old}';\n"
    for old, name in NAMES.items()
)
_STANDS = "pgtrigger_paper_stands_72087"


class Migration(migrations.Migration):
    """The guard that keeps papers as they are stands aside for the renaming, within its own transaction."""

    dependencies: ClassVar = [("documents", "0001_files_and_papers")]

    operations: ClassVar = [
        migrations.RunSQL(
            f"ALTER TABLE documents_paper DISABLE TRIGGER {_STANDS};\n"
            f"{_PAPERS}ALTER TABLE documents_paper ENABLE TRIGGER {_STANDS};\n{_COUNTERS}",
            migrations.RunSQL.noop,
        )
    ]
