from django.db import migrations


def to_lists(apps, schema_editor):
    """Choices become the poll's list, votes positions in it; results of closed polls had been shown to everybody."""
    Poll, Vote = apps.get_model("cohorts", "Poll"), apps.get_model("cohorts", "Vote")
    for vote in Vote.objects.select_related("choice"):
        vote.answer = [vote.choice.position]
        vote.save(update_fields=["answer"])
    for poll in Poll.objects.all():
        poll.choices = list(poll.rows.order_by("position").values_list("text", flat=True))
        poll.shown_at = poll.opened_at
        if poll.state == "closed":
            chosen = [answer[0] for answer in poll.votes.values_list("answer", flat=True)]
            counts = [chosen.count(position) for position in range(1, len(poll.choices) + 1)]
            poll.result = {"people": len(chosen), "counts": counts}
        poll.save(update_fields=["choices", "shown_at", "result"])


def to_rows(apps, schema_editor):
    """Polls of one choice only: the older tables know no others."""
    Poll, PollChoice = apps.get_model("cohorts", "Poll"), apps.get_model("cohorts", "PollChoice")
    others = Poll.objects.exclude(kind="single", state__in=["open", "closed"])
    apps.get_model("cohorts", "Vote").objects.filter(poll__in=others).delete()
    others.delete()
    for poll in Poll.objects.all():
        for position, text in enumerate(poll.choices, start=1):
            row, _new = PollChoice.objects.get_or_create(poll=poll, position=position, defaults={"text": text})
            poll.votes.filter(answer=[position]).update(choice=row)


class Migration(migrations.Migration):
    dependencies = [("cohorts", "0006_polls_of_five_kinds")]

    operations = [migrations.RunPython(to_lists, to_rows)]
