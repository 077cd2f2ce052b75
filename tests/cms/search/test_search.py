"""The search page."""

from datetime import timedelta

import pytest
from django.db import connection

from cohorts.programs.actions import open_cohort_run
from courses.catalogue.models import CoursePage, LessonPage
from courses.enrollments.actions import republish_run
from lms.core import clock
from tests.make.cohorts import make_cohort, make_participant
from tests.make.courses import make_course, make_enrollment, make_lesson, make_run, module_of
from tests.make.forum import make_faq_entry, make_question
from tests.make.library import make_item, make_shelf
from tests.make.people import AT, make_editor
from tests.make.programme import enrollment_of
from tests.make.shared import make_term
from tests.make.site import make_news, make_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


def titles(response):
    return [shown.hit.title for kind in response.context["found"].shown for shown in kind.hits]


def test_search_finds_courses_news_and_pages(client):
    make_course(title="Mutu produk segar")
    make_news(title="Mutu jadi bahasan")
    make_story(title="Tentang mutu")

    response = client.get("/cari/", {"q": "mutu"})

    assert titles(response) == ["Mutu produk segar", "Mutu jadi bahasan", "Tentang mutu"]
    assert "3 hasil untuk" in response.text


def test_search_reads_the_text_of_news(client):
    make_news(title="Gelombang 1")

    assert titles(client.get("/cari/", {"q": "bangsal"})) == ["Gelombang 1"]


def test_a_learner_finds_the_text_of_lessons_and_files(client_as):
    course = make_course(title="Kursus", lessons=0)
    make_lesson(module_of(course), title="Gudang", lead="Menata krat.")
    enrollment = make_enrollment(run=make_run(course))
    make_item(make_shelf(run=enrollment.run), title="Format", description="Daftar krat dan timbangan.")

    response = client_as(enrollment.user).get("/cari/", {"q": "krat"})

    assert titles(response) == ["Gudang", "Format"]
    assert "Daftar <mark>krat</mark> dan timbangan." in response.text


@pytest.fixture
def edited():
    """A run whose only lesson was published anew since: its learners read of a crate, the page is about a basket."""
    run = run_of("Menata krat.")
    write(run, "Menata keranjang.")
    return run


def run_of(lead):
    course = make_course(lessons=0)
    make_lesson(module_of(course), title="Gudang", lead=lead)
    return make_run(course)


def write(run, lead):
    lesson = LessonPage.objects.descendant_of(run.course).get()
    lesson.lead = lead
    lesson.save_revision().publish()


def hits(client, *words):
    """The kinds of the hits for each of ``words``, and how they begin."""
    found = [client.get("/cari/", {"q": word}).context["found"] for word in words]
    return [
        [(kind.source.code, shown.hit.text.split(".")[0]) for kind in one.shown for shown in kind.hits] for one in found
    ]


FROZEN, LIVE = ("pelajaran", "Menata krat"), ("terbitan", "Menata keranjang")


def test_a_learner_finds_the_words_that_the_run_froze(edited, client_as):
    learner, editor = client_as(make_enrollment(run=edited).user), client_as(make_editor())

    assert hits(learner, "krat", "keranjang") == [[FROZEN], []]
    assert hits(editor, "krat", "keranjang") == [[], [LIVE]]


def test_a_run_republished_is_found_by_its_new_words(edited, client_as):
    learner = client_as(make_enrollment(run=edited).user)

    republish_run(by=None, run=edited, at=AT)

    assert hits(learner, "krat", "keranjang") == [[], [("pelajaran", "Menata keranjang")]]


def test_of_two_editions_studied_the_one_of_the_newest_enrollment_is_found(edited, client_as):
    enrollment = make_enrollment(run=edited)
    make_enrollment(user=enrollment.user, run=make_run(edited.course))

    assert hits(client_as(enrollment.user), "krat", "keranjang") == [[], [("pelajaran", "Menata keranjang")]]


def test_an_editor_who_studies_finds_each_lesson_once(edited, client_as):
    editor, other = make_editor(), run_of("Mencuci krat dan keranjang.")
    make_enrollment(user=editor, run=edited)

    found = hits(client_as(editor), "krat", "keranjang")

    beside = ("terbitan", "Mencuci krat dan keranjang")
    assert found == [[FROZEN, beside], [beside]]
    assert other.enrollments.count() == 0


def test_a_lesson_taken_from_the_site_is_found_where_it_is_studied(client_as):
    run = run_of("Menata krat.")
    learner, editor = client_as(make_enrollment(run=run).user), client_as(make_editor())

    LessonPage.objects.descendant_of(run.course).get().unpublish()

    assert hits(learner, "krat") == [[FROZEN]]
    assert learner.get(run.steps.get().url).status_code == 200
    assert hits(editor, "krat") == [[]]


def test_a_lesson_added_since_is_found_by_those_who_study_the_course(client_as):
    run = run_of("Mencuci keranjang.")
    added = make_lesson(module_of(run.course), title="Tambahan", lead="Menata krat.")
    learner, stranger = client_as(make_enrollment(run=run).user), client_as(make_enrollment().user)

    assert hits(learner, "krat") == [[("terbitan", "Menata krat")]]
    assert hits(stranger, "krat") == [[]]
    assert learner.get(added.url).status_code == 200


def test_a_lesson_that_no_run_froze_is_found_as_it_is(client_as):
    """Runs opened before revisions were frozen have steps without one."""
    run = run_of("Menata krat.")
    learner = client_as(make_enrollment(run=run).user)
    run.steps.update(revision=None)
    run.version += 1
    run.save()
    write(run, "Menata keranjang.")

    assert hits(learner, "krat", "keranjang") == [[], [LIVE]]


def test_a_term_is_explained_on_the_spot(client_as):
    make_term(term="Rantai dingin", english="cold chain", explanation="Suhu dijaga rendah. " * 20 + "Dari kebun.")

    response = client_as(make_enrollment().user).get("/cari/", {"q": "cold chain"})

    assert titles(response) == ["Rantai dingin"]
    assert "Dari kebun.</p>" in response.text


def test_answers_below_open_lessons_are_found_and_others_are_not(client_as):
    cohort, now = make_cohort(), clock.now()
    open_cohort_run(by=None, cohort=cohort, course=make_course(), at=now, opens_at=now - timedelta(days=3))
    enrollment, stranger = enrollment_of(make_participant(cohort=cohort)), make_enrollment()
    entry = make_faq_entry(make_question(enrollment))

    own, foreign = [
        client_as(person.user).get("/cari/", {"q": "keranjang", "jenis": "tanya"}).context["found"]
        for person in (enrollment, stranger)
    ]

    assert [shown.hit.title for kind in own.shown for shown in kind.hits] == [entry.question]
    assert (foreign.count, foreign.shown) == (0, [])


def test_search_keeps_drafts_and_private_pages_to_itself(client):
    make_story(title="Rahasia redaksi", live=False)
    hidden = make_story(title="Rahasia panitia")
    hidden.view_restrictions.create(restriction_type="login")

    response = client.get("/cari/", {"q": "rahasia"})

    assert titles(response) == []
    assert "Tidak ada yang memuat" in response.text


def test_search_finds_the_beginning_of_a_word_in_titles(client):
    make_story(title="Koperasi tuan rumah")

    assert titles(client.get("/cari/", {"q": "kopera"})) == ["Koperasi tuan rumah"]


@pytest.mark.parametrize("query", ["koperasi", "Koperasinya", "koperasilah"])
def test_endings_do_not_matter(client, query):
    make_story(title="Halaman", lead="Tata kelola koperasi desa.")

    assert titles(client.get("/cari/", {"q": query})) == ["Halaman"]


STEMS = {"postgresql": ["Halaman"], "sqlite": []}


@pytest.mark.parametrize("query", ["pembelian", "dibeli"])
def test_where_the_database_stems_every_form_of_a_word_is_found(client, query):
    make_story(title="Halaman", lead="Anggota membeli benih bersama.")

    assert titles(client.get("/cari/", {"q": query})) == STEMS[connection.vendor]


@pytest.mark.parametrize("query", ["", "   ", "!?", "\x00"])
def test_an_empty_search_asks_for_words(client, query):
    response = client.get("/cari/", {"q": query})

    assert (response.status_code, response.context["found"].kinds) == (200, [])
    assert "Tidak ada yang memuat" not in response.text


@pytest.mark.parametrize("query", ['"', "a OR", "(", "*", "judul:x", "' --", "<script>", "x" * 1500, "AND NOT NEAR"])
def test_strange_searches_find_nothing_and_break_nothing(client, query):
    make_story()

    response = client.get("/cari/", {"q": query})

    assert response.status_code == 200
    assert "<script>" not in response.text


def test_a_novel_is_refused_politely(client):
    response = client.get("/cari/", {"q": "kata " * 60_000})

    assert response.status_code == 400
    assert "terlalu panjang" in response.text


def test_who_asks_without_pause_is_asked_to_wait(client, client_as, settings):
    settings.SEARCHES_A_MINUTE = 3

    statuses = [client.get("/cari/", {"q": "mutu"}).status_code for _ in range(4)]

    assert statuses == [200, 200, 200, 429]
    assert client.get("/cari/").status_code == 200
    assert client_as(make_enrollment().user).get("/cari/", {"q": "mutu"}).status_code == 200


def test_a_kind_is_shown_alone_and_in_pages(client):
    for number in range(12):
        make_news(title=f"Mutu {number}")
    make_story(title="Tentang mutu")

    everything = client.get("/cari/", {"q": "mutu"})
    news = client.get("/cari/", {"q": "mutu", "jenis": "berita"})
    rest = client.get("/cari/", {"q": "mutu", "jenis": "berita", "halaman": "2"})

    assert len(titles(everything)) == 4
    assert "Lihat semua 12: Berita" in everything.text
    assert (len(titles(news)), len(titles(rest))) == (10, 2)
    assert "13 hasil untuk" in rest.text
    assert 'jenis=berita&amp;halaman=1"' in rest.text


def test_a_kind_without_hits_points_to_the_others(client):
    make_story(title="Tentang mutu")

    response = client.get("/cari/", {"q": "mutu", "jenis": "berita"})

    assert "Kata itu ada di jenis lain." in response.text


def test_the_way_to_search_stands_in_every_masthead(client, client_as):
    make_story()
    pages = [client.get("/cari/"), client_as(make_enrollment().user).get("/belajar/")]

    assert all('class="bell finder" href="/cari/"' in page.text for page in pages)


# PostgreSQL's index says beforehand which kinds hold the word: one query more, and two that are spared.
LEARNERS = {"sqlite": 20, "postgresql": 19}


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_one_and_three_hits(client, client_as, django_assert_num_queries, count):
    course = make_course(title="Mutu", lessons=0)
    enrollment = None
    for number in range(count):
        make_story(title=f"Mutu {number}")
        make_term(term=f"Mutu {number}")
        make_lesson(module_of(course), title=f"Mutu {number}")
    for number in range(count):
        enrollment = make_enrollment(run=make_run(course))
        make_item(make_shelf(run=enrollment.run), title=f"Mutu {number}")
    assert (LessonPage.objects.count(), CoursePage.objects.count()) == (count, 1)
    learner = client_as(enrollment.user)
    for reader in (client, learner):
        reader.get("/cari/", {"q": "mutu"})

    with django_assert_num_queries(6):
        client.get("/cari/", {"q": "mutu"})
    with django_assert_num_queries(LEARNERS[connection.vendor]):
        learner.get("/cari/", {"q": "mutu"})
