import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0008_unlocking'),
    ]

    operations = [
        migrations.CreateModel(
            name='Kept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('client_uuid', models.UUIDField(editable=False, null=True, unique=True)),
                ('device_time', models.DateTimeField(editable=False, null=True)),
                ('received_at', models.DateTimeField(editable=False)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('check', 'Periksa pemahaman'), ('reflection', 'Renungan'), ('media', 'Rekaman')], max_length=12)),
                ('answer', models.JSONField(blank=True, default=list)),
                ('is_right', models.BooleanField(null=True)),
                ('first_answer', models.JSONField(blank=True, default=list)),
                ('first_is_right', models.BooleanField(null=True)),
                ('words', models.TextField(blank=True)),
                ('feedback', models.TextField(blank=True)),
                ('kept_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='kept',
            name='enrollment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_things', to='courses.enrollment'),
        ),
        migrations.AddField(
            model_name='kept',
            name='step',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_things', to='courses.runstep'),
        ),
        migrations.AddConstraint(
            model_name='kept',
            constraint=models.UniqueConstraint(fields=('enrollment', 'step', 'name'), name='thing_kept_once'),
        ),
    ]
