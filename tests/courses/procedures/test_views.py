import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from courses.procedures.models import StandardProcedure
from courses.study.queries import lesson_text
from tests.make.cohorts import make_participant
from tests.make.courses import make_course, make_lesson, module_of
from tests.make.people import AT, make_editor, make_user
from tests.make.procedures import make_procedure, make_step, make_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    user = make_editor()
    group = Group.objects.create(name="Redaksi")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    return user


@pytest.mark.parametrize("n", [1, 3])
def test_the_shelf_costs_the_same_for_any_number(client_as, django_assert_num_queries, n):
    for _ in range(n):
        make_procedure()
    client = client_as(make_user())
    client.get("/sop/")

    with django_assert_num_queries(3):
        response = client.get("/sop/")

    assert response.content.decode().count("SOP-UJI-") == n


def test_a_procedure_shows_head_and_steps(client_as):
    text = make_text() | {"steps": [make_step("Timbang"), make_step("Susut?", if_yes="ulang", if_no="lanjut")]}
    procedure = make_procedure(text=text, is_example=True)

    response = client_as(make_user()).get(f"/sop/{procedure.code}/")

    for word in ("Timbang dulu.", "Timbangan", "contoh", "Titik keputusan", "versi 1"):
        assertContains(response, word)
    assertNotContains(response, "Buat soal urutan")


def test_only_who_was_sent_by_a_cooperative_finds_the_button_to_clone(client_as):
    address = f"/sop/{make_procedure().code}/"

    assertContains(client_as(make_participant().user).get(address), "Salin untuk koperasi saya")
    assertNotContains(client_as(make_user()).get(address), "Salin untuk koperasi saya")


def test_editors_find_the_button_for_a_question(client_as, editor):
    assertContains(client_as(editor).get(f"/sop/{make_procedure().code}/"), "Buat soal urutan")


@pytest.mark.parametrize(
    ("name", "kind", "magic"), [("pdf", "application/pdf", b"%PDF"), ("picture", "image/png", b"\x89PNG")]
)
def test_papers_of_a_procedure(client_as, name, kind, magic):
    procedure = make_procedure()

    response = client_as(make_user()).get(reverse(f"procedures:{name}", args=[procedure.code]))

    assert response.headers["Content-Type"] == kind
    assert response.content.startswith(magic)


def test_a_lesson_shows_the_version_in_force_at_once(django_capture_on_commit_callbacks):
    procedure = make_procedure(text=make_text(warning="Peringatan lama."))
    lesson = make_lesson(module_of(make_course(lessons=0)), body=[("standard_procedure", procedure)])
    first = lesson_text(lesson).body

    with django_capture_on_commit_callbacks(execute=True):
        make_procedure(code=procedure.code, number=procedure.number, text=make_text(warning="Peringatan baru."))
    second = lesson_text(type(lesson).objects.get(pk=lesson.pk)).body

    assert "Peringatan lama." in first
    assert "Peringatan baru." in second
    assert f"/sop/{procedure.code}/" in second


def form_data(**over):
    data = {"number": "SOP-7", "code": "sop-tujuh", "title": "Panen", "owner": "Koordinator", "steps-count": "2"}
    for name in (
        "approved_by",
        "effective_from",
        "legal_basis",
        "qualification",
        "tools",
        "warning",
        "related",
        "records",
    ):
        data[name] = ""
    for place, title in enumerate(("Periksa", "Petik")):
        data |= {f"steps-{place}-deleted": "", f"steps-{place}-order": place, f"steps-{place}-type": "step"}
        data |= {f"steps-{place}-id": f"00000000-0000-4000-8000-00000000000{place}"}
        step = {"title": title, "actor": "Petani", "detour": "yes"}
        step |= dict.fromkeys(("action", "time", "standard", "evidence", "if_yes", "if_no"), "")
        data |= {f"steps-{place}-value-{name}": value for name, value in step.items()}
    return data | over


def test_an_editor_publishes_by_saving(client_as, editor):
    client, views = client_as(editor), StandardProcedure.snippet_viewset

    added = client.post(reverse(views.get_url_name("add")), form_data())
    procedure = StandardProcedure.objects.get()
    changed = client.post(
        reverse(views.get_url_name("edit"), args=[procedure.pk]), form_data(warning="Jeda!", code="lain")
    )

    assert (added.status_code, changed.status_code) == (302, 302)
    assert [version.warning for version in procedure.versions.all()] == ["", "Jeda!"]
    assert [step["id"][-1] for step in procedure.step_list] == ["0", "1"]
    assert StandardProcedure.objects.get().code == "sop-tujuh"


def test_what_the_verb_refuses_stands_above_the_form(client_as, editor):
    response = client_as(editor).post(
        reverse(StandardProcedure.snippet_viewset.get_url_name("add")), form_data(owner="")
    )

    assertContains(response, "SOP-7: Isi “Pemilik prosedur”.")
    assert not StandardProcedure.objects.exists()


def test_nobody_deletes_a_procedure(client_as, editor):
    procedure = make_procedure()

    client_as(editor).post(reverse(StandardProcedure.snippet_viewset.get_url_name("delete"), args=[procedure.pk]))

    assert StandardProcedure.objects.get().published_at == AT
