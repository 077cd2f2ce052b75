"""What a participant is told."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class Admitted(NoticeKind):
    """Data: ``cohort`` (its name), ``host`` (its name)."""

    code = "placements.admitted"
    by_email = True

    @classmethod
    def text(cls, data):
        return _("Anda diterima di %(cohort)s, %(host)s. Buka Beranda untuk melihat persiapannya.") % data
