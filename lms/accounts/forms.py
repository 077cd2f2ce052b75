"""The sign-in form: one field that takes a phone number in any spelling, an e-mail address or a username."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException


class LoginForm(AllauthLoginForm):
    """Allauth's form in our words; ``0812…``, ``62812…`` and ``+62 812…`` all find the same person."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Nomor ponsel, surel, atau nama pengguna")
        self.fields["password"].label = _("Kata sandi")
        if "remember" in self.fields:
            self.fields["remember"].label = _("Tetap masuk di ponsel ini")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)

    def clean_login(self):
        login = super().clean_login()
        return as_phone(login) or login


def as_phone(text: str) -> str:
    """``text`` in E.164 when it is an Indonesian phone number, else an empty string."""
    digits = text.replace(" ", "").replace("-", "").replace(".", "")
    if digits.startswith("62"):
        digits = f"+{digits}"
    try:
        phone = PhoneNumber.from_string(digits, region="ID")
    except NumberParseException:
        return ""
    return phone.as_e164 if phone.is_valid() else ""
