"""Asking, answering, and keeping order: who may, who is told, what stays."""

from datetime import timedelta
from uuid import uuid4

import pytest

from courses.enrollments.actions import withdraw
from courses.forum import actions
from courses.forum.models import FaqEntry, Question, QuestionHistory, Reply
from courses.forum.signals import question_asked
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.errors import Refused
from lms.notices.models import Notice
from tests.make.cohorts import make_mentor, make_trainer, make_unit
from tests.make.forum import make_faq_entry, make_question, make_reply
from tests.make.people import make_ministry, make_superuser, make_user
from tests.make.programme import BANDUNG, enrollment_of, make_programme
from tests.make.standing import anew

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def standing_world(standing):
    world = make_programme(villages=(BANDUNG, BANDUNG))
    world.enrollment, world.neighbour = (enrollment_of(person) for person in world.people)
    world.trainer = make_trainer(world.cohort)
    return world


@pytest.fixture
def world(standing_world):
    return anew(standing_world)


def refusal(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def kinds_of(user):
    return sorted(Notice.objects.filter(user=user).exclude(kind="placements.admitted").values_list("kind", flat=True))


def states_of(question):
    return list(QuestionHistory.objects.filter(question=question).values_list("state", flat=True))


def test_ask_question_tells_those_who_teach_the_cohort(world, django_capture_on_commit_callbacks):
    mentor = make_mentor(world.cohort, make_unit(world.cohort.host))

    with django_capture_on_commit_callbacks(execute=True):
        question = make_question(world.enrollment)

    notice = Notice.objects.get(user=world.trainer)
    assert (notice.kind, notice.url) == ("questions.waits", f"/tanya/{question.uuid}/")
    assert world.enrollment.user.name in notice.text
    assert kinds_of(mentor) == kinds_of(world.enrollment.user) == []
    assert AuditEntry.objects.about(question).get().action == "forum.ask_question"
    assert states_of(question) == ["open"]


def test_ask_question_twice_leaves_one_row_and_one_word(world, django_capture_on_commit_callbacks):
    same = uuid4()

    with django_capture_on_commit_callbacks(execute=True):
        asked = [make_question(world.enrollment, client_uuid=same) for _ in range(2)]

    assert asked[0] == asked[1]
    assert kinds_of(world.trainer) == ["questions.waits"]


def test_ask_question_refuses_the_eleventh_of_a_day(world):
    now = clock.now()
    for _ in range(10):
        make_question(world.enrollment, at=now)

    assert refusal(lambda: make_question(world.enrollment, at=now)) == "too_many"
    assert make_question(world.enrollment, at=now + timedelta(hours=25))


def test_ask_question_refuses_what_is_no_question(world):
    assert refusal(lambda: make_question(world.enrollment, text=" \n")) == "no_text"
    assert refusal(lambda: make_question(world.enrollment, text="x" * 2001)) == "text_too_long"
    assert refusal(lambda: make_question(world.enrollment, by=world.trainer)) == "forbidden"
    foreign = enrollment_of(make_programme(villages=(BANDUNG,)).people[0]).run.steps.first()
    assert refusal(lambda: make_question(world.enrollment, step=foreign)) == "not_a_lesson"
    make_question(world.neighbour, client_uuid=(taken := uuid4()))
    assert refusal(lambda: make_question(world.enrollment, client_uuid=taken)) == "client_uuid_reused"


def test_ask_question_after_leaving_is_refused(world):
    withdraw(by=None, enrollment=world.enrollment, at=clock.now())

    assert refusal(lambda: make_question(world.enrollment)) == "withdrawn"


def test_edit_question_within_ten_minutes_and_before_a_reply(world):
    now = clock.now()
    question = make_question(world.enrollment, at=now)
    edit = {"by": world.enrollment.user, "question": question}

    changed = actions.edit_question(text="Lebih jelas?", at=now + timedelta(minutes=9), **edit)

    assert (changed.text, changed.edited_at) == ("Lebih jelas?", now + timedelta(minutes=9))
    assert refusal(lambda: actions.edit_question(text="Telat", at=now + timedelta(minutes=10), **edit)) == "settled"
    make_reply(question, world.neighbour.user)
    assert refusal(lambda: actions.edit_question(text="Lagi", at=now, **edit)) == "settled"
    assert refusal(lambda: actions.edit_question(**edit | {"by": world.trainer, "text": "X", "at": now})) == "forbidden"


def test_take_back_question_deletes_its_words_while_nobody_replied(world):
    question = make_question(world.enrollment)

    actions.take_back_question(by=world.enrollment.user, question=question, at=clock.now())

    question.refresh_from_db()
    assert (question.text, question.state) == ("", "taken_back")
    assert not Question.objects.visible_to(world.enrollment.user).exists()
    answered = make_question(world.enrollment)
    make_reply(answered, world.trainer)
    take = {"by": world.enrollment.user, "question": answered, "at": clock.now()}
    assert refusal(lambda: actions.take_back_question(**take)) == "settled"


def test_a_reply_of_the_trainer_answers_and_tells_the_asker(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)

    with django_capture_on_commit_callbacks(execute=True):
        reply = make_reply(question, world.trainer)

    question.refresh_from_db()
    assert (question.state, reply.is_teaching) == ("answered", True)
    assert kinds_of(world.enrollment.user) == ["forum.answered"]
    assert states_of(question) == ["open", "answered"]


def test_a_reply_of_a_neighbour_leaves_the_question_open(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)

    with django_capture_on_commit_callbacks(execute=True):
        reply = make_reply(question, world.neighbour.user)

    question.refresh_from_db()
    assert (question.state, reply.is_teaching) == ("open", False)
    assert kinds_of(world.enrollment.user) == ["forum.replied"]


def test_a_word_of_the_asker_is_told_to_who_has_replied(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)
    make_reply(question, world.trainer)
    make_reply(question, world.trainer)

    with django_capture_on_commit_callbacks(execute=True):
        make_reply(question, world.enrollment.user)

    assert kinds_of(world.trainer) == ["forum.asker_replied"]
    assert kinds_of(world.enrollment.user) == kinds_of(world.neighbour.user) == []


def test_a_reply_sent_twice_leaves_one_row(world):
    question, same = make_question(world.enrollment), uuid4()

    replies = [make_reply(question, world.trainer, client_uuid=same) for _ in range(2)]

    assert replies[0] == replies[1]
    assert Reply.objects.count() == 1


def test_a_reply_from_outside_is_refused(world):
    question = make_question(world.enrollment)
    outsiders = [
        enrollment_of(make_programme(villages=(BANDUNG,)).people[0]).user,
        make_mentor(world.cohort, make_unit(world.cohort.host)),
        make_ministry(),
    ]

    assert {refusal(lambda who=who: make_reply(question, who)) for who in outsiders} == {"forbidden"}


def test_the_asker_accepts_an_answer_and_opens_the_question_again(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)
    reply = make_reply(question, world.neighbour.user)
    asker = world.enrollment.user

    with django_capture_on_commit_callbacks(execute=True):
        actions.accept_reply(by=asker, reply=reply, at=clock.now())
    question.refresh_from_db()
    best = question.best
    with django_capture_on_commit_callbacks(execute=True):
        actions.reopen_question(by=asker, question=question, at=clock.now())

    question.refresh_from_db()
    assert (best, question.best, question.state) == (reply, None, "open")
    assert kinds_of(world.neighbour.user) == ["forum.accepted"]
    assert kinds_of(world.trainer) == ["questions.waits"]
    assert refusal(lambda: actions.accept_reply(by=world.neighbour.user, reply=reply, at=clock.now())) == "forbidden"


def test_hide_needs_a_reason_and_shows_the_words_to_author_and_trainer_only(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)
    reply = make_reply(question, world.neighbour.user)
    hide = {"by": world.trainer, "thing": reply, "at": clock.now()}
    assert refusal(lambda: actions.hide(reason=" ", **hide)) == "no_text"

    with django_capture_on_commit_callbacks(execute=True):
        actions.hide(reason="Menyebut nomor rekening.", **hide)

    see = {user: Reply.objects.visible_to(user).exists() for user in (world.trainer, reply.author, question.asker)}
    assert list(see.values()) == [True, True, False]
    assert "Menyebut nomor rekening." in Notice.objects.get(user=reply.author, kind="forum.hidden").text
    assert AuditEntry.objects.about(reply).first().data == {"reason": "Menyebut nomor rekening."}
    actions.show_again(by=world.trainer, thing=reply, at=clock.now())
    assert Reply.objects.visible_to(question.asker).exists()


def test_a_hidden_question_is_no_longer_waiting_nor_seen_by_the_run(world):
    question = make_question(world.enrollment)

    actions.hide(by=world.trainer, thing=question, reason="Iklan.", at=clock.now())

    assert not Question.objects.waiting().exists()
    assert not Question.objects.visible_to(world.neighbour.user).exists()
    assert Question.objects.visible_to(world.enrollment.user).exists()


def test_learners_hide_and_promote_nothing(world):
    reply = make_reply(make_question(world.enrollment), world.trainer)
    act = {"by": world.enrollment.user, "at": clock.now()}

    assert refusal(lambda: actions.hide(thing=reply, reason="X", **act)) == "forbidden"
    assert refusal(lambda: actions.promote_reply(reply=reply, question="X", answer="Y", **act)) == "forbidden"


def test_promote_reply_shows_it_in_every_run_and_tells_once(world, django_capture_on_commit_callbacks):
    question = make_question(world.enrollment)
    reply = make_reply(question, world.trainer)
    words = {"by": world.trainer, "reply": reply, "at": clock.now()}

    with django_capture_on_commit_callbacks(execute=True):
        entry = actions.promote_reply(question="Keranjang?", answer="Timbang kosong.", **words)
        again = actions.promote_reply(question="Berat keranjang?", answer="Timbang kosong.", **words)

    question.refresh_from_db()
    assert (entry.pk, again.question, entry.page_id) == (again.pk, "Berat keranjang?", question.step.page_id)
    assert (question.best, question.state) == (reply, "answered")
    assert kinds_of(world.enrollment.user) == ["forum.promoted"]


def test_retire_entry_takes_it_away_and_promoting_brings_it_back(world):
    entry = make_faq_entry(make_question(world.enrollment), by=world.trainer)

    actions.retire_entry(by=world.trainer, entry=entry, at=clock.now())
    standing = FaqEntry.objects.standing().count()
    words = {"question": "A", "answer": "B", "at": clock.now()}
    actions.promote_reply(by=world.trainer, reply=entry.reply, **words)

    assert (standing, FaqEntry.objects.standing().count()) == (0, 1)
    foreign = make_trainer(make_programme(villages=(BANDUNG,)).cohort)
    assert refusal(lambda: actions.retire_entry(by=foreign, entry=entry, at=clock.now())) == "forbidden"


def test_rows_are_seen_by_the_run_its_teachers_and_administrators(world):
    question = make_question(world.enrollment)
    other = make_programme(villages=(BANDUNG,))

    sees = [world.enrollment.user, world.neighbour.user, world.trainer, make_superuser()]
    blind = [other.people[0].user, make_trainer(other.cohort), make_ministry(), make_user()]

    assert all(question in Question.objects.visible_to(user) for user in sees)
    assert not any(Question.objects.visible_to(user).exists() for user in blind)


def test_the_signal_is_sent_after_commit_only(world, django_capture_on_commit_callbacks):
    heard = []

    def hear(sender, question, **kwargs):
        heard.append(question.pk)

    question_asked.connect(hear)
    with django_capture_on_commit_callbacks(execute=True):
        question = make_question(world.enrollment)
        assert heard == []
    question_asked.disconnect(hear)

    assert heard == [question.pk]
