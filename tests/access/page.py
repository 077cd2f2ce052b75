"""One row of the tables of pages, and what rows are made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from django.urls import reverse


def nothing(rows):
    return {}


@dataclass(frozen=True)
class Page:
    """``own`` and ``foreign`` are nine statuses; ``foreign`` is empty where the address names no row."""

    name: str
    own: str
    foreign: str = ""
    method: str = "get"
    kwargs: Callable = field(default=nothing)
    data: Callable = field(default=nothing)
    args: Callable = field(default=lambda rows: [])

    def url(self, rows):
        """The address of this page for one side's rows."""
        return reverse(self.name, kwargs=self.kwargs(rows), args=self.args(rows))


def row(kind, attribute="uuid", word=""):
    """Keyword arguments that name the row of ``kind`` by one of its attributes."""
    return lambda rows: {word or attribute: getattr(rows[kind], attribute)}


def step(kind):
    """Keyword arguments of addresses that name an enrollment and one of its steps."""
    return lambda rows: {"enrollment": rows["enrollment"].uuid, "step": rows[kind].pk}


def with_uuid(**fields):
    """Form data as a device sends it."""
    return lambda rows: {"client_uuid": str(uuid4())} | fields


EVERYONE = "200 200 200 200 200 200 200 200 200"
SIGNED_IN = "302 200 200 200 200 200 200 200 200"
SENT_ON = "302 302 302 302 302 302 302 302 302"
