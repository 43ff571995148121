"""Tell each person of a dossier whose work it is: who received it, who resolves it."""

from typing import ClassVar

from django.db import migrations

FILL = """
UPDATE identity_person p
   SET units = CASE WHEN d.received = d.resolving THEN ARRAY[d.received] ELSE ARRAY[d.received, d.resolving] END
  FROM (SELECT applicant_id AS person, received_unit_id AS received, resolving_unit_id AS resolving FROM dossiers_dossier
        UNION SELECT holder_id, received_unit_id, resolving_unit_id FROM dossiers_dossier) d
 WHERE d.person = p.id
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("dossiers", "0014_where_people_stop"), ("identity", "0004_units_of_people")]
    operations: ClassVar = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
