"""Lines of an outline, put together here and not in a loop of a template: outlines are long and everybody's."""

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.content.templatetags.data_cost import costs_of

register = template.Library()


@register.simple_tag
def syllabus_lines(steps, links, weights, waits=None):
    """A list item for each of ``steps``, lines of an outline or pages.

    ``links``: whether the reader may open them; ``weights`` by key of the page, as far as they are known;
    ``waits``, by key of the step, says what others decide about it.
    """
    costs = costs_of(weights or {})
    words = {"minutes": _("menit"), "done": _("selesai"), "locked": _("terkunci")}
    words |= {"quiz": _("Kuis"), "assignment": _("Tugas"), "session": pgettext("langkah", "Sesi")}
    waits = waits or {}
    lines = (_line(step, links, costs.get(_page_of(step)), words, waits.get(step.pk, "")) for step in steps)
    return mark_safe("".join(lines))  # noqa: S308  each line escapes what people wrote


def _page_of(step):
    return getattr(step, "page_id", None) or step.pk


def _line(step, links, cost, words, wait):
    title, minutes = conditional_escape(step.title), f"{localize(step.minutes)} {words['minutes']}"
    lock = getattr(step, "lock", None)
    kind = "" if lock or step.kind not in words else f"{words[step.kind]} · "
    name, small = _name(title, step, lock, words, wait), f"<small>{kind}{minutes}{f' · {cost}' if cost else ''}</small>"
    if not links and not lock:
        return f'<li><span><i aria-hidden="true"></i>{name}{small}</span></li>'
    state = "locked" if lock else "done" if _is_done(step) else ""
    state = f' data-state="{state}"' if state else ""
    return f'<li><a href="{conditional_escape(step.url)}"{state}><i aria-hidden="true"></i>{name}{small}</a></li>'


def _name(title, step, lock, words, wait=""):
    """The title, in words what its sign says, and what it waits for."""
    sign = words["locked"] if lock else words["done"] if _is_done(step) else ""
    sign = f'<span class="unseen"> ({sign})</span>' if sign else ""
    notes = "".join(f"<em>{conditional_escape(note)}</em>" for note in (lock and lock.message, wait) if note)
    return f"<b>{title}{sign}{notes}</b>"


def _is_done(step):
    return getattr(step, "is_done", False)


@register.simple_tag
def syllabus_beside(steps, here):
    """The same, short, beside a lesson; ``here`` is the key of the page that is open."""
    words = {"minutes": _("menit"), "done": _("selesai")}
    lines = (_line_beside(step, step.page_id == here, words) for step in steps)
    return mark_safe("".join(lines))  # noqa: S308  each line escapes what people wrote


def _line_beside(step, is_here, words):
    state = ' data-state="done"' if step.is_done else ' data-state="locked"' if step.lock else ""
    current = ' aria-current="page"' if is_here else ""
    name = _name(conditional_escape(step.title), step, None, words)
    small = conditional_escape(step.lock.message) if step.lock else f"{localize(step.minutes)} {words['minutes']}"
    url = conditional_escape(step.url)
    return f'<li><a href="{url}"{state}{current}><i aria-hidden="true"></i>{name}<small>{small}</small></a></li>'
