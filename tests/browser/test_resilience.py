"""What must survive: a killed server, a dead network, impatient fingers, two tabs, a paste without end."""

import sqlite3

import pytest

from tests.browser.lesson import answer_checks
from tests.browser.quiz import answer, key, questions, saved
from tests.browser.test_beside import panel

QUIZ = "/kursus/menyusun-sop/menjalankan-sop/post-test/"
TASK = "/kursus/menyusun-sop/menulis-sop/tugas-sop-penerimaan/"
LESSON = "/kursus/menyusun-sop/mengenal-sop/anatomi-sop/"


def rows(server, query):
    """What is in the database, asked from outside."""
    with sqlite3.connect(f"file:{server.var}/ruang.sqlite3?mode=ro", uri=True) as database:
        return database.execute(query).fetchall()


NEWEST = "(SELECT max(id) FROM assessments_attempt)"
GIVEN = "answer IS NOT NULL AND answer != 'null'"
ANSWERS = f"SELECT position FROM assessments_attemptitem WHERE attempt_id = {NEWEST} AND {GIVEN} ORDER BY position"


@pytest.fixture
def quiz(server, browse):
    """The post-test, just begun on a phone."""
    page = browse(server, as_="peserta")
    page.goto(QUIZ)
    page.get_by_role("button", name="Mulai kuis").click()
    page.wait_for_selector("quiz-answers")
    return page


def test_killed_server_has_every_acknowledged_answer(server, quiz):
    known = key()
    for fieldset in questions(quiz)[:4]:
        answer(fieldset, known)
        saved(fieldset)

    server.kill()
    answer(questions(quiz)[4], known)
    questions(quiz)[4].locator("[data-saved-line][data-state=waiting]").wait_for()
    kept = rows(server, ANSWERS)
    server.start()

    assert kept == [(1,), (2,), (3,), (4,)]
    saved(questions(quiz)[4])
    quiz.reload()
    assert quiz.locator("[data-count-line]").inner_text().startswith("5 dari")


def test_answers_given_offline_are_sent_when_the_network_is_back(server, quiz):
    known = key()
    quiz.context.set_offline(True)
    for fieldset in questions(quiz)[:2]:
        answer(fieldset, known)
    quiz.locator("#soal-2 [data-saved-line][data-state=waiting]").wait_for()
    assert rows(server, ANSWERS) == []

    quiz.context.set_offline(False)

    for fieldset in questions(quiz)[:2]:
        saved(fieldset)
    assert rows(server, ANSWERS) == [(1,), (2,)]


def test_an_answer_given_offline_outlives_its_page(server, quiz):
    context, address = quiz.context, quiz.url
    context.set_offline(True)
    answer(questions(quiz)[0], key())
    quiz.locator("#soal-1 [data-saved-line][data-state=waiting]").wait_for()
    quiz.close()
    context.set_offline(False)

    again = context.new_page()
    again.goto(address)

    saved(questions(again)[0])
    assert rows(server, ANSWERS) == [(1,)]


def test_an_older_tab_does_not_undo_what_the_newer_one_saved(server, quiz):
    other = quiz.context.new_page()
    other.goto(quiz.url)
    known = key()
    answer(questions(other)[0], known)
    saved(questions(other)[0])

    answer(questions(quiz)[1], known)
    saved(questions(quiz)[1])
    quiz.get_by_role("button", name="Kirim kuis").click()
    quiz.wait_for_url("**/hasil/")

    assert rows(server, ANSWERS) == [(1,), (2,)]


def test_double_clicks_make_one_row(server, browse):
    page = browse(server, as_="peserta")
    before = rows(server, "SELECT count(*) FROM courses_stepcompletion")[0][0]

    page.goto(LESSON)
    answer_checks(page)
    page.get_by_role("button", name="Selesai").dblclick()
    page.wait_for_url(lambda url: "anatomi-sop" not in url)
    page.goto(TASK)
    page.locator("#id_text").fill("Timbang setiap karung.")
    page.get_by_role("button", name="Kirim tugas").dblclick()
    page.wait_for_url("**/tugas/kiriman/**")

    mine = "SELECT count(*) FROM assessments_submission WHERE text = 'Timbang setiap karung.'"
    assert rows(server, mine) == [(1,)]
    assert rows(server, "SELECT count(*) FROM courses_stepcompletion") == [(before + 1,)]


def test_paste_of_300_kilobytes_comes_back_with_a_message(server, browse, axe):
    page = browse(server, as_="peserta", size="desktop")
    page.goto(TASK)
    paste = "Timbang karung. " * 19_200

    page.locator("#id_text").evaluate("(field, text) => { field.value = text; }", paste)
    page.get_by_role("button", name="Kirim tugas").click()
    page.locator("#id_text_error").wait_for()

    assert page.locator("#id_text").input_value().strip() == paste.strip()
    assert rows(server, "SELECT count(*) FROM assessments_submission WHERE length(text) > 100000") == [(0,)]
    axe(page)


def test_a_page_whose_session_ended_says_that_nothing_is_saved(shared_server, browse):
    page = browse(shared_server, as_="peserta")
    page.goto(LESSON)
    notes = panel(page, "Catatan saya")
    box = notes.get_by_label("Tulisan Anda tentang pelajaran ini")
    box.wait_for()

    page.context.clear_cookies(name="sessionid")
    box.fill("Ditulis setelah keluar.")

    notes.get_by_text("Belum tersimpan").wait_for()
    assert box.input_value() == "Ditulis setelah keluar."
    assert rows(shared_server, "SELECT count(*) FROM courses_note WHERE text LIKE 'Ditulis setelah%'") == [(0,)]


def test_answers_of_a_session_that_ended_wait_for_the_next(server, quiz):
    kept = [cookie for cookie in quiz.context.cookies() if cookie["name"] == "sessionid"]
    quiz.context.clear_cookies(name="sessionid")
    answer(questions(quiz)[0], key())
    quiz.locator("#soal-1 [data-saved-line][data-state=waiting]").wait_for()

    quiz.context.add_cookies(kept)

    saved(questions(quiz)[0])
    assert rows(server, ANSWERS) == [(1,)]
