"""Writing notes and marking passages: what is kept, what gives way, who is refused."""

from datetime import timedelta
from uuid import uuid4

import pytest

from courses.enrollments.actions import withdraw
from courses.notes.actions import mark_passage, remark_passage, restore_passage, save_note, unmark_passage
from courses.notes.models import LONGEST_NOTE, Highlight, Note, NoteVersion
from courses.notes.rules import MOST_HIGHLIGHTS
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from tests.make.courses import make_course, make_enrollment, make_run
from tests.make.people import AT, make_superuser, make_user
from tests.make.standing import anew

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture(scope="module", autouse=True)
def standing_enrollment(standing):
    return make_enrollment(run=make_run(make_course(lessons=2)))


@pytest.fixture
def enrollment(standing_enrollment):
    return anew(standing_enrollment)


def first_step(enrollment):
    return enrollment.run.steps.get(position=1)


def write(enrollment, text="Timbang dulu.", **over):
    fields = {"by": enrollment.user, "step": first_step(enrollment), "at": AT, "client_uuid": uuid4()} | over
    return save_note(enrollment=enrollment, text=text, **fields)


def mark(enrollment, quote="Setiap hari sekitar 3,2 ton", **over):
    fields = {"by": enrollment.user, "step": first_step(enrollment), "at": AT, "client_uuid": uuid4()} | over
    return mark_passage(enrollment=enrollment, quote=quote, **fields)


def refusal(call):
    with pytest.raises(Refused) as caught:
        call()
    return caught.value.code


def test_save_note_keeps_one_row_a_lesson_and_counts_its_revisions(enrollment):
    first = write(enrollment)

    second = write(enrollment, "Timbang dulu, lalu catat.", revision=first.revision, at=LATER)

    assert Note.objects.count() == 1
    assert (second.text, second.revision, second.received_at) == ("Timbang dulu, lalu catat.", 2, LATER)
    assert NoteVersion.objects.count() == 0


def test_save_note_from_a_second_tab_keeps_the_text_that_gives_way(enrollment):
    seen = write(enrollment, "Awal.").revision
    write(enrollment, "Awal. Dari ponsel.", revision=seen)

    note = write(enrollment, "Awal. Dari laptop.", revision=seen, at=LATER)

    assert note.text == "Awal. Dari laptop."
    assert [version.text for version in note.versions.all()] == ["Awal. Dari ponsel."]


def test_save_note_that_arrives_late_gives_way_itself(enrollment):
    seen = write(enrollment, "Awal.", device_time=AT).revision
    write(enrollment, "Baru.", revision=seen, device_time=AT + timedelta(minutes=3))

    note = write(enrollment, "Dari luar sinyal.", revision=seen, device_time=AT + timedelta(minutes=1), at=LATER)

    assert note.text == "Baru."
    assert [version.text for version in note.versions.all()] == ["Dari luar sinyal."]


def test_save_note_keeps_no_version_of_what_the_new_text_contains(enrollment):
    write(enrollment, "Awal.")

    write(enrollment, "Awal. Lalu tambahan.", revision=0)

    assert NoteVersion.objects.count() == 0


def test_save_note_retried_with_more_text_is_no_second_tab(enrollment):
    same = uuid4()
    write(enrollment, "Timbang", client_uuid=same)

    note = write(enrollment, "Sortir", client_uuid=same)

    assert (note.text, NoteVersion.objects.count()) == ("Sortir", 0)


def test_save_note_twice_leaves_it_unchanged(enrollment):
    same = uuid4()
    first = write(enrollment, client_uuid=same)

    again = write(enrollment, client_uuid=same, at=LATER)

    assert (again.pk, again.revision, again.received_at) == (first.pk, 1, AT)


def test_notes_leave_no_line_in_the_trail(enrollment):
    before = AuditEntry.objects.count()

    write(enrollment)
    mark(enrollment)

    assert AuditEntry.objects.count() == before


def test_save_note_is_for_the_learner_alone(enrollment):
    assert refusal(lambda: write(enrollment, by=make_superuser())) == "forbidden"
    assert refusal(lambda: write(enrollment, "x" * (LONGEST_NOTE + 1))) == "text_too_long"
    assert refusal(lambda: write(enrollment, step=make_run().steps.first())) == "foreign_step"


def test_save_note_after_leaving_is_refused_and_what_was_written_stays(enrollment):
    write(enrollment)
    withdraw(by=None, enrollment=enrollment, at=AT)
    enrollment.refresh_from_db()

    assert refusal(lambda: write(enrollment, "Lagi.")) == "withdrawn"
    assert Note.objects.visible_to(enrollment.user).count() == 1


def test_nobody_else_sees_notes_and_highlights(enrollment):
    write(enrollment)
    mark(enrollment)

    for other in (make_superuser(), make_user()):
        assert not Note.objects.visible_to(other).exists()
        assert not Highlight.objects.visible_to(other).exists()


def test_mark_passage_keeps_the_words_and_cuts_those_around(enrollment):
    found = mark(enrollment, prefix="a" * 100, suffix="b" * 100, remark=" Ingat ini. ")

    assert (found.prefix, found.suffix, found.remark) == ("a" * 64, "b" * 64, "Ingat ini.")


def test_mark_passage_twice_leaves_one_row(enrollment):
    same = uuid4()

    found = [mark(enrollment, client_uuid=same) for _ in range(2)]

    assert found[0].pk == found[1].pk
    assert Highlight.objects.count() == 1


def test_mark_passage_refuses_what_is_no_passage(enrollment):
    assert refusal(lambda: mark(enrollment, "  ")) == "no_quote"
    assert refusal(lambda: mark(enrollment, "x" * 601)) == "quote_too_long"
    assert refusal(lambda: mark(enrollment, by=make_user())) == "forbidden"


def test_mark_passage_refuses_an_identity_of_somebody_else(enrollment):
    same = uuid4()
    mark(make_enrollment(run=enrollment.run), client_uuid=same)

    assert refusal(lambda: mark(enrollment, client_uuid=same)) == "client_uuid_reused"


def test_mark_passage_has_a_limit_a_lesson(enrollment):
    for number in range(MOST_HIGHLIGHTS):
        mark(enrollment, f"Kalimat {number}")

    assert refusal(lambda: mark(enrollment)) == "too_many"


def test_unmark_passage_can_be_undone(enrollment):
    found = mark(enrollment)

    unmark_passage(by=enrollment.user, highlight=found, at=AT)
    gone = Highlight.objects.standing().count()
    restore_passage(by=enrollment.user, highlight=found)

    assert (gone, Highlight.objects.standing().count()) == (0, 1)


def test_unmark_passage_deletes_those_whose_time_to_be_undone_is_over(enrollment):
    first, second = mark(enrollment), mark(enrollment, "Catat di nota.")
    unmark_passage(by=enrollment.user, highlight=first, at=AT)

    unmark_passage(by=enrollment.user, highlight=second, at=AT + timedelta(hours=2))

    assert list(Highlight.objects.all()) == [second]


def test_remark_passage_is_for_the_learner_alone(enrollment):
    found = mark(enrollment)

    remark_passage(by=enrollment.user, highlight=found, remark="Penting.", at=LATER)

    found.refresh_from_db()
    assert found.remark == "Penting."
    assert refusal(lambda: remark_passage(by=make_user(), highlight=found, remark="X", at=LATER)) == "forbidden"
