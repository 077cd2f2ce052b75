"""The queue of questions."""

from courses.forum.queries import waiting_for


def queue(user):
    """What waits for ``user``'s answer, longest first, with the people, the lesson and the cohort. One query."""
    return waiting_for(user).select_related("enrollment__user", "enrollment__run__cohort_run__cohort", "step")
