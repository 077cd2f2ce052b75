"""``Hemat data``: whether this request wants the small pictures. Told once, like the language."""

from contextvars import ContextVar

from django.utils.translation import get_language

from lms.content.stamp import stamp

COOKIE = "hemat"
ON, OFF = "ya", "tidak"
_saving = ContextVar("saving", default=False)


def is_saving() -> bool:
    """Whether pages are rendered small just now."""
    return _saving.get()


def wants_saving(request) -> bool:
    """The reader's own choice; without one what the browser asks for; without that, phones save."""
    chosen = request.COOKIES.get(COOKIE)
    if chosen in (ON, OFF):
        return chosen == ON
    if request.headers.get("Save-Data", "").lower() == "on":
        return True
    hint = request.headers.get("Sec-CH-UA-Mobile")
    return hint == "?1" if hint else "Mobi" in request.headers.get("User-Agent", "")


def variant() -> str:
    """What a rendered body depends on besides its revision: language, size, and the texts it shows by reference.

    Part of the key of whoever keeps rendered bodies. No query.
    """
    return f"{get_language()}:{ON if is_saving() else OFF}:{stamp()}"


class saving:
    """``with saving(True):`` renders small; the block before holds again afterwards."""

    def __init__(self, on):
        self.on = on

    def __enter__(self):
        self.token = _saving.set(self.on)

    def __exit__(self, *_exception):
        _saving.reset(self.token)


class SaverMiddleware:
    """Tells every page of a request what its reader wants."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.is_saving = wants_saving(request)
        with saving(request.is_saving):
            return self.get_response(request)
