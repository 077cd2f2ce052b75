from django.db import migrations


def find(apps, schema_editor):
    """Lessons of runs that are under way are found as well, once ``update_index`` has read them."""
    frozen = apps.get_model("courses", "RunStep").objects.filter(kind="lesson", revision__isnull=False)
    lesson = apps.get_model("courses", "FrozenLesson")
    revisions = frozen.order_by().values_list("revision", flat=True).distinct()
    lesson.objects.bulk_create(lesson(revision_id=revision) for revision in revisions)


class Migration(migrations.Migration):

    dependencies = [
        ("courses", "0017_frozen_lessons"),
    ]

    operations = [
        migrations.RunPython(find, migrations.RunPython.noop),
    ]
