from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_absences"),
    ]

    operations = [
        migrations.AddField(
            model_name="calendarrevision",
            name="notices",
            field=models.JSONField(default=dict),
        ),
    ]
