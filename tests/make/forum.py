"""Questions below lessons, their replies and entries, made by the verbs."""

from itertools import count
from uuid import uuid4

from courses.forum.actions import ask_question, promote_reply, reply_to
from lms.core import clock
from tests.make.cohorts import make_trainer

_numbers = count(1)


def make_question(enrollment, **over):
    """A question of the enrolled learner below the first lesson of the run."""
    step = over.pop("step", None) or enrollment.run.steps.filter(kind="lesson").first()
    fields = {"by": enrollment.user, "text": f"Berapa berat keranjang kosong? ({next(_numbers)})", "at": clock.now()}
    return ask_question(enrollment=enrollment, step=step, **fields | {"client_uuid": uuid4()} | over)


def make_reply(question, by, **over):
    fields = {"text": f"Timbang dahulu tanpa isi. ({next(_numbers)})", "at": clock.now(), "client_uuid": uuid4()}
    return reply_to(by=by, question=question, **fields | over)


def make_faq_entry(thread, by=None, **over):
    """An entry for everybody, from a reply by ``by`` (or by a new trainer of the cohort)."""
    by = by or make_trainer(thread.enrollment.run.cohort_run.cohort)
    fields = {"question": "Keranjang kosong", "answer": "Timbang dahulu tanpa isi.", "at": clock.now()}
    fields |= over
    return promote_reply(by=by, reply=make_reply(thread, by, text=fields["answer"]), **fields)
