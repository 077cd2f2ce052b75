"""Votes counted, and polls as they are told."""

from django.db.models import Count

from cohorts.live.polls.models import Poll, Vote


def tallies(polls):
    """{poll: [votes of choice 1, 2, …]}; one query. ``choices`` should be prefetched."""
    votes = Vote.objects.filter(poll__in=polls).values_list("poll_id", "choice__position")
    found = {(poll, position): n for poll, position, n in votes.annotate(n=Count("pk"))}
    return {poll.pk: [found.get((poll.pk, choice.position), 0) for choice in poll.choices.all()] for poll in polls}


def open_tally(room):
    """The open poll's votes as {poll, counts, people}, or None."""
    poll = Poll.objects.filter(room=room, state=Poll.State.OPEN).prefetch_related("choices").first()
    counts = tallies([poll])[poll.pk] if poll else None
    return {"poll": poll.pk, "counts": counts, "people": sum(counts)} if poll else None


def votes_of(user, room):
    """{poll: position} of what ``user`` chose."""
    votes = Vote.objects.filter(poll__room=room, user=user).values_list("poll_id", "choice__position")
    return {str(poll): position for poll, position in votes}


def poll_as_data(poll):
    """{id, question, choices}: how a poll is told when it opens."""
    return {"id": poll.pk, "question": poll.question, "choices": [choice.text for choice in poll.choices.all()]}
