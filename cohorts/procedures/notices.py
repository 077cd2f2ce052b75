"""What people are told about a cooperative's procedure. Data: ``title``, ``cooperative``, ``who``, and ``note``."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class ProcedureSubmitted(NoticeKind):
    """To the trainers."""

    code = "procedures.submitted"

    @classmethod
    def text(cls, data):
        return _("%(who)s dari %(cooperative)s mengirim SOP “%(title)s” untuk Anda periksa.") % data


class ProcedureApproved(NoticeKind):
    """To the people of the cooperative."""

    code = "procedures.approved"

    @classmethod
    def text(cls, data):
        return _("SOP “%(title)s” milik %(cooperative)s disetujui oleh %(who)s. %(note)s") % data


class ProcedureReturned(NoticeKind):
    """To the people of the cooperative."""

    code = "procedures.returned"

    @classmethod
    def text(cls, data):
        return _("SOP “%(title)s” perlu diperbaiki. Pesan %(who)s: %(note)s") % data


class ProcedureCommented(NoticeKind):
    """To the other side: the cooperative's people, or those trainers who have spoken."""

    code = "procedures.commented"

    @classmethod
    def text(cls, data):
        return _("%(who)s berkomentar pada SOP “%(title)s” milik %(cooperative)s: %(note)s") % data
