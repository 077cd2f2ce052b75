"""Forms of those who keep the library."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.library.rules import LIBRARY_LIMITS, TYPES
from lms.files.rules import MEGABYTE


class FolderForm(forms.Form):
    """``places``: a ``Places`` of whoever asks; the chosen one is ``("course" | "run", key)``."""

    place = forms.ChoiceField(label=_("Milik"))
    title = forms.CharField(label=_("Nama map"), max_length=120)

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        groups = [(_("Kursus, untuk semua kelasnya"), "course", places.courses)]
        groups.append((_("Satu kelas"), "run", places.runs))
        self.fields["place"].choices = [
            (label, [(f"{kind}-{key}", title) for key, title in rows]) for label, kind, rows in groups if rows
        ]

    def clean_place(self):
        kind, _dash, key = self.cleaned_data["place"].partition("-")
        return kind, int(key)


class WordsForm(forms.Form):
    title = forms.CharField(label=_("Judul"), max_length=160)
    description = forms.CharField(
        label=_("Keterangan"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Untuk apa berkas ini, dan kapan dipakai."),
    )  # fmt: skip


def file_field():
    """One file of the kinds that the library takes."""
    kinds = ", ".join(sorted(set(TYPES.values())))
    hint = _("%(kinds)s; paling besar %(limit)s MB.") % {"kinds": kinds, "limit": LIBRARY_LIMITS.max_size // MEGABYTE}
    return forms.FileField(label=_("Berkas"), help_text=hint, widget=forms.FileInput(attrs={"accept": ",".join(TYPES)}))


class ItemForm(WordsForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field()


class VersionForm(forms.Form):
    note = forms.CharField(label=_("Yang berubah"), max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"] = file_field()
        self.order_fields(["file", "note"])
