"""The editor's side: a list of procedures, and a form whose saving publishes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from courses.procedures.actions import publish_procedure
from courses.procedures.models import StandardProcedure
from lms.accounts.rules import may_edit_content
from lms.core import clock
from lms.core.errors import Refused


class WrittenByEditors(ModelPermissionPolicy):
    """Editors write and choose; nothing is deleted, for lessons and cooperatives build on it."""

    def user_has_permission(self, user, action):
        return action in {"add", "change", "view", "choose"} and may_edit_content(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ProcedureForm(WagtailAdminModelForm):
    """The code is an address that lessons and papers name, so it is given once."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].disabled = bool(self.instance.pk)


class Publishing:
    """Saving goes through the verb; what it refuses stands above the form."""

    def save_instance(self):
        given = self.form.instance
        self.has_content_changes = self.form.has_changed()
        return publish_procedure(
            by=self.request.user, code=given.code, number=given.number, text=given.text, at=clock.now(),
            is_example=given.is_example,
        )  # fmt: skip

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            self.produced_error_code, self.produced_error_message = refusal.code, self.get_error_message()
            return self.form_invalid(form)


class ProcedureCreateView(Publishing, CreateView):
    pass


class ProcedureEditView(Publishing, EditView):
    pass


class ProcedureViewSet(SnippetViewSet):
    model = StandardProcedure
    menu_label = _("SOP")
    icon = "list-ol"
    menu_order = 250
    add_to_admin_menu = True
    list_display = ["number", "title", "owner", "version"]
    search_fields = ["number", "title", "code"]
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["number", "title", "code", "version", "owner", "approved_by", "effective_from"]
    add_view_class = ProcedureCreateView
    edit_view_class = ProcedureEditView

    edit_handler = ObjectList(
        [
            HelpPanel(
                _("<p>Menyimpan menerbitkan versi baru bila naskahnya berubah. Versi lama tetap tersimpan.</p>"),
                heading=_("Penerbitan"),
            ),
            FieldRowPanel([FieldPanel("number"), FieldPanel("code"), FieldPanel("is_example")]),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("owner"), FieldPanel("approved_by"), FieldPanel("effective_from")]),
            MultiFieldPanel(
                [
                    FieldPanel(name)
                    for name in ("legal_basis", "qualification", "tools", "warning", "related", "records")
                ],
                heading=_("Kepala SOP"),
            ),
            FieldPanel("steps"),
        ],
        base_form_class=ProcedureForm,
    )

    @property
    def permission_policy(self):
        return WrittenByEditors(self.model)


register_snippet(ProcedureViewSet)
