import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("figures", "0005_reserved_slugs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandedInTable",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("handed_in_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="handed in at")),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("data", models.BinaryField()),
                ("handed_in_by", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "verbose_name": "table of values",
                "verbose_name_plural": "tables of values",
            },
        ),
    ]
