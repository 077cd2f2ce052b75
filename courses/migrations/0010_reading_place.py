from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0009_notebook'),
    ]

    operations = [
        migrations.AddField(
            model_name='progress',
            name='last_anchor',
            field=models.CharField(blank=True, max_length=120),
        ),
    ]
