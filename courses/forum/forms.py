from django import forms
from django.utils.translation import gettext_lazy as _

from courses.forum.models import LONGEST_QUESTION, LONGEST_REASON, LONGEST_REPLY


class Sentences(forms.CharField):
    """Plain text in a box; the verbs say what is too little or too much."""

    def __init__(self, *, rows=5, longest=LONGEST_REPLY, **fields):
        box = forms.Textarea(attrs={"rows": rows, "maxlength": longest})
        super().__init__(widget=box, strip=False, **fields)


class QuestionForm(forms.Form):
    question = Sentences(
        label=_("Pertanyaan Anda"),
        longest=LONGEST_QUESTION,
        help_text=_("Dibaca pelatih dan peserta kelas Anda. Jangan menulis nomor KTP, rekening, atau kata sandi."),
    )


class ReplyForm(forms.Form):
    text = Sentences(label=_("Jawaban atau tanggapan Anda"))


class ReasonForm(forms.Form):
    reason = Sentences(label=_("Alasan"), rows=2, longest=LONGEST_REASON, help_text=_("Penulisnya membaca alasan ini."))


class EntryForm(forms.Form):
    """The words in which everybody reads it."""

    question = Sentences(
        label=_("Pertanyaan"),
        longest=LONGEST_QUESTION,
        help_text=_("Buang nama orang dan hal yang hanya tentang satu koperasi."),
    )
    answer = Sentences(label=_("Jawaban"), rows=8)
