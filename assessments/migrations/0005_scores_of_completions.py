from django.db import migrations


def copy_scores(apps, schema_editor):
    """Steps may wait for a score; completions that quizzes left before learn theirs from the attempt."""
    completions = apps.get_model("courses", "StepCompletion").objects
    attempts = apps.get_model("assessments", "Attempt").objects.filter(state="submitted", max_score__gt=0)
    best = {}
    for enrollment, step, score, most in attempts.values_list("enrollment", "step", "score", "max_score").iterator():
        key = enrollment, step
        best[key] = max(best.get(key, 0), int(score * 100 // most))
    for (enrollment, step), percent in best.items():
        completions.filter(enrollment=enrollment, step=step).update(score=percent)


class Migration(migrations.Migration):

    dependencies = [
        ("assessments", "0004_unlocking"),
        ("courses", "0008_unlocking"),
    ]

    operations = [
        migrations.RunPython(copy_scores, migrations.RunPython.noop),
    ]
