"""An intern from signing in to the last step: lessons, both tests, the work handed in, judged, sent back, mended."""

from uuid import uuid4

import pytest
from django.urls import reverse

from assessments.assignments.models import Submission
from assessments.quizzes.models import Attempt, AttemptStep
from courses.progress.models import StepCompletion
from courses.progress.queries import outline
from lms.core import clock
from tests.journeys.answers import right_answers, right_fields
from tests.journeys.walker import Walker
from tests.make.cohorts import make_session

pytestmark = pytest.mark.django_db(transaction=True)
WORK = "Timbang setiap karung.\n\nCatat di nota rangkap dua.\n\nSortir menurut mutu."


def finished(stage):
    return StepCompletion.objects.filter(enrollment=stage.enrollment).count()


def sit(walker, stage):
    """Begin the quiz the walker stands on, answer everything right, hand it in."""
    walker.press("Mulai kuis")
    attempt = Attempt.objects.filter(enrollment=stage.enrollment).latest("started_at")
    return walker.press("Kirim kuis", **right_answers(attempt))


def judge(walker, stage, decision):
    """The trainer takes the waiting work from the queue and judges it with the third level everywhere."""
    walker.open("/penilaian/").follow("Nurhayati")
    chosen = {}
    for criterion in walker.page.select(".rubric fieldset"):
        levels = criterion.select("input[type=radio]")
        chosen[levels[2]["name"]] = levels[2]["value"]
    return walker.press(decision, feedback="Urutannya jelas. Tambahkan bukti di langkah dua.", **chosen)


def test_an_intern_walks_from_sign_in_to_the_last_step(stage):
    walker = Walker(stage.intern.user)
    assert walker.path == "/beranda/"
    walker.open("/belajar/").follow("Mulai belajar")

    sit(walker, stage)
    assert "Pre-test selesai" in walker.text()
    for _lesson in range(3):
        walker.open("/belajar/").follow("Lanjutkan")
        walker.finish_lesson()
    assert finished(stage) == 4
    walker.press("Kirim tugas", text=WORK)
    assert "Tugas terkirim" in walker.page.get_text()
    for step in outline(stage.enrollment, at=clock.now()).steps[6:8]:
        walker.open(step.url).finish_lesson()
    walker.open(outline(stage.enrollment, at=clock.now()).steps[8].url)
    sit(walker, stage)

    assert walker.page.select_one(".total output").get_text() == "100%"
    step, now = outline(stage.enrollment, at=clock.now()).steps[5], clock.now()
    session = make_session(stage.cohort, step=stage.run.steps.get(pk=step.pk), starts_at=now)
    trainer = (
        Walker(stage.trainer)
        .open(reverse("attendance:sheet", args=[stage.cohort.code, session.uuid]))
        .press("Simpan semua", **{f"s-{stage.intern.uuid}": "present"})
    )
    assert finished(stage) == 8
    trainer = judge(trainer, stage, "Simpan, lanjut")
    assert "Penilaian untuk Nurhayati tersimpan" in trainer.page.get_text()
    assert finished(stage) == 9
    assert "Semua kelas Anda selesai" in walker.open("/belajar/").text()


def test_returned_work_comes_again_and_marks_wait_for_the_release(stage):
    walker, trainer = Walker(stage.intern.user), Walker(stage.trainer)
    step = outline(stage.enrollment, at=clock.now()).steps[4]
    walker.open(step.url).press("Kirim tugas", text=WORK)

    judge(trainer, stage, "Minta perbaikan")
    walker.open(Submission.objects.get().enrollment.run.steps.get(kind="assignment").url)
    assert "Tambahkan bukti" in walker.text()
    walker.press("Kirim tugas", text=WORK + "\n\nParaf penimbang.")
    judge(trainer, stage, "Simpan, lanjut")
    work = Submission.objects.latest("number")
    assert "Tambahkan bukti" not in walker.open(f"/tugas/kiriman/{work.uuid}/").text()
    trainer.open("/penilaian/").press("Rilis 1 nilai")

    assert "Tambahkan bukti" in walker.open(f"/tugas/kiriman/{work.uuid}/").text()
    assert [(row.number, row.state) for row in Submission.objects.order_by("number")] == [
        (1, Submission.State.RETURNED),
        (2, Submission.State.ACCEPTED),
    ]


def test_every_write_sent_twice_is_kept_once(stage):
    walker = Walker(stage.intern.user)
    steps = outline(stage.enrollment, at=clock.now()).steps

    walker.open(steps[1].url)
    action, fields, own = walker.form_of("Selesai")
    walker.finish_lesson()
    for _again in range(2):
        walker.send(action, fields | own)
    walker.open(steps[0].url)
    action, fields, own = walker.form_of("Mulai kuis")
    for _again in range(2):
        walker.send(action, fields | own)
    attempt = Attempt.objects.get()
    item = attempt.items.select_related("version").first()
    answer = {"position": item.position, "client_uuid": str(uuid4())} | right_fields(item.version, item.position)
    for _again in range(2):
        walker.client.post(f"/kuis/{attempt.uuid}/jawab/", answer)
    walker.open(steps[4].url)
    action, fields, own = walker.form_of("Kirim tugas")
    for _again in range(2):
        walker.send(action, fields | own | {"text": WORK})

    assert finished(stage) == 1
    assert AttemptStep.objects.filter(attempt=attempt, kind=AttemptStep.Kind.ANSWER).count() == 1
    assert Submission.objects.count() == 1


def test_a_paste_of_300_kilobytes_is_refused_and_handed_back(stage):
    walker = Walker(stage.intern.user)
    step = outline(stage.enrollment, at=clock.now()).steps[4]
    paste = "Timbang karung. " * 19_200

    walker.open(step.url).press("Kirim tugas", text=paste)

    assert walker.status in {400, 422}
    assert walker.page.select_one("[role=alert]") is not None
    assert walker.page.select_one("textarea[name=text]").get_text().strip() == paste.strip()
    assert Submission.objects.count() == 0
