"""What people are told about questions. Data: ``title`` of the lesson, ``name`` of whoever did it."""

from django.utils.translation import gettext as _

from lms.notices.kinds import NoticeKind


class QuestionAnswered(NoticeKind):
    """Somebody who teaches answered."""

    code = "forum.answered"
    by_email = True

    @classmethod
    def text(cls, data):
        return _("%(name)s menjawab pertanyaan Anda di “%(title)s”.") % data


class QuestionReplied(NoticeKind):
    """Another learner replied."""

    code = "forum.replied"

    @classmethod
    def text(cls, data):
        return _("%(name)s menanggapi pertanyaan Anda di “%(title)s”.") % data


class AskerReplied(NoticeKind):
    """The asker wrote again below a question that one has answered."""

    code = "forum.asker_replied"

    @classmethod
    def text(cls, data):
        return _("%(name)s menulis lagi di pertanyaan tentang “%(title)s” yang Anda tanggapi.") % data


class ReplyAccepted(NoticeKind):
    """One's reply was the best."""

    code = "forum.accepted"

    @classmethod
    def text(cls, data):
        return _("Jawaban Anda di “%(title)s” dipilih sebagai jawaban terbaik.") % data


class ReplyPromoted(NoticeKind):
    """One's question or reply became an entry for everybody."""

    code = "forum.promoted"

    @classmethod
    def text(cls, data):
        return _("Tanya jawab Anda di “%(title)s” kini membantu semua peserta: masuk tanya jawab umum.") % data


class WordsHidden(NoticeKind):
    """One's words were hidden. Data also: ``reason``."""

    code = "forum.hidden"

    @classmethod
    def text(cls, data):
        return _("Tulisan Anda di “%(title)s” disembunyikan pelatih. Alasannya: %(reason)s") % data
