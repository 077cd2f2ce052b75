import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0003_shared_blocks'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.AddField(
            model_name='assignmentpage',
            name='opens_after',
            field=models.ForeignKey(blank=True, help_text='Langkah lain di kursus yang sama, yang harus selesai lebih dahulu.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='dibuka setelah langkah'),
        ),
        migrations.AddField(
            model_name='assignmentpage',
            name='opens_on_day',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Dihitung dari hari pertama kelas. Kosong: sejak kelas dibuka.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='dibuka pada hari ke-'),
        ),
        migrations.AddField(
            model_name='assignmentpage',
            name='opens_score',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Hanya bila langkah itu sebuah kuis.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='dengan nilai sedikitnya (persen)'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='opens_after',
            field=models.ForeignKey(blank=True, help_text='Langkah lain di kursus yang sama, yang harus selesai lebih dahulu.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page', verbose_name='dibuka setelah langkah'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='opens_on_day',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Dihitung dari hari pertama kelas. Kosong: sejak kelas dibuka.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='dibuka pada hari ke-'),
        ),
        migrations.AddField(
            model_name='quizpage',
            name='opens_score',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Hanya bila langkah itu sebuah kuis.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(100)], verbose_name='dengan nilai sedikitnya (persen)'),
        ),
    ]
