"""The door of search."""

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.search import queries, sources, words
from lms.core import clock
from lms.core.errors import Refused

A_MINUTE = 60
# A query of this length was not typed by a person.
TOO_LONG = 2_000


@require_safe
def search(request):
    """Found or not, a page with the words in its field; without words it asks for some."""
    text = request.GET.get("q", "")
    if len(text) > TOO_LONG:
        message = _("Pencarian ini terlalu panjang. Tulis satu sampai %(n)s kata.") % {"n": words.MOST_WORDS}
        raise Refused("query_too_long", message, status=400)
    if text:
        _require_patience(request)
    found = queries.search(
        text, request.user, clock.now(), kind=request.GET.get("jenis", ""), number=request.GET.get("halaman")
    )
    context = {"found": found, "sources": sources.sources_for(request.user)}
    return render(request, "cms/search/search.html", context)


def _require_patience(request):
    """Raise ``Refused`` (429) for whoever has asked ``SEARCHES_A_MINUTE`` times this minute."""
    user = request.user
    who = user.pk if user.is_authenticated else get_adapter().get_client_ip(request)
    key = f"search:{who}:{int(clock.now().timestamp()) // A_MINUTE}"
    cache.add(key, 0, A_MINUTE * 2)
    if cache.incr(key) > settings.SEARCHES_A_MINUTE:
        message = _("Terlalu banyak pencarian dalam satu menit. Tunggu sebentar, lalu coba lagi.")
        raise Refused("too_many_searches", message, status=429)
