"""The door behind every button of a lesson that keeps something."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from courses.enrollments.queries import own_step
from courses.notebook.actions import answer_check, hear_media, write_reflection
from courses.notebook.queries import fragment
from courses.notebook.rules import kind_of
from lms.core import clock
from lms.core.device import device_write
from lms.core.errors import Refused
from lms.core.texts import plain


@login_required
@require_POST
def keep(request, enrollment, step):
    """Keep what ``simpan`` names. Scripts (``X-Fragment``) get what now stands below it, others that place."""
    enrollment, step = own_step(request.user, enrollment, step)
    name = request.POST.get("simpan", "")
    where = {"by": request.user, "enrollment": enrollment, "step": step, "name": name, "at": clock.now()}
    thing = _keep(where | device_write(request.POST), request.POST)
    if request.headers.get("X-Fragment"):
        return HttpResponse(fragment(name, thing))
    return redirect(f"{step.url}#simpanan-{name}")


def _keep(where, sent):
    """By the kind of thing, which its name tells."""
    name = where["name"]
    match kind_of(name):
        case "check":
            return answer_check(**where, given=sent.getlist(name))
        case "reflection":
            return write_reflection(**where, text=plain(sent.get(name, "")))
        case "media":
            return hear_media(**where)
    raise Refused("unknown_thing", _("Pelajaran ini tidak memuat bagian itu. Muat ulang halaman."), status=404)
