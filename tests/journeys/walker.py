"""A person without a browser: reads pages, follows links by their words, fills forms and presses their buttons."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

PASSWORD = "jalan-desa-2025"


class Walker:
    """``page`` is where the person stands, ``path`` its address, ``status`` how it was answered."""

    def __init__(self, user=None):
        self.client = Client()
        if user:
            self.sign_in(user)

    def sign_in(self, user):
        """Through the form, as a person would; ``user`` gets the password of these journeys."""
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
        self.open(reverse("account_login"))
        self.press("Masuk", login=user.phone.as_e164, password=PASSWORD)
        return self

    def open(self, address):
        return self._arrive(self.client.get(address, follow=True), address)

    def follow(self, words):
        """The first link whose text holds ``words``."""
        links = [link for link in self.page.select("main a") if words in _text(link)]
        assert links, f"no link {words!r} on {self.path}: {[_text(link) for link in self.page.select('main a')]}"
        return self.open(links[0]["href"])

    def form_of(self, button):
        """``(action, fields, the button's own field)`` of the form with the button that says ``button``."""
        buttons = [found for found in self.page.select("main form button") if button in _text(found)]
        assert buttons, f"no button {button!r} on {self.path}"
        form, name = buttons[0].find_parent("form"), buttons[0].get("name")
        own = {name: buttons[0].get("value", "")} if name else {}
        return form.get("action") or self.path, _fields(form), own

    def press(self, button, **values):
        action, fields, own = self.form_of(button)
        return self.send(action, fields | own | values)

    def send(self, action, fields):
        return self._arrive(self.client.post(action, fields, follow=True), action)

    def finish_lesson(self):
        """Answer what the lesson asks, somehow, hear what is to be heard, and say that it is finished."""
        lesson = self.path
        for button in self.page.select("button[form=simpanan][value^=periksa-], button[form=simpanan][value^=media-]"):
            form, name = self.page.select_one("form#simpanan"), button["value"]
            self.send(form["action"], _fields(form) | {"simpan": name} | self._some_answer(name))
            self.open(lesson)
        return self.press("Selesai")

    def _some_answer(self, name):
        field = self.page.select_one(f'[name="{name}"]')
        if field is None:
            return {}
        if field.name == "select":
            return {name: [row.select("option")[-1]["value"] for row in self.page.select(f'select[name="{name}"]')]}
        return {name: field.get("value") or "1"}

    def heading(self):
        """The page's first heading, white space folded."""
        return _text(self.page.h1)

    def text(self):
        return _text(self.page.main)

    def _arrive(self, response, address):
        self.response, self.status = response, response.status_code
        self.path = response.redirect_chain[-1][0] if response.redirect_chain else address
        if response["Content-Type"].startswith("text/html"):
            self.page = BeautifulSoup(response.content, "html.parser")
        return self


def _text(element):
    return " ".join(element.get_text(" ").split())


def _fields(form):
    """What a browser would send, choices that nobody made left out."""
    fields = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type")
        if kind in {"radio", "checkbox"} and not field.has_attr("checked") or kind == "file":
            continue
        fields[field["name"]] = field.get_text() if field.name == "textarea" else field.get("value", "")
    return fields
