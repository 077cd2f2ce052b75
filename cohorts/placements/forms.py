"""The form that takes an office's file."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Berkas peserta"),
        help_text=_("Excel (.xlsx) atau CSV, paling besar 5 MB. Judul dan catatan di luar tabel boleh tetap ada."),
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
