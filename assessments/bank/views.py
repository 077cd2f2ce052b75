"""The door of the question bank outside Wagtail: a question made of a procedure."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from assessments.bank.actions import question_from_procedure
from courses.procedures.models import StandardProcedure
from lms.core import clock


@login_required
@require_POST
def from_procedure(request, code):
    """An ordering question of the steps of one procedure; back to its page."""
    procedure = get_object_or_404(StandardProcedure.objects.filter(version__gt=0), code=code)
    version = question_from_procedure(by=request.user, procedure=procedure, at=clock.now())
    text = _("Soal %(code)s tersimpan di bank soal SOP sebagai versi %(n)s.")
    messages.success(request, text % {"code": version.question.code, "n": version.number})
    return redirect("procedures:show", procedure.code)
