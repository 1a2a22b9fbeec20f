import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('photos', '0003_draft_uses_and_reminders'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFingerprint',
            fields=[
                ('photo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='fingerprint', serialize=False, to='photos.photo', verbose_name='photo')),
                ('file_hash', models.CharField(editable=False, max_length=40)),
                ('thumbnail', models.BinaryField(default=bytes)),
                ('band_0', models.PositiveIntegerField(db_index=True, editable=False, null=True)),
                ('band_1', models.PositiveIntegerField(db_index=True, editable=False, null=True)),
                ('band_2', models.PositiveIntegerField(db_index=True, editable=False, null=True)),
                ('band_3', models.PositiveIntegerField(db_index=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'fingerprint',
                'verbose_name_plural': 'fingerprints',
            },
        ),
    ]
