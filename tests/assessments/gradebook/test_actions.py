"""Recording a live session: right answers count, who answered nothing gets no score, a repeat replaces."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from assessments.gradebook.actions import record_live_scores
from assessments.gradebook.models import LiveScore
from assessments.gradebook.queries import live_result
from cohorts.live.actions import close_room
from cohorts.live.breakouts.actions import open_breakouts, prepare_breakouts
from cohorts.live.race.actions import answer_race, ask_next
from cohorts.live.race.models import RaceQuestion
from cohorts.live.room.models import LiveRoom
from lms.audit.models import AuditEntry
from lms.core import clock
from lms.core.errors import Refused
from tests.make.cohorts import make_mentor, make_organizer, make_unit
from tests.make.live import make_learner_of, make_open_room, make_race, make_race_held
from tests.make.people import make_ministry, make_superuser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    """(room, trainer, learners): two questions; Ani knew both, Budi one, Citra missed one, Dedi was only there."""
    room, trainer = make_open_room()
    learners = [make_learner_of(room, user=make_user(name=name)) for name in ("Ani", "Budi", "Citra", "Dedi")]
    ani, budi, citra, _dedi = learners
    make_race_held(room, trainer, {ani: [1, 2], budi: [1, 1], citra: [0, 3]})
    return close_room(by=trainer, room=room, at=clock.now()), trainer, learners


def code_of(by, room):
    with pytest.raises(Refused) as refused:
        record_live_scores(by=by, room=room, at=clock.now())
    return refused.value.code


def standing():
    rows = LiveScore.objects.standing().order_by("participant__user__name")
    return list(rows.values_list("participant__user__name", "points", "max_points"))


def test_record_counts_right_answers_of_those_who_took_part(held):
    room, trainer, _learners = held
    at = clock.now()

    scores = record_live_scores(by=trainer, room=room, at=at)

    assert standing() == [("Ani", 2, 2), ("Budi", 1, 2), ("Citra", 0, 2)]
    assert {(score.by, score.at, score.session) for score in scores} == {(trainer, at, room.session)}
    assert [person.user.name for person in live_result(room).absent] == ["Dedi"]
    entry = AuditEntry.objects.get(action="gradebook.record_live_scores")
    assert (entry.actor, entry.object_id, entry.data) == (trainer, str(room.session_id), {"count": 3})


def test_record_again_adds_nothing_while_figures_are_the_same(held):
    room, trainer, _learners = held
    record_live_scores(by=trainer, room=room, at=clock.now())

    assert record_live_scores(by=trainer, room=room, at=clock.now()) == []

    assert (LiveScore.objects.count(), AuditEntry.objects.filter(action__startswith="gradebook.").count()) == (3, 1)


def test_record_again_replaces_what_differs_and_says_so(held):
    room, trainer, (ani, *_others) = held
    record_live_scores(by=trainer, room=room, at=clock.now())
    # A key that was wrong: nothing on the site changes one, whoever repairs it in the database records anew.
    RaceQuestion.objects.filter(race__room=room, number=2).update(right=1)

    later = clock.now() + timedelta(hours=1)
    added = record_live_scores(by=make_superuser(), room=room, at=later)

    assert [score.points for score in added] == [1, 2]
    assert standing() == [("Ani", 1, 2), ("Budi", 2, 2), ("Citra", 0, 2)]
    assert list(LiveScore.objects.filter(participant__user=ani).values_list("points", flat=True)) == [2, 1]
    entry = AuditEntry.objects.get(action="gradebook.replace_live_score", subject=ani)
    assert entry.data == {"before": [2, 2], "after": [1, 2]}


def test_one_score_alone_stands_for_a_person_and_session(held):
    room, trainer, _learners = held
    first = record_live_scores(by=trainer, room=room, at=clock.now())[0]
    again = {"participant": first.participant, "session": first.session, "points": 0, "max_points": 2}
    again |= {"by": trainer, "at": clock.now()}
    LiveScore.objects.create(**again, replaces=first)

    for replaces in (None, first):
        with pytest.raises(IntegrityError), transaction.atomic():
            LiveScore.objects.create(**again, replaces=replaces)

    assert LiveScore.objects.standing().filter(participant=first.participant).count() == 1


def test_a_score_is_never_changed(held):
    room, trainer, _learners = held
    score = record_live_scores(by=trainer, room=room, at=clock.now())[0]

    for change in (score.save, score.delete, LiveScore.objects.all().delete):
        with pytest.raises(Refused):
            change()


def test_record_is_for_who_leads_the_session(held):
    room, _trainer, (ani, *_others) = held
    cohort = room.session.cohort
    others = [ani, make_user(), make_ministry(), make_mentor(cohort, make_unit(cohort.host))]

    assert {code_of(user, room) for user in others} == {"forbidden"}
    assert len(record_live_scores(by=make_organizer(cohort.host), room=room, at=clock.now())) == 3


def test_record_needs_a_closed_session_with_answers():
    room, trainer = make_open_room()
    learner = make_learner_of(room)
    assert code_of(trainer, room) == "not_closed"

    race = make_race(room, trainer)
    ask_next(by=trainer, race=race, at=clock.now())
    answer_race(by=learner, race=race, number=1, option=1, at=clock.now())
    close_room(by=trainer, room=room, at=clock.now())
    assert code_of(trainer, room) == "nothing_asked"

    silent, trainer = make_open_room()
    make_race_held(silent, trainer, {})
    close_room(by=trainer, room=silent, at=clock.now())
    assert code_of(trainer, silent) == "nobody_answered"


def test_races_in_groups_do_not_count_and_groups_are_not_recorded():
    room, trainer = make_open_room()
    learners = [make_learner_of(room) for _ in range(2)]
    make_race_held(room, trainer, {learners[0]: [1, 2]})
    prepare_breakouts(by=trainer, room=room, sorting="random", groups=2, seed="a", at=clock.now())
    open_breakouts(by=trainer, room=room, at=clock.now())
    group = LiveRoom.objects.filter(parent=room, breakout__seats__user=learners[1]).get()
    make_race_held(group, trainer, {learners[1]: [1, 2]})
    close_room(by=trainer, room=room, at=clock.now())

    record_live_scores(by=trainer, room=room, at=clock.now())

    assert [(score.participant.user, score.max_points) for score in LiveScore.objects.all()] == [(learners[0], 2)]
    with pytest.raises(LiveRoom.DoesNotExist):
        record_live_scores(by=trainer, room=group, at=clock.now())


def test_an_answer_to_a_question_that_was_never_shown_is_no_part():
    room, trainer = make_open_room()
    one, late = (make_learner_of(room) for _ in range(2))
    make_race_held(room, trainer, {one: [1, 2]})
    race = make_race(room, trainer)
    ask_next(by=trainer, race=race, at=clock.now())
    answer_race(by=late, race=race, number=1, option=1, at=clock.now())
    close_room(by=trainer, room=room, at=clock.now())

    record_live_scores(by=trainer, room=room, at=clock.now())

    assert list(LiveScore.objects.values_list("participant__user", "points", "max_points")) == [(one.pk, 2, 2)]


def test_two_races_of_a_session_are_one_score():
    room, trainer = make_open_room()
    one, two = (make_learner_of(room) for _ in range(2))
    make_race_held(room, trainer, {one: [1, 2]})
    make_race_held(room, trainer, {one: [1, 1, 1], two: [1, 2, 3]}, questions=3)
    close_room(by=trainer, room=room, at=clock.now())

    record_live_scores(by=trainer, room=room, at=clock.now())

    found = dict(LiveScore.objects.values_list("participant__user", "points"))
    assert (found, {score.max_points for score in LiveScore.objects.all()}) == ({one.pk: 3, two.pk: 3}, {5})


def test_scores_show_to_oneself_and_to_who_follows_the_work(held):
    room, trainer, (ani, *_others) = held
    record_live_scores(by=trainer, room=room, at=clock.now())
    cohort = room.session.cohort
    people = [trainer, make_organizer(cohort.host), make_superuser(), ani, make_user()]

    seen = [LiveScore.objects.visible_to(user).count() for user in people]

    assert seen == [3, 3, 3, 1, 0]
    assert not LiveScore.objects.visible_to(make_mentor(cohort, make_unit(cohort.host))).exists()
