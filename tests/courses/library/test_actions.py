"""Keeping the library."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from courses.library.actions import (
    add_item,
    add_version,
    count_download,
    make_folder,
    rename_item,
    restore_item,
    withdraw_item,
)
from courses.library.models import LibraryFolder, LibraryHistory, LibraryItem
from lms.audit.models import AuditEntry
from lms.core.errors import Refused
from lms.files.models import StoredFile
from tests.make.courses import make_course, make_run
from tests.make.library import content_of, make_item, make_shelf, make_version, pdf
from tests.make.people import AT, make_editor, make_superuser, make_user

pytestmark = pytest.mark.django_db


def refused(verb, **facts):
    with pytest.raises(Refused) as refusal:
        verb(at=AT, **facts)
    return refusal.value.code


def test_add_item_offers_the_file_and_leaves_a_line_in_the_trail():
    folder, editor = make_shelf(make_course(lessons=1)), make_editor()

    item = add_item(by=editor, folder=folder, title=" Format SOP ", upload=pdf("sop.pdf"), at=AT, description="Isi.")

    assert (item.title, item.description, item.state, item.newest.number) == ("Format SOP", "Isi.", "offered", 1)
    assert (item.newest.file.name, item.newest.by) == ("sop.pdf", editor)
    assert AuditEntry.objects.get(action="library.add_item").object_id == str(item.pk)


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (SimpleUploadedFile("kosong.pdf", b""), "file_empty"),
        (SimpleUploadedFile("halaman.pdf", b"<html><script>alert(1)</script></html>"), "file_type"),
    ],
)
def test_add_item_refuses_what_the_library_does_not_take(upload, code):
    folder = make_shelf(make_course(lessons=1))

    assert refused(add_item, by=make_editor(), folder=folder, title="A", upload=upload) == code
    assert (LibraryItem.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_title_stands_once_in_a_folder():
    editor = make_editor()
    item = make_item(make_shelf(make_course(lessons=1)), title="Format")
    other = make_item(item.folder)

    facts = {"by": editor, "folder": item.folder, "upload": pdf()}
    assert refused(add_item, title="Format", **facts) == "title_taken"
    assert refused(add_item, title="  ", **facts) == "title_missing"
    assert refused(rename_item, by=editor, item=other, title="Format") == "title_taken"
    assert make_item(make_shelf(item.folder.course), title="Format").title == "Format"


def test_a_new_version_is_offered_and_the_old_one_stays():
    item = make_item(make_shelf(make_course(lessons=1)))
    first = item.newest

    item = make_version(item, note=" Angka 2025. ")

    assert (item.newest.number, item.newest.note) == (2, "Angka 2025.")
    assert list(item.versions.order_by("number")) == [first, item.newest]


def test_the_same_content_is_no_new_version():
    item = make_item(make_shelf(make_course(lessons=1)))
    upload = SimpleUploadedFile("lagi.pdf", content_of(item.newest.file))

    assert refused(add_version, by=make_superuser(), item=item, upload=upload) == "same_content"
    assert (item.versions.count(), StoredFile.objects.count()) == (1, 1)


def test_withdraw_and_restore_are_states_with_a_history():
    editor, item = make_editor(), make_item(make_shelf(make_course(lessons=1)))

    withdraw_item(by=editor, item=item, at=AT, note="Keliru.")
    withdraw_item(by=editor, item=item, at=AT)
    item = restore_item(by=editor, item=item, at=AT)

    assert item.state == LibraryItem.State.OFFERED
    states = LibraryHistory.objects.filter(item=item).values_list("state", "by", "note")
    assert list(states) == [("withdrawn", editor.pk, "Keliru."), ("offered", editor.pk, "")]


def test_rename_changes_words_alone():
    item = make_item(make_shelf(make_course(lessons=1)))

    renamed = rename_item(by=make_editor(), item=item, title="Daftar periksa", description="Untuk bangsal.", at=AT)

    assert (renamed.title, renamed.description, renamed.newest) == ("Daftar periksa", "Untuk bangsal.", item.newest)


def test_downloads_are_counted_without_names():
    item = make_item(make_shelf(make_course(lessons=1)))

    count_download(item=item)
    count_download(item=item)

    item.refresh_from_db()
    assert item.downloads == 2
    assert not AuditEntry.objects.filter(action__contains="download").exists()


def test_a_folder_of_a_run_is_made_by_who_leads_it_and_one_of_a_course_by_editors():
    run = make_run()
    editor, stranger = make_editor(), make_user()

    assert make_folder(by=editor, course=run.course, title="Bacaan", at=AT).run is None
    assert refused(make_folder, by=editor, course=run.course, run=run, title="Bacaan") == "forbidden"
    assert refused(make_folder, by=stranger, course=run.course, title="Lain") == "forbidden"
    assert refused(make_folder, by=editor, course=run.course, title="Bacaan") == "title_taken"
    assert refused(make_folder, by=None, course=make_course(), run=run, title="X") == "foreign_run"
    assert LibraryFolder.objects.count() == 1


def test_only_who_keeps_a_folder_changes_what_lies_in_it():
    item, stranger = make_item(make_shelf(make_course(lessons=1))), make_user()

    codes = {
        refused(add_item, by=stranger, folder=item.folder, title="A", upload=pdf()),
        refused(add_version, by=stranger, item=item, upload=pdf()),
        refused(rename_item, by=stranger, item=item, title="A"),
        refused(withdraw_item, by=stranger, item=item),
        refused(restore_item, by=stranger, item=item),
    }

    assert codes == {"forbidden"}
