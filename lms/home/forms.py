from django import forms

from lms.accounts.models import User


class PreferencesForm(forms.ModelForm):
    """Language and time zone of the person's own pages and mails."""

    class Meta:
        model = User
        fields = ["language", "timezone"]
        widgets = {"language": forms.RadioSelect, "timezone": forms.RadioSelect}
