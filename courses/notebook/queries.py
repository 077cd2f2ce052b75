"""What was kept, and how it reads in the lesson."""

import re

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from courses.notebook.models import Kept
from lms.core.prepared import Prepared

PLACEHOLDER = re.compile(r"<!--simpanan:([-\w]+)-->")


def _kept(enrollment, step):
    return Kept.objects.filter(enrollment=enrollment, step=step)


_things = Prepared(_kept, int, int)
_names = Prepared(lambda enrollment, step: _kept(enrollment, step).order_by().values_list("name"), int, int)


def kept(enrollment, step) -> dict[str, Kept]:
    """Things kept by name; one query."""
    return {thing.name: thing for thing in _things.objects(enrollment.pk, step.pk)}


def kept_names(enrollment, step) -> set[str]:
    """Names alone, for whoever only asks what is missing; one query."""
    return {name for (name,) in _names.rows(enrollment.pk, step.pk)}


def fragment(name, thing) -> str:
    """What stands below a check, a reflection or a recording: what was kept of it, or an empty place to speak from."""
    if thing is None:
        return format_html('<div class="kept" id="simpanan-{}" role="status"></div>', name)
    return render_to_string("courses/notebook/kept.html", {"name": name, "thing": thing})


def has_places(body) -> bool:
    """Whether a lesson's ``body`` has anything to keep; spares the query where it has not."""
    return "<!--simpanan:" in body


def filled(body, kept_by_name) -> str:
    """``body`` of a lesson with this learner's things in their places."""

    def place(found):
        return fragment(found[1], kept_by_name.get(found[1]))

    return mark_safe(PLACEHOLDER.sub(place, body))  # noqa: S308  the template escapes what people wrote
