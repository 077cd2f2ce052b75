"""The desk and the person's own page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lms.accounts.middleware import ZONE_COOKIE
from lms.core import clock
from lms.home import greetings
from lms.home.actions import export_own_data, save_preferences
from lms.home.forms import PreferencesForm
from lms.home.queries import intern, staff
from lms.home.queries.profile import profile_of
from lms.home.rules import hats_of

YEAR = 365 * 24 * 3600


@login_required
@never_cache
def desk(request):
    """A section for each hat the person wears; those who only follow go to their board."""
    user, at, hats = request.user, clock.now(), hats_of(request.user)
    if hats.follows_only:
        return redirect("reports:nation")
    participant = intern.participation_of(user) if hats.learns else None
    context = {
        "hats": hats,
        "greeting": greetings.greeting(at),
        "intern": intern.desk_of(participant, at) if participant else None,
        "teaching": staff.teaching_desk(user, at) if hats.teaches else None,
        "mentor": staff.mentor_desk(user) if hats.mentors else None,
        "organizer": staff.organizer_desk(user, at) if hats.organizes else None,
        "editor": staff.editor_desk() if hats.edits else None,
    }
    context["no_hat"] = not any(vars(hats).values())
    return render(request, "lms/home/desk.html", context)


@login_required
@never_cache
def profile(request):
    """Who one is here, in which language and zone one reads, and the way out."""
    form = PreferencesForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        return _kept(request, save_preferences(by=request.user, at=clock.now(), **form.cleaned_data))
    return render(request, "lms/home/profile.html", {"form": form, "profile": profile_of(request.user)})


@login_required
@require_POST
def own_data(request):
    """All that is kept about the person, as a JSON file."""
    at = clock.now()
    response = JsonResponse(export_own_data(by=request.user, at=at), json_dumps_params={"indent": 2})
    response.headers["Content-Disposition"] = f'attachment; filename="data-saya-{at:%Y%m%d}.json"'
    return response


def _kept(request, user):
    with translation.override(user.language):
        messages.success(request, _("Pilihan Anda sudah disimpan."))
    response = redirect("home:profile")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=YEAR, samesite="Lax")
    response.set_cookie(ZONE_COOKIE, user.timezone, max_age=YEAR, samesite="Lax")
    return response
