"""What a lesson's panel, a thread and the queue of questions show."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, When

from courses.forum.models import FaqEntry, Question, Reply

A_PAGE = 20


@dataclass(frozen=True)
class Panel:
    """Below a lesson: entries for everybody first, then a page of the run's questions, newest first."""

    entries: list
    page: object


def panel(user, enrollment, step, number=1) -> Panel:
    """Three queries whatever there is. Each question has ``replied``, its number of shown replies."""
    shown = Count("replies", filter=Q(replies__hidden_at=None))
    questions = Question.objects.visible_to(user).filter(step=step, enrollment__run=enrollment.run_id)
    questions = questions.select_related("enrollment__user", "best__author").annotate(replied=shown)
    entries = FaqEntry.objects.standing().filter(page=step.page_id)
    return Panel(list(entries), Paginator(questions.order_by("-received_at", "-pk"), A_PAGE).get_page(number))


def taught_below(user, page, number=1):
    """A page of the questions below a lesson in the runs that ``user`` teaches, those that wait first. Two queries."""
    shown = Count("replies", filter=Q(replies__hidden_at=None))
    waits = Case(When(state=Question.State.OPEN, hidden_at=None, then=0), default=1)
    questions = with_people(Question.objects.taught_by(user).filter(step__page=page)).select_related("best__author")
    ordered = questions.annotate(replied=shown, waits=waits).order_by("waits", "-received_at", "-pk")
    return Paginator(ordered, A_PAGE).get_page(number)


def with_people(questions):
    """Questions with everything that a page about one of them names."""
    return questions.select_related("enrollment__user", "enrollment__run", "step", "hidden_by")


def replies_of(question, user) -> list:
    """The replies ``user`` sees, oldest first, each with ``is_best`` and its standing ``entry`` or None."""
    replies = Reply.objects.visible_to(user).filter(question=question)
    found = list(replies.select_related("author", "faq_entry", "hidden_by"))
    for reply in found:
        reply.is_best = reply.pk == question.best_id
        entry = getattr(reply, "faq_entry", None)
        reply.entry = entry if entry and entry.retired_at is None else None
    return found


def waiting_for(user):
    """Questions that wait for ``user``'s answer, the one that waits longest first."""
    mine = Question.objects.taught_by(user).waiting().exclude(enrollment__user_id=user.pk)
    return mine.order_by("received_at", "pk")
