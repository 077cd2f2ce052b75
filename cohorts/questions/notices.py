"""What those who teach are told."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class QuestionWaits(NoticeKind):
    """Data: ``name`` of the asker, ``title`` of the lesson."""

    code = "questions.waits"

    @classmethod
    def text(cls, data):
        return _("%(name)s bertanya di pelajaran “%(title)s”.") % data
