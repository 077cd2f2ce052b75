"""The one class of error a person may see, and the one door that raises it for rights."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """A verb declined; nothing was written.

    ``code`` is a stable English slug for programs, ``message`` a sentence for people, ``status`` the HTTP status a door
    answers with, ``fields`` optional messages by field name for forms.
    """

    def __init__(self, code, message, *, status=409, fields=None):
        super().__init__(str(message))
        self.code = code
        self.message = message
        self.status = status
        self.fields = fields or {}

    def as_dict(self):
        """The shape used by the API and the socket: ``{"code", "message", "fields"}`` with plain strings."""
        fields = {name: str(text) for name, text in self.fields.items()}
        return {"code": self.code, "message": str(self.message), "fields": fields}


def require(allowed, code="forbidden", message=None):
    """Raise ``Refused`` (403) unless ``allowed``; the first line of a verb."""
    if not allowed:
        raise Refused(code, message or _("Anda tidak berhak melakukan ini."), status=403)


def require_no(reasons):
    """Raise ``Refused`` (409) with the first of ``reasons``, as ``reasons_against_x()`` returns them."""
    for reason in reasons:
        raise Refused(reason.code, reason.message)


class Reason:
    """Why something may not be done, for a person: ``code`` for programs, ``message`` in words."""

    __slots__ = ("code", "message")

    def __init__(self, code, message):
        self.code = code
        self.message = message

    def __repr__(self):
        return f"Reason({self.code!r})"

    def __eq__(self, other):
        return isinstance(other, Reason) and self.code == other.code

    def __hash__(self):
        return hash(self.code)
