"""Doors of standard procedures: the shelf, one procedure, its page and its card."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.procedures.models import StandardProcedure
from courses.procedures.queries import all_procedures
from courses.procedures.rules import may_clone, may_make_questions
from courses.procedures.sheets import Mark, card_of, page_of


@login_required
@require_safe
def shelf(request):
    """Every procedure of the programme."""
    return render(request, "courses/procedures/shelf.html", {"procedures": all_procedures()})


def _find(code):
    return get_object_or_404(StandardProcedure.objects.filter(version__gt=0), code=code)


@login_required
@require_safe
def procedure(request, code):
    """One procedure as it is in force."""
    found = _find(code)
    user = request.user
    context = {"procedure": found, "may_make_questions": may_make_questions(user), "may_clone": may_clone(user)}
    return render(request, "courses/procedures/procedure.html", context)


@login_required
@require_safe
def pdf(request, code):
    """The procedure on one A4 page."""
    found = _find(code)
    return answer(page_of(found.text, mark_of(found)), f"{found.code}.pdf", "application/pdf")


@login_required
@require_safe
def picture(request, code):
    """The procedure as a card to send on."""
    found = _find(code)
    return answer(card_of(found.text, mark_of(found)), f"{found.code}.png", "image/png")


def mark_of(procedure) -> Mark:
    """What the paper says about where its text is from."""
    return Mark(number=procedure.number, edition=str(procedure.version), is_example=procedure.is_example)


def answer(octets, name, kind):
    """A document shown in place under a name to keep it by."""
    return HttpResponse(octets, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})
