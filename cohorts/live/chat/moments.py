"""The chat on the time line, and in what each person did."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from cohorts.live.chat.queries import lines_of


def moments(room):
    """Every line that stands, as {at, kind, who, text}."""
    lines = lines_of(room, room.messages.filter(removed_at=None))
    return [{"at": line["at"], "kind": "chat", "who": line["name"], "text": line["body"]} for line in lines]


def deeds(room):
    """How many lines each person wrote."""
    return {_("Pesan"): dict(room.messages.order_by().values_list("author").annotate(n=Count("pk")))}
