from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.queries import steps_to_settle


class _StepChoice(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, step):
        return f"{step.title} · {step.run.title}"


class SettlingForm(forms.Form):
    """Which step of its cohort's runs being present at ``session`` settles; none is an answer."""

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, initial={"step": session.step_id}, **kwargs)
        self.fields["step"] = _StepChoice(
            steps_to_settle(session.cohort), label=_("Langkah yang selesai dengan hadir"), required=False, blank=True,
            empty_label=_("Tidak ada: sesi ini tidak menyelesaikan langkah"),
        )  # fmt: skip
