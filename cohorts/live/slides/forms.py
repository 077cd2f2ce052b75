"""Forms of who prepares slides."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.live.slides.rules import LONGEST_TITLE, SLIDE_LIMITS


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, in the order of their names."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        chosen = [super(ManyFilesField, self).clean(each, initial) for each in data or [None]]
        return sorted(chosen, key=lambda upload: upload.name)


class DeckForm(forms.Form):
    files = ManyFilesField(
        label=_("PDF atau gambar"), widget=ManyFiles(attrs={"accept": ",".join(dict(SLIDE_LIMITS.types))}),
        help_text=_("Satu PDF, atau gambar JPG, PNG, WebP menurut urutan namanya. Paling banyak 100 halaman, 25 MB."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Judul"), max_length=LONGEST_TITLE, required=False, help_text=_("Bila kosong, nama berkasnya.")
    )
