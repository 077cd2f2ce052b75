"""Quizzes and assignments behind the study gate; question banks and rubrics for editors to choose from and to read."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from assessments.assignments.models import AssignmentPage
from assessments.assignments.views import assignment_page
from assessments.bank.models import Question, QuestionBank
from assessments.quizzes.models import QuizPage
from assessments.quizzes.views import quiz_page
from assessments.rubrics.models import Rubric
from lms.accounts.rules import may_edit_content


# After the gate of courses.study (order -1), which has set request.study or answered itself.
@hooks.register("before_serve_page", order=10)
def serve_assessments(page, request, args, kwargs):
    if isinstance(page, QuizPage):
        return quiz_page(request, page)
    if isinstance(page, AssignmentPage):
        return assignment_page(request, page)
    return None


class ReadOnly(ModelPermissionPolicy):
    """Editors see and choose; questions and rubrics change through their verbs alone, so that versions stay true."""

    def user_has_permission(self, user, action):
        return action in {"view", "choose"} and may_edit_content(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ReadOnlyViewSet(SnippetViewSet):
    inspect_view_enabled = True
    copy_view_enabled = False

    @property
    def permission_policy(self):
        return ReadOnly(self.model)


class BankViewSet(ReadOnlyViewSet):
    model = QuestionBank
    menu_label = _("Bank soal")
    icon = "folder-open-inverse"
    list_display = ["name", "code"]
    search_fields = ["name", "code"]


class QuestionViewSet(ReadOnlyViewSet):
    model = Question
    menu_label = _("Soal")
    icon = "help"
    list_display = ["code", "bank", "outcome", "wording"]
    list_filter = ["bank", "outcome"]
    search_fields = ["code"]
    inspect_view_fields = ["bank", "code", "outcome", "wording"]


class RubricViewSet(ReadOnlyViewSet):
    model = Rubric
    menu_label = _("Rubrik")
    icon = "list-ul"
    list_display = ["name", "code"]
    search_fields = ["name", "code"]
    inspect_view_fields = ["name", "code", "outline"]


class AssessmentGroup(SnippetViewSetGroup):
    menu_label = _("Penilaian")
    menu_icon = "tasks"
    items = (BankViewSet, QuestionViewSet, RubricViewSet)


register_snippet(AssessmentGroup)
