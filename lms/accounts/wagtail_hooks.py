"""Wagtail's forms write people themselves; the floors above are told of it as the verbs tell them."""

from wagtail import hooks

from lms.accounts.actions import tell_rights_moved
from lms.accounts.models import User


@hooks.register("after_edit_user")
def user_edited(request, user):
    """The form switches accounts and administrators on and off."""
    tell_rights_moved(user)


@hooks.register("after_bulk_action")
def users_edited(request, action_type, objects, action):
    """So does the list of people."""
    for thing in objects:
        if isinstance(thing, User):
            tell_rights_moved(thing)
