"""Keeping the library: folders, items, their versions."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from courses.library.models import LibraryFolder, LibraryHistory, LibraryItem, LibraryVersion
from courses.library.rules import LIBRARY_LIMITS, may_keep, may_make_folder
from lms.audit import record
from lms.core.errors import Refused, require
from lms.files.actions import digests, store_upload

State = LibraryItem.State


@transaction.atomic
def make_folder(*, by, course, title, at, run=None):
    """A folder of ``course``, or of one ``run`` of it. Refused: ``title_taken``, ``title_missing``, ``foreign_run``."""
    require(may_make_folder(by, course, run))
    if run is not None and run.course_id != course.pk:
        raise Refused("foreign_run", _("Kelas itu bukan dari kursus ini."))
    title = _fitting(title, LibraryFolder.objects.filter(course=course, run=run))
    folder = LibraryFolder.objects.create(course=course, run=run, title=title, made_at=at)
    record(by=by, action="library.make_folder", thing=folder, at=at)
    return folder


@transaction.atomic
def add_item(*, by, folder, title, upload, at, description=""):
    """Something new in ``folder``, whose first version is ``upload``; ``by`` is a person.

    Refused (400): what ``store_upload`` refuses, ``title_missing``; (409): ``title_taken``.
    """
    require(may_keep(by, folder))
    title = _fitting(title, folder.items.all())
    item = LibraryItem.objects.create(folder=folder, title=title, description=description.strip(), added_at=at)
    _put(by, item, upload, at, "")
    record(by=by, action="library.add_item", thing=item, at=at, folder=folder.pk)
    return item


@transaction.atomic
def add_version(*, by, item, upload, at, note=""):
    """``upload`` is offered from now on; the versions before stay reachable. Refused: ``same_content``."""
    item = _kept(by, item)
    if digests(upload)[0] == item.newest.file.sha256:
        text = _("Berkas ini sama persis dengan versi yang sedang ditawarkan.")
        raise Refused("same_content", text, fields={"file": text})
    item = _put(by, item, upload, at, note)
    record(by=by, action="library.add_version", thing=item, at=at, number=item.newest.number)
    return item


@transaction.atomic
def rename_item(*, by, item, title, at, description=""):
    """Another title or description. Refused: ``title_taken``, ``title_missing``."""
    item = _kept(by, item)
    item.title = _fitting(title, LibraryItem.objects.filter(folder=item.folder).exclude(pk=item.pk))
    item.description = description.strip()
    item.save(update_fields=["title", "description"])
    record(by=by, action="library.rename_item", thing=item, at=at)
    return item


@transaction.atomic
def withdraw_item(*, by, item, at, note=""):
    """Readers no longer see the item or get its files; ``restore_item`` undoes it. A second time changes nothing."""
    return _enter(by, _kept(by, item), State.WITHDRAWN, at, note)


@transaction.atomic
def restore_item(*, by, item, at, note=""):
    """Offer again what was withdrawn. A second time changes nothing."""
    return _enter(by, _kept(by, item), State.OFFERED, at, note)


def count_download(*, item):
    """One more; by whom is nobody's business."""
    LibraryItem.objects.filter(pk=item.pk).update(downloads=F("downloads") + 1)


def _kept(by, item):
    require(may_keep(by, item.folder))
    return LibraryItem.objects.select_for_update(of=("self",)).select_related("newest__file", "folder").get(pk=item.pk)


def _put(by, item, upload, at, note):
    """The item with one version more, which becomes the newest."""
    stored = store_upload(by=by, upload=upload, at=at, limits=LIBRARY_LIMITS)
    number = item.newest.number + 1 if item.newest_id else 1
    version = LibraryVersion.objects.create(item=item, number=number, file=stored, note=note.strip(), at=at, by=by)
    LibraryItem.objects.filter(pk=item.pk).update(newest=version)
    item.newest = version
    return item


def _enter(by, item, state, at, note):
    if item.state == state:
        return item
    item.state = state
    item.save(update_fields=["state"])
    LibraryHistory.objects.create(item=item, state=state, at=at, by=by, note=note.strip())
    record(by=by, action=f"library.{'restore' if state == State.OFFERED else 'withdraw'}_item", thing=item, at=at)
    return item


def _fitting(title, rivals):
    """``title`` without white space around it, unless it is empty or one of ``rivals`` bears it."""
    title = title.strip()
    if not title:
        text = _("Tulis judulnya.")
        raise Refused("title_missing", text, status=400, fields={"title": text})
    if rivals.filter(title=title).exists():
        text = _("Judul “%(title)s” sudah dipakai di sini.") % {"title": title}
        raise Refused("title_taken", text, fields={"title": text})
    return title
