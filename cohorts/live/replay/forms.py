"""What a program's administrators decide about its live sessions."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cohorts.live.replay.queries import sessions_forgotten
from cohorts.live.replay.rules import LONGEST_KEPT


class SessionRulesForm(forms.Form):
    """How long words and voices are kept, and who counts as present.

    Where fewer days would erase sessions that are over, ``sure_<days>`` has to be ticked: a yes to one number of days
    is none to another.
    """

    days = forms.IntegerField(
        label=_("Simpan kata dan suara sesi (hari)"), min_value=1, max_value=LONGEST_KEPT, required=False,
        help_text=_("Dihitung sejak sesi ditutup. Kosong berarti disimpan selamanya."),
    )  # fmt: skip
    percent = forms.IntegerField(
        label=_("Hadir mulai dari (persen waktu sesi)"), min_value=1, max_value=100, required=False,
        help_text=_("Kosong berarti dua pertiga. Presensi yang sudah dicatat tetap."),
    )  # fmt: skip

    def __init__(self, *args, program, at, **kwargs):
        initial = {"days": program.live_kept_days, "percent": program.present_percent}
        super().__init__(*args, initial=initial, **kwargs)
        self.program, self.at = program, at

    def clean(self):
        days = self.cleaned_data.get("days")
        if days and "days" in self.changed_data:
            self._ask(days, sessions_forgotten(self.program, days, self.at))
        return self.cleaned_data

    def _ask(self, days, sessions):
        name = f"sure_{days}"
        if not sessions:
            return
        told = ngettext(
            "Ya, hapus kata dan suara dari %(n)s sesi untuk selamanya",
            "Ya, hapus kata dan suara dari %(n)s sesi untuk selamanya",
            sessions,
        )
        self.fields[name] = forms.BooleanField(label=told % {"n": sessions}, required=False)
        if not self.data.get(name):
            self.add_error(name, _("Centang bila memang demikian; yang terhapus tidak dapat dikembalikan."))
