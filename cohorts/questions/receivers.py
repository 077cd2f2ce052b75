"""What the forum tells."""

from django.dispatch import receiver
from django.urls import reverse

from cohorts.questions.notices import QuestionWaits
from cohorts.questions.rules import teachers_of
from courses.forum.signals import question_asked
from lms.notices.actions import tell


@receiver(question_asked)
def call_teachers(sender, question, at, **kwargs):
    """Those who teach the cohort hear of a question that waits; the asker, should he teach too, does not."""
    people = teachers_of(question.enrollment.run_id).exclude(pk=question.enrollment.user_id)
    url, facts = reverse("forum:thread", args=[question.uuid]), {"name": question.asker.name}
    tell(users=people, kind=QuestionWaits, at=at, url=url, title=question.step.title, **facts)
