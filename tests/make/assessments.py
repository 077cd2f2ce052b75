"""Questions, quizzes, assignments, and the people who take and judge them."""

from datetime import timedelta
from io import BytesIO
from itertools import count
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from assessments.assignments.actions import hand_in
from assessments.assignments.models import AssignmentPage
from assessments.bank.actions import create_bank, write_question
from assessments.grading.actions import give_grade
from assessments.grading.models import Grade
from assessments.quizzes.actions import save_answer, start_attempt, submit_attempt
from assessments.quizzes.models import QuizItem, QuizPage
from assessments.rubrics.actions import write_rubric
from assessments.rubrics.models import Level
from cohorts.programs.actions import open_cohort_run
from courses.enrollments.models import Enrollment, RunStep
from tests.make.cohorts import make_cohort, make_participant
from tests.make.courses import make_course, module_of
from tests.make.people import AT, make_user

_numbers = count(1)
BODIES = {
    "single": {"options": [
        {"key": "a", "text": "Kebijakan", "correct": True, "feedback": "Tepat."},
        {"key": "b", "text": "Instruksi kerja", "correct": False, "feedback": "Belum tepat."},
    ]},
    "multiple": {"options": [
        {"key": "a", "text": "Penerimaan", "correct": True, "feedback": ""},
        {"key": "b", "text": "Kas keluar", "correct": True, "feedback": ""},
        {"key": "c", "text": "Seragam", "correct": False, "feedback": ""},
    ]},
    "number": {"answer": "380", "tolerance": "0.5", "unit": "kg"},
    "ordering": {"items": [
        {"key": "timbang", "text": "Timbang"},
        {"key": "sortir", "text": "Sortir"},
        {"key": "nota", "text": "Terbitkan nota"},
    ]},
}  # fmt: skip
RIGHT = {"single": "a", "multiple": ["a", "b"], "number": "380", "ordering": ["timbang", "sortir", "nota"]}
WRONG = {"single": "b", "multiple": ["c"], "number": "1", "ordering": ["nota", "sortir", "timbang"]}
CRITERIA = [
    ("Urutan langkah", "Dari pemicu sampai hasil", [(1, "Acak"), (2, "Sebagian"), (3, "Urut"), (4, "Urut, bercabang")]),
    ("Bukti", "Foto, nota, paraf", [(1, "Tidak ada"), (2, "Satu jenis"), (3, "Banyak"), (4, "Setiap langkah")]),
]


def make_bank(**over):
    number = next(_numbers)
    return create_bank(**{"by": None, "code": f"bank-{number}", "name": f"Bank {number}", "at": AT} | over)


def make_version(kind="single", **over):
    """The first version of a question of ``kind``."""
    number = next(_numbers)
    fields = {"code": f"soal-{number}", "text": f"Pertanyaan {number}?", "body": BODIES[kind], "at": AT} | over
    return write_question(by=None, bank=fields.pop("bank", None) or make_bank(), kind=kind, **fields)


def make_quiz(module, kinds=("single", "multiple", "number", "ordering"), **over):
    """A quiz page with one question of each of ``kinds``."""
    number = next(_numbers)
    fields = {"title": f"Kuis {number}", "slug": f"kuis-{number}"} | over
    page = module.add_child(instance=QuizPage(**fields))
    for place, kind in enumerate(kinds):
        QuizItem.objects.create(quiz=page, question=make_version(kind).question, sort_order=place)
    return QuizPage.objects.get(pk=page.pk)


def make_rubric(**over):
    number = next(_numbers)
    fields = {"code": f"rubrik-{number}", "name": f"Rubrik {number}", "criteria": CRITERIA, "at": AT} | over
    return write_rubric(by=None, **fields)


def make_assignment(module, **over):
    number = next(_numbers)
    fields = {"title": f"Tugas {number}", "slug": f"tugas-{number}", "max_files": 2} | over
    fields.setdefault("rubric", None)
    fields["rubric"] = fields["rubric"] or make_rubric()
    brief = [("paragraph", "<p>Tulis satu SOP penerimaan.</p>")]
    return module.add_child(instance=AssignmentPage(brief=brief, **fields))


class Class:
    """A cohort that studies one course with a quiz and an assignment; ``learner`` takes part in it."""

    def __init__(self, cohort=None, closes_at=None, **quiz):
        self.course = make_course(lessons=1)
        self.quiz = make_quiz(module_of(self.course), **quiz)
        self.assignment = make_assignment(module_of(self.course))
        self.cohort = cohort or make_cohort()
        opened = open_cohort_run(
            by=None, cohort=self.cohort, course=self.course, at=AT, opens_at=AT - timedelta(days=1), closes_at=closes_at
        )
        self.run = opened.run
        self.learner, self.enrollment = self.add_learner()

    def add_learner(self, **over):
        """(user, enrollment) of one more participant."""
        participant = make_participant(cohort=self.cohort, user=make_user(**over))
        return participant.user, Enrollment.objects.select_related("run").get(run=self.run, user=participant.user)

    @property
    def quiz_step(self):
        return RunStep.objects.get(run=self.run, page=self.quiz.page_ptr)

    @property
    def assignment_step(self):
        return RunStep.objects.get(run=self.run, page=self.assignment.page_ptr)


def make_attempt(room, enrollment=None, **over):
    """A running attempt at the quiz of ``room``."""
    enrollment = enrollment or room.enrollment
    fields = {"by": enrollment.user, "enrollment": enrollment, "step": room.quiz_step, "at": AT} | over
    return start_attempt(**fields)


def answer_all(attempt, answers=RIGHT, at=AT):
    """Answer every question of ``attempt`` by the kind of question."""
    for item in attempt.items.select_related("version"):
        save_answer(
            by=attempt.enrollment.user, attempt=attempt, position=item.position, answer=answers[item.version.kind],
            at=at, client_uuid=uuid4(),
        )  # fmt: skip


def make_result(room, enrollment=None, answers=RIGHT, at=AT, **over):
    """A submitted attempt."""
    attempt = make_attempt(room, enrollment, at=at, **over)
    answer_all(attempt, answers, at)
    return submit_attempt(by=attempt.enrollment.user, attempt=attempt, at=at)


def make_submission(room, enrollment=None, **over):
    """Work handed in for the assignment of ``room``."""
    enrollment = enrollment or room.enrollment
    fields = {"text": "Timbang.\n\nSortir.", "at": AT, "client_uuid": uuid4()} | over
    return hand_in(by=enrollment.user, enrollment=enrollment, step=room.assignment_step, **fields)


def levels_of(rubric, points=3):
    """One level a criterion, worth ``points``."""
    return list(Level.objects.filter(criterion__rubric=rubric, points=points))


def make_grade(submission, by, **over):
    fields = {"decision": Grade.Decision.ACCEPTED, "feedback": "Urutannya jelas.", "at": AT} | over
    fields.setdefault("levels", levels_of(submission.rubric))
    return give_grade(by=by, submission=submission, **fields)


def make_photo(name="timbangan.png", side=8):
    """A small picture to upload."""
    content = BytesIO()
    Image.new("RGB", (side, side), "green").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")
