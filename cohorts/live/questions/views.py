"""What the sessions of one's cohorts have answered, for reading afterwards."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cohorts.live.questions.queries import kept_for

A_PAGE, LONGEST_SEARCH = 30, 100


@login_required
@never_cache
@require_safe
def answers(request):
    """Answered questions, newest session first; ``?cari=`` looks for words in them."""
    words = request.GET.get("cari", "")[:LONGEST_SEARCH].replace("\0", " ").strip()
    page = Paginator(kept_for(request.user, words), A_PAGE).get_page(request.GET.get("halaman"))
    return render(request, "cohorts/live/questions/answers.html", {"page": page, "words": words})
