"""Doors of the library."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.catalogue.models import CoursePage
from courses.enrollments.models import Run
from courses.library import actions, queries
from courses.library.forms import FolderForm, ItemForm, VersionForm, WordsForm
from courses.library.models import LibraryFolder, LibraryItem
from courses.library.rules import may_keep
from lms.core import clock
from lms.core.errors import Refused, require

asks_and_answers = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def home(request):
    """The folders of everything one studies, leads or edits."""
    context = {"page": queries.shelves(request.user, request.GET.get("halaman"))}
    return render(request, "courses/library/home.html", context | {"places": queries.places_of(request.user)})


@login_required
@never_cache
@asks_and_answers
def new_folder(request):
    places = queries.places_of(request.user)
    require(bool(places))
    form = FolderForm(request.POST or None, places=places)
    made = _done(form, actions.make_folder, lambda data: {"by": request.user, **_place(data)})
    if made:
        return redirect("library:folder", made.uuid)
    return _form(request, form, title=_("Map baru"), submit=_("Buat map"))


def _place(data):
    kind, key = data["place"]
    if kind == "course":
        return {"course": get_object_or_404(CoursePage, pk=key), "title": data["title"]}
    run = get_object_or_404(Run.objects.select_related("course"), pk=key)
    return {"course": run.course, "run": run, "title": data["title"]}


@login_required
@require_safe
def folder(request, uuid):
    """What lies in a folder."""
    found = _folder(request.user, uuid)
    context = {"folder": found, "page": queries.contents(request.user, found, request.GET.get("halaman"))}
    context |= {"keeps": may_keep(request.user, found)}
    return render(request, "courses/library/folder.html", context)


@login_required
@never_cache
@asks_and_answers
def new_item(request, uuid):
    found = _folder(request.user, uuid)
    require(may_keep(request.user, found))
    form = ItemForm(*_sent(request))
    if made := _done(form, actions.add_item, lambda data: {"by": request.user, "folder": found, **_upload(data)}):
        messages.success(request, _("“%(title)s” tersimpan.") % {"title": made.title})
        return redirect("library:folder", found.uuid)
    return _form(request, form, title=_("Tambah berkas"), submit=_("Simpan"), folder=found)


@login_required
@require_safe
def item(request, uuid):
    """One item with all its versions."""
    found = _item(request.user, uuid)
    context = {"item": found, "folder": found.folder, "versions": queries.versions_of(found)}
    context |= {"keeps": may_keep(request.user, found.folder)}
    return render(request, "courses/library/item.html", context)


@login_required
@never_cache
@asks_and_answers
def new_version(request, uuid):
    found = _item(request.user, uuid)
    require(may_keep(request.user, found.folder))
    form = VersionForm(*_sent(request))
    if _done(form, actions.add_version, lambda data: {"by": request.user, "item": found, **_upload(data)}):
        messages.success(request, _("Versi baru ditawarkan; versi sebelumnya tetap dapat diunduh."))
        return redirect("library:item", found.uuid)
    return _form(request, form, title=_("Versi baru"), submit=_("Simpan"), folder=found.folder, item=found)


@login_required
@never_cache
@asks_and_answers
def rename(request, uuid):
    found = _item(request.user, uuid)
    require(may_keep(request.user, found.folder))
    form = WordsForm(request.POST or None, initial={"title": found.title, "description": found.description})
    if _done(form, actions.rename_item, lambda data: {"by": request.user, "item": found, **data}):
        return redirect("library:item", found.uuid)
    return _form(request, form, title=_("Ubah judul"), submit=_("Simpan"), folder=found.folder, item=found)


@login_required
@require_POST
def withdraw(request, uuid):
    found = actions.withdraw_item(by=request.user, item=_item(request.user, uuid), at=clock.now())
    messages.success(request, _("“%(title)s” ditarik. Anda dapat memulihkannya di sini.") % {"title": found.title})
    return redirect("library:item", found.uuid)


@login_required
@require_POST
def restore(request, uuid):
    found = actions.restore_item(by=request.user, item=_item(request.user, uuid), at=clock.now())
    messages.success(request, _("“%(title)s” tersedia lagi.") % {"title": found.title})
    return redirect("library:item", found.uuid)


@login_required
@require_safe
def download(request, uuid, number=None):
    """Count the download and lead to the file. One that goes on where it stopped is the same download."""
    found = _item(request.user, uuid)
    version = (
        found.newest if number is None else get_object_or_404(found.versions.select_related("file"), number=number)
    )
    if request.method == "GET" and request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
        actions.count_download(item=found)
    return redirect(version.file)


def _folder(user, uuid):
    return get_object_or_404(LibraryFolder.objects.visible_to(user).select_related("course", "run"), uuid=uuid)


def _item(user, uuid):
    items = LibraryItem.objects.visible_to(user)
    return get_object_or_404(items.select_related("newest__file", "folder__course", "folder__run"), uuid=uuid)


def _sent(request):
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _upload(data):
    return {"upload": data["file"], **{name: value for name, value in data.items() if name != "file"}}


def _done(form, verb, facts):
    """What ``verb`` returned for a valid form; None otherwise, with the reasons of a refusal beside the fields."""
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return verb(at=clock.now(), **facts(form.cleaned_data))
    except Refused as refusal:
        if refusal.status == 403:
            raise
        place = "file" if refusal.code.startswith("file_") else None
        for field, message in (refusal.fields or {place: refusal.message}).items():
            form.add_error(field if field in form.fields else None, message)
    return None


def _form(request, form, **context):
    status = 400 if form.errors else 200
    return render(request, "courses/library/form.html", context | {"form": form}, status=status)
