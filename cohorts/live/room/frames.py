"""What the schemas of commands are made of."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from cohorts.live.room.rules import role_in
from lms.accounts.models import User
from lms.core.errors import Refused


def storable(text):
    """Databases keep neither NUL nor half a surrogate pair."""
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("unstorable characters")
    return text


Text = Annotated[str, Field(max_length=2_000), AfterValidator(storable)]
Number = Annotated[int, Field(ge=1, lt=2**31)]
# An empty field of a form names nothing.
MaybeNumber = Annotated[Number | None, BeforeValidator(lambda value: None if value == "" else value)]


class Schema(BaseModel):
    """Data of a command: nothing unknown, and no number written as text."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Schema):
    """A command without data."""


def not_in_room():
    """What is not in this room does not exist, wherever else it may be."""
    return Refused("not_found", _("Yang dimaksud tidak ada di sesi ini."), status=404)


def found(model, room, pk):
    """The room's row of ``model`` with that key; raises ``Refused`` (404) for another room's, too."""
    thing = model.objects.filter(room=room, pk=pk).first()
    if thing is None:
        raise not_in_room()
    thing.room = room
    return thing


def person_of(room, pk, at):
    """Somebody with a role in the room; raises ``Refused`` (404) for everybody else."""
    person = User.objects.filter(pk=pk).first()
    if person is None or role_in(person, room, at) is None:
        raise Refused("not_found", _("Orang itu tidak ada di sesi ini."), status=404)
    return person
