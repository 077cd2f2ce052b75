import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0007_freeze_live_revisions'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='lessonpage',
            name='opens_after',
            field=models.ForeignKey(blank=True, help_text='Langkah yang lebih awal di kursus yang sama, yang harus selesai lebih dahulu.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='dibuka setelah langkah'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='opens_on_day',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Dihitung dari hari pertama kelas. Kosong: sejak kelas dibuka.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='dibuka pada hari ke-'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='opens_score',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Hanya bila langkah itu sebuah kuis.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='dengan nilai sedikitnya (persen)'),
        ),
        migrations.AddField(
            model_name='run',
            name='day_one_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='hari pertama'),
        ),
        migrations.AddField(
            model_name='runstep',
            name='opens_on_day',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='runstep',
            name='opens_after',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='courses.runstep'),
        ),
        migrations.AddField(
            model_name='runstep',
            name='opens_score',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='runstep',
            constraint=models.CheckConstraint(condition=models.Q(('opens_score', None), ('opens_after__isnull', False), _connector='OR'), name='step_score_of_a_step'),
        ),
        migrations.AddField(
            model_name='stepcompletion',
            name='score',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='stepcompletion',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), ('score__lte', 100), _connector='OR'), name='score_within_hundred'),
        ),
    ]
