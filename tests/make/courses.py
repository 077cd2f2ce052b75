"""Courses as editors make them, runs, and people enrolled in them."""

from datetime import timedelta
from itertools import count

from wagtail.models import Site

from cms.site.models import HomePage
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.enrollments.actions import enroll, open_run
from tests.make.ground import lay_ground
from tests.make.people import AT, make_user

_numbers = count(1)


def make_home():
    """The home page that the default site serves; repeats return the same one."""
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(title="Ruang Magang", slug="beranda", claim="Belajar", lead="Program magang.")
        lay_ground().add_child(instance=home)
        Site.objects.filter(is_default_site=True).update(root_page=home)
    return home


def make_catalogue():
    """``/kursus/``; repeats return the same one."""
    index = CourseIndexPage.objects.first()
    if index is None:
        index = make_home().add_child(instance=CourseIndexPage(title="Kursus", slug="kursus"))
    return index


def make_course(lessons=3, **over):
    """A published course of one module with ``lessons`` published lessons."""
    number = next(_numbers)
    fields = {"title": f"Kursus {number}", "slug": f"kursus-{number}", "summary": "Ringkasan kursus."} | over
    course = make_catalogue().add_child(instance=CoursePage(**fields))
    course.outcomes.create(code="A1", text="menulis satu prosedur")
    course.save()
    module = make_module(course)
    for place in range(1, lessons + 1):
        make_lesson(module, title=f"Pelajaran {place}")
    return course


def make_module(course, **over):
    number = next(_numbers)
    fields = {"title": f"Modul {number}", "slug": f"modul-{number}"} | over
    return course.add_child(instance=ModulePage(**fields))


def make_lesson(module, **over):
    number = next(_numbers)
    body = [
        ("heading", "Mengapa perlu SOP"),
        ("paragraph", "<p>Setiap hari sekitar <b>3,2 ton</b> sayur lewat bangsal.</p>"),
    ]
    fields = {"title": f"Pelajaran {number}", "slug": f"pelajaran-{number}", "minutes": 12, "body": body} | over
    return module.add_child(instance=LessonPage(**fields))


CHECK = {
    "question": "Siapa yang membayar petani?",
    "options": [
        {"text": "Penerima barang", "is_right": False, "feedback": "Ia tidak memegang uang."},
        {"text": "Kasir", "is_right": True, "feedback": "Kasir membayar menurut nota."},
    ],
}
CHECK_NAME = "periksa-siapa-yang-membayar-petani"
REFLECTION = {"question": "Proses mana yang sering dipersoalkan?"}
REFLECTION_NAME = "renungan-proses-mana-yang-sering-dipersoalkan"


def make_checked_course(**over):
    """A course of one lesson with a knowledge check and a reflection, called ``CHECK_NAME`` and ``REFLECTION_NAME``."""
    course = make_course(lessons=0, **over)
    body = [("heading", "Menimbang"), ("check", CHECK), ("heading", "Membayar"), ("reflection", REFLECTION)]
    make_lesson(make_module(course), title="Pelajaran berpertanyaan", body=body)
    return course


def module_of(course):
    """The first module of a course that ``make_course`` made."""
    return ModulePage.objects.child_of(course).first()


def lessons_of(course):
    return list(LessonPage.objects.descendant_of(course).order_by("path"))


def make_run(course=None, **over):
    """A run of ``course`` (or of a new one) that opened a week before ``AT``."""
    course = course or make_course()
    number = next(_numbers)
    fields = {"code": f"run-{number}", "title": course.title, "opens_at": AT - timedelta(days=7)} | over
    return open_run(by=None, course=course, at=AT, **fields)


def make_enrollment(user=None, run=None, **over):
    """``user`` (or a new person) enrolled in ``run`` (or in a new one)."""
    return enroll(by=None, run=run or make_run(), user=user or make_user(), at=over.get("at", AT))
