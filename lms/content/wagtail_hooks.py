"""The editor's lists of what pages share. Saving and deleting go through the verbs; what they refuse stands above."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet, SnippetViewSetGroup

from lms.accounts.rules import may_edit_content
from lms.content.actions import remove_shared, write_attachment, write_fact, write_media, write_term
from lms.content.choosers import RecordingChooserViewSet
from lms.content.models import Attachment, Fact, GlossaryTerm, MediaFile
from lms.content.rules import may_hand_in
from lms.core import clock
from lms.core.errors import Refused


class WrittenByEditors(ModelPermissionPolicy):
    def user_has_permission(self, user, action):
        return may_edit_content(user)

    def user_has_any_permission(self, user, actions):
        return may_edit_content(user)


class HandedIn(WrittenByEditors):
    """Teams of courses may add; whose row they may change, the verb knows."""

    def user_has_permission(self, user, action):
        return super().user_has_permission(user, action) or (action != "delete" and may_hand_in(user, self.model))

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class SharedForm(WagtailAdminModelForm):
    """The code is what source files and pages name, so it is given once."""

    key = "slug"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[self.key].disabled = bool(self.instance.pk)

    @property
    def given(self):
        """What the form says, as the verb takes it."""
        return self.cleaned_data


class FactForm(SharedForm):
    key = "code"


class MediaForm(SharedForm):
    UPLOADS = ("file", "sound", "captions")

    new_file = forms.FileField(label=_("Rekaman"), help_text=_("MP3, M4A, OGG; MP4, WebM untuk video"), required=False)
    new_sound = forms.FileField(label=_("Suara saja (untuk video)"), required=False)
    new_captions = forms.FileField(label=_("Takarir (.vtt, untuk video)"), required=False)

    @property
    def given(self):
        uploads = {name: self.cleaned_data[f"new_{name}"] for name in self.UPLOADS}
        rest = {name: value for name, value in self.cleaned_data.items() if not name.startswith("new_")}
        return rest | {"uploads": uploads}


class AttachmentForm(SharedForm):
    new_file = forms.FileField(label=_("Berkas"), help_text=_("PDF, DOCX, XLSX, atau gambar"), required=False)

    @property
    def given(self):
        return {"slug": self.cleaned_data["slug"], "title": self.cleaned_data["title"]} | {
            "upload": self.cleaned_data["new_file"]
        }


class Writing:
    """Saving goes through the verb of the view set."""

    write = None

    def save_instance(self):
        self.has_content_changes = self.form.has_changed()
        return type(self).write(by=self.request.user, at=clock.now(), **self.form.given)

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            self.produced_error_code, self.produced_error_message = refusal.code, self.get_error_message()
            return self.form_invalid(form)


class Removing(DeleteView):
    def delete_action(self):
        remove_shared(by=self.request.user, thing=self.object, at=clock.now())


class SharedViewSet(SnippetViewSet):
    copy_view_enabled = False
    inspect_view_enabled = True
    list_per_page = 50
    # A few hundred rows: by word in the columns named, whether or not readers search them too.
    search_backend_name = None
    delete_view_class = Removing
    verb = None
    policy = WrittenByEditors

    @property
    def add_view_class(self):
        return type("SharedCreateView", (Writing, CreateView), {"write": staticmethod(self.verb)})

    @property
    def edit_view_class(self):
        return type("SharedEditView", (Writing, EditView), {"write": staticmethod(self.verb)})

    @property
    def permission_policy(self):
        return self.policy(self.model)


class TermViewSet(SharedViewSet):
    model = GlossaryTerm
    verb = staticmethod(write_term)
    menu_label = _("Istilah")
    icon = "openquote"
    list_display = ["term", "english", "slug"]
    search_fields = ["term", "english", "explanation", "slug"]
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("term"), FieldPanel("english"), FieldPanel("slug")]), FieldPanel("explanation")],
        base_form_class=SharedForm,
    )


class FactViewSet(SharedViewSet):
    model = Fact
    verb = staticmethod(write_fact)
    menu_label = _("Fakta bertanggal")
    icon = "date"
    list_display = ["title", "as_of", "source", "code"]
    ordering = ["as_of"]
    search_fields = ["title", "statement", "source", "code"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("title"), FieldPanel("code"), FieldPanel("as_of")]),
            FieldPanel("statement"),
            FieldPanel("source"),
        ],
        base_form_class=FactForm,
    )


class MediaViewSet(SharedViewSet):
    model = MediaFile
    policy = HandedIn
    verb = staticmethod(write_media)
    chooser_viewset_class = RecordingChooserViewSet
    menu_label = _("Suara dan video")
    icon = "media"
    list_display = ["title", "kind", "length", "slug"]
    list_filter = ["kind"]
    search_fields = ["title", "transcript", "slug"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("title"), FieldPanel("slug"), FieldPanel("kind")]),
            FieldPanel("new_file"),
            FieldRowPanel([FieldPanel("new_sound"), FieldPanel("new_captions")]),
            FieldRowPanel([FieldPanel("seconds"), FieldPanel("poster")]),
            FieldPanel("transcript"),
        ],
        base_form_class=MediaForm,
    )


class AttachmentViewSet(SharedViewSet):
    model = Attachment
    policy = HandedIn
    verb = staticmethod(write_attachment)
    menu_label = _("Lampiran")
    icon = "doc-full"
    list_display = ["title", "extension", "slug"]
    search_fields = ["title", "slug"]
    edit_handler = ObjectList(
        [FieldRowPanel([FieldPanel("title"), FieldPanel("slug")]), FieldPanel("new_file")],
        base_form_class=AttachmentForm,
    )


class SharedGroup(SnippetViewSetGroup):
    menu_label = _("Isi bersama")
    menu_icon = "snippet"
    menu_order = 240
    items = (TermViewSet, FactViewSet, MediaViewSet, AttachmentViewSet)


register_snippet(SharedGroup)
