from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("children", "0004_roster_import")]

    operations = [
        migrations.AddIndex(
            model_name="child", index=models.Index(fields=["admitted_on", "id"], name="children_by_admission")
        ),
        migrations.AddIndex(
            model_name="child", index=models.Index(fields=["birth_date", "id"], name="children_by_birth")
        ),
    ]
