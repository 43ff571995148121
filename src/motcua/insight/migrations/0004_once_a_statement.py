"""A statement that adds many moves of a dossier puts it on the list once: its moment is the statement's."""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION insight_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO insight_touched (dossier, at) SELECT DISTINCT dossier_id, {moment} FROM made;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("insight", "0010_register")]

    operations = [
        migrations.RunSQL(
            FUNCTION.format(moment="statement_timestamp()"), FUNCTION.format(moment="clock_timestamp()")
        ),
    ]
