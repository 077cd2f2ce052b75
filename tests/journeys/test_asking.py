"""A question from the intern to the trainer and back, and on to those who study the same lesson elsewhere."""

import pytest

from cohorts.programs.actions import open_cohort_run
from courses.progress.queries import outline
from lms.core import clock
from tests.journeys.walker import Walker
from tests.make.cohorts import make_cohort, make_participant
from tests.make.people import make_user
from tests.make.programme import enrollment_of

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "Pak, keranjang kosong ikut ditimbang atau tidak?"
ANSWER = "Timbang kosong dahulu, catat, lalu kurangkan."


@pytest.fixture
def elsewhere(stage):
    """An intern of another cohort, who studies the same course in a run of that cohort's own."""
    now, cohort = clock.now(), make_cohort()
    open_cohort_run(by=None, cohort=cohort, course=stage.run.course, at=now, opens_at=now)
    return make_participant(cohort=cohort, user=make_user(name="Dewi Lestari"), at=now)


def lesson_of(enrollment):
    return next(step for step in outline(enrollment, at=clock.now()).steps if step.kind == "lesson")


def test_an_answer_goes_from_one_question_to_everybody(stage, elsewhere):
    intern, trainer = Walker(stage.intern.user), Walker(stage.trainer)

    intern.open(lesson_of(stage.enrollment).url).follow("Buka tanya jawab pelajaran ini")
    intern.press("Kirim pertanyaan", question=QUESTION)
    thread = intern.path
    assert QUESTION in intern.text()
    trainer.open("/pemberitahuan/")
    assert "Nurhayati bertanya di pelajaran" in trainer.text()

    trainer.open("/beranda/").follow("1 pertanyaan menunggu jawaban").follow(QUESTION)
    assert trainer.path == thread
    trainer.press("Kirim jawaban", text=ANSWER)
    intern.open("/pemberitahuan/")
    assert "menjawab pertanyaan Anda" in intern.text()
    assert ANSWER in intern.press("menjawab pertanyaan Anda").text()

    trainer.follow("Masukkan ke tanya jawab umum")
    trainer.press("Tampilkan untuk semua", question="Apakah keranjang kosong ditimbang?")
    assert "Tidak ada yang menunggu" in trainer.open("/tanya/").text()

    other = Walker(elsewhere.user)
    other.open(lesson_of(enrollment_of(elsewhere)).url).follow("Buka tanya jawab pelajaran ini")
    assert ("Apakah keranjang kosong ditimbang?" in other.text(), ANSWER in other.text()) == (True, True)
    assert (QUESTION in other.text(), "Nurhayati" in other.text()) == (False, False)
    assert other.open(thread).status == 404


def test_notes_are_written_beside_a_lesson_and_read_by_nobody_else(stage):
    intern = Walker(stage.intern.user)
    intern.open(lesson_of(stage.enrollment).url).follow("Buka catatan pelajaran ini")
    intern.press("Simpan catatan", text="Beli timbangan gantung.")
    intern.press("Tandai", quote="Setiap hari", remark="Untuk rapat Senin.")

    mine = intern.open(f"/belajar/{stage.enrollment.uuid}/").follow("Catatan saya")
    assert ("Beli timbangan gantung." in mine.text(), "Untuk rapat Senin." in mine.text()) == (True, True)
    for other in (stage.trainer, stage.neighbour.user, stage.ministry):
        assert Walker(other).open(mine.path).status == 404
