import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("photos", "0005_renditions_that_know_what_they_show")]

    operations = [
        migrations.CreateModel(
            name="Likeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("both_kept", models.BooleanField(default=False, verbose_name="both are wanted")),
                (
                    "older",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="photos.photo",
                        verbose_name="older photo",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="photos.photo",
                        verbose_name="photo",
                    ),
                ),
            ],
            options={"verbose_name": "likeness", "verbose_name_plural": "likenesses"},
        ),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(
                fields=("photo", "older"), name="photos_likeness_unique"
            ),
        ),
    ]
