from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0005_live_talk")]

    operations = [
        migrations.AddField("poll", "kind", models.CharField(choices=[("single", "Satu pilihan"), ("multiple", "Beberapa pilihan"), ("scale", "Skala 1 sampai 5"), ("words", "Kata bebas"), ("ranking", "Urutkan pilihan")], default="single", max_length=8)),
        migrations.AddField("poll", "is_named", models.BooleanField(default=False)),
        # For the way back alone; the relation gives its name to the list of texts.
        migrations.AlterField("pollchoice", "poll", models.ForeignKey("cohorts.poll", on_delete=models.PROTECT, related_name="rows")),
        migrations.AddField("poll", "choices", models.JSONField(default=list)),
        migrations.AddField("poll", "shown_at", models.DateTimeField(null=True)),
        migrations.AddField("poll", "hidden_words", models.JSONField(default=list)),
        migrations.AddField("poll", "result", models.JSONField(null=True)),
        migrations.AlterField("poll", "opened_at", models.DateTimeField(null=True)),
        migrations.AlterField("poll", "state", models.CharField(choices=[("draft", "Disiapkan"), ("open", "Terbuka"), ("closed", "Ditutup")], default="draft", max_length=6)),
        migrations.AddField("vote", "answer", models.JSONField(default=list), preserve_default=False),
        migrations.AlterField("vote", "choice", models.ForeignKey("cohorts.pollchoice", null=True, on_delete=models.PROTECT, related_name="votes")),
    ]
