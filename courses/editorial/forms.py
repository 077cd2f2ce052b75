from django import forms
from django.utils.translation import gettext_lazy as _

from courses.editorial.models import CourseGroup
from lms.accounts.models import User


class TeamForm(forms.Form):
    """A person by user name, and the role given or ended."""

    username = forms.SlugField(label=_("Nama pengguna"), max_length=60)
    role = forms.ChoiceField(label=_("Peran"), choices=CourseGroup.Role.choices)

    def clean_username(self):
        user = User.objects.filter(username=self.cleaned_data["username"], is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("Tidak ada orang aktif dengan nama pengguna ini."))
        return user
