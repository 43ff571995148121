"""The one row that says what this database is."""

from django.db import migrations


def add(apps, schema_editor):
    installation = apps.get_model("kernel", "Installation")
    if not installation.objects.exists():
        installation.objects.create()


class Migration(migrations.Migration):
    dependencies = [("kernel", "0001_initial")]
    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
