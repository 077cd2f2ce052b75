"""The kit's tags and filters; built into every template, so nobody loads them."""

import uuid
from urllib.parse import quote

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from lms.core import times
from lms.ui import figures, links
from lms.ui.icons import ICONS

register = template.Library()

rupiah = register.filter("rupiah", figures.rupiah)
rupiah_short = register.filter("rupiah_short", figures.rupiah_short)
idnum = register.filter("idnum", figures.number)
percent = register.filter("percent", figures.percent)
kb = register.filter("kb", figures.size)
phone = register.filter("phone", figures.phone)
mask_phone = register.filter("mask_phone", figures.mask_phone)
linked = register.filter("linked", links.linked)


@register.filter
def clock(moment, zone=None):
    """``13.05 WIB``, in the IANA ``zone`` or the reader's."""
    return times.clock(moment, zone) if moment else figures.EMPTY


@register.filter
def moment(value, zone=None):
    """``15 November 2025 13.05 WIB``, in the IANA ``zone`` or the reader's."""
    return times.moment(value, zone) if value else figures.EMPTY


@register.filter
def day(value, zone=None):
    """``15 November 2025``, in the IANA ``zone`` or the reader's."""
    return times.day(value, zone) if value else figures.EMPTY


@register.filter
def weekday(value, zone=None):
    """``Senin, 17 November 2025``, in the IANA ``zone`` or the reader's."""
    return times.weekday(value, zone) if value else figures.EMPTY


@register.filter
def three_clocks(value, zone):
    """``13.00 WIB (14.00 WITA, 15.00 WIT)``; ``zone`` is the venue's."""
    return times.three_clocks(value, zone) if value else figures.EMPTY


@register.simple_tag
def icon(name, label=""):
    """The drawing called ``name``; silent for screen readers unless it has a ``label``."""
    path = mark_safe(ICONS[name])  # noqa: S308  our own constants
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, path
        )
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', path)


@register.simple_tag
def new_uuid():
    """A fresh UUID for ``client_uuid``: one per form that is shown."""
    return str(uuid.uuid4())


@register.simple_tag
def whatsapp_url(number, text=""):
    """A click-to-chat address; without ``number`` the reader chooses the recipient."""
    digits = "".join(character for character in str(number or "") if character.isdigit())
    if digits.startswith("0"):
        digits = "62" + digits[1:]
    return f"https://wa.me/{digits}?text={quote(str(text))}"


@register.filter
def pages_around(page):
    """Page numbers to offer beside ``page`` of a paginator: first, last, two to each side; ``…`` for a gap."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag(takes_context=True)
def page_query(context, number):
    """``?…&halaman=number`` keeping every other parameter of the present address."""
    query = context["request"].GET.copy()
    query["halaman"] = number
    return "?" + query.urlencode()
