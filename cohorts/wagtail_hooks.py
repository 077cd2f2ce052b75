"""Session steps behind the study gate."""

from wagtail import hooks

from cohorts.attendance.views import session_page
from cohorts.programs.models import SessionPage


# After the gate of courses.study (order -1), which has set request.study or answered itself.
@hooks.register("before_serve_page", order=10)
def serve_sessions(page, request, args, kwargs):
    return session_page(request, page) if isinstance(page, SessionPage) else None
