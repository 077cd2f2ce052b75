"""The form of who hands a file round."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.live.files.rules import TYPES


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas"), widget=forms.FileInput(attrs={"accept": ",".join(TYPES)}),
        help_text=_("PDF, Word, Excel, PowerPoint, gambar, MP3, atau MP4; paling besar 25 MB."),
    )  # fmt: skip
