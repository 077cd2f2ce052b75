from django.db import migrations
from django.db.models import OuterRef, Subquery


def freeze(apps, schema_editor):
    """Runs that are under way keep the text that their learners read today; they want nothing beyond reading it."""
    page = apps.get_model("wagtailcore", "Page").objects.filter(pk=OuterRef("page"))
    steps = apps.get_model("courses", "RunStep").objects.filter(revision=None)
    steps.update(revision=Subquery(page.values("live_revision")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("courses", "0006_frozen_revision"),
    ]

    operations = [
        migrations.RunPython(freeze, migrations.RunPython.noop),
    ]
