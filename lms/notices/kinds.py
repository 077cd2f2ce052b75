"""Kinds of notices as classes; a room defines its own by subclassing, which registers it."""

_registry = {}


class NoticeKind:
    """``code`` is stored in the row; ``subject`` and ``text`` speak to the person; ``by_email`` mails as well."""

    code = ""
    by_email = False

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        _registry[cls.code] = cls

    @classmethod
    def subject(cls, data) -> str:
        """One line for a mail's subject."""
        return cls.text(data)

    @classmethod
    def text(cls, data) -> str:
        """One or two sentences in the active language."""
        return ""


class Unknown(NoticeKind):
    """A kind whose room is gone; its rows still show."""

    code = "unknown"


def kind_of(code):
    """The class of ``code``; ``Unknown`` when no room defines it any more."""
    return _registry.get(code, Unknown)
