"""What several verbs do on their way."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.forum.models import Question, QuestionHistory
from courses.forum.signals import question_asked
from lms.core.errors import Refused
from lms.notices.actions import tell


def locked(question):
    """The question, held until the transaction ends, with what the verbs need."""
    rows = Question.objects.select_for_update(of=["self"])
    return rows.select_related("enrollment__run", "enrollment__user", "step").get(pk=question.pk)


def enter(question, state, *, by, at):
    """The question goes over into ``state``, and its history says so."""
    question.state = state
    question.save(update_fields=["state", "best"])
    QuestionHistory.objects.create(question=question, state=state, by=by, at=at)


def call_teachers(question, at):
    """Word upward that the question waits."""
    transaction.on_commit(lambda: question_asked.send(Question, question=question, at=at), robust=True)


def tell_about(question, users, kind, at, **facts):
    """A notice that leads to the thread, for each of ``users`` once."""
    url, facts = reverse("forum:thread", args=[question.uuid]), facts | {"title": question.step.title}
    people = {user.pk: user for user in users}.values()
    if people:
        transaction.on_commit(lambda: tell(users=people, kind=kind, at=at, url=url, **facts))


def first_of(model, client_uuid, **owner):
    """The row that an earlier sending of the same form left, or None. Another's identity is refused."""
    first = client_uuid and model.objects.filter(client_uuid=client_uuid).first()
    if first and not model.objects.filter(pk=first.pk, **owner).exists():
        raise Refused("client_uuid_reused", _("Kiriman ini sudah dipakai. Muat ulang halaman."), status=400)
    return first or None
