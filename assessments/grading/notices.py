"""What learners are told about their work. ``data``: ``title`` of the assignment."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class WorkReturned(NoticeKind):
    """The trainer asks for a change."""

    code = "grading.work_returned"
    by_email = True

    @classmethod
    def text(cls, data):
        return _("Pelatih meminta perbaikan pada “%(title)s”. Baca umpan baliknya, perbaiki, lalu kirim lagi.") % data


class GradeReleased(NoticeKind):
    """The marks of the cohort were released."""

    code = "grading.grade_released"
    by_email = True

    @classmethod
    def text(cls, data):
        return _("Nilai Anda untuk “%(title)s” sudah dapat dilihat.") % data
