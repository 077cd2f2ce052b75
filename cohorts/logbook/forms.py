"""The intern's form for a day, and the mentor's answer."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cohorts.hosts.models import HostUnit
from lms.files.rules import DOCUMENTS

HALF_HOURS = range(30, 12 * 60 + 1, 30)
PICTURES = ",".join(mime for mime in DOCUMENTS if mime.startswith("image/"))


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFilesInput

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        return [super(ManyFilesField, self).clean(file, initial) for file in files]


class EntryForm(forms.Form):
    """``units`` are those of the host; ``today`` is the host's own day."""

    day = forms.DateField(label=_("Tanggal"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    unit = forms.ModelChoiceField(HostUnit.objects.none(), label=_("Unit"), empty_label=None)
    minutes = forms.TypedChoiceField(label=_("Lama"), coerce=int)
    activity = forms.CharField(
        label=_("Yang saya kerjakan"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    lesson = forms.CharField(
        label=_("Yang akan saya terapkan di koperasi saya"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    files = ManyFilesField(
        label=_("Foto"), required=False, help_text=_("Paling banyak tiga foto."),
        widget=ManyFilesInput(attrs={"accept": PICTURES}),
    )  # fmt: skip

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        self.fields["minutes"].choices = [(minutes, duration(minutes)) for minutes in HALF_HOURS]


class AnswerForm(forms.Form):
    """``decision`` is the button that was pressed."""

    rating = forms.TypedChoiceField(
        label=_("Penilaian"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect,
        choices=[(1, _("1 Perlu dibimbing")), (2, _("2 Cukup")), (3, _("3 Baik")), (4, _("4 Mandiri"))],
    )  # fmt: skip
    note = forms.CharField(
        label=_("Catatan untuk peserta"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wajib bila meminta perbaikan."),
    )  # fmt: skip
    decision = forms.ChoiceField(choices=[("signed", ""), ("returned", "")])


def duration(minutes) -> str:
    """``4 jam 30 menit``."""
    hours, rest = divmod(minutes, 60)
    parts = [gettext("%(n)s jam") % {"n": hours}] if hours else []
    return " ".join([*parts, gettext("%(n)s menit") % {"n": rest}] if rest else parts)
