"""What an intern is told about an entry."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class EntrySigned(NoticeKind):
    """Data: ``day`` in words, ``unit``, ``mentor``."""

    code = "logbook.signed"

    @classmethod
    def text(cls, data):
        return _("Logbook %(day)s di %(unit)s disahkan oleh %(mentor)s.") % data


class EntryReturned(NoticeKind):
    """Data: ``day`` in words, ``unit``, ``mentor``, ``note``."""

    code = "logbook.returned"

    @classmethod
    def text(cls, data):
        return _("Logbook %(day)s di %(unit)s perlu diperbaiki. Pesan %(mentor)s: %(note)s") % data


class EntryLapsed(NoticeKind):
    """Data: ``day`` in words, ``unit``."""

    code = "logbook.lapsed"

    @classmethod
    def text(cls, data):
        return _("Logbook %(day)s di %(unit)s lewat batas 72 jam tanpa paraf. Hubungi panitia.") % data
