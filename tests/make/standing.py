"""What a module's tests find standing: made once a module, read anew by each test, undone at the module's end."""

from copy import copy

from django.db.models import Model


def anew(made):
    """A copy of what the fixture ``standing`` let stand, its rows (and those it holds) as the database has them."""
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    if isinstance(made, (list, tuple)):
        return type(made)(anew(one) for one in made)
    if isinstance(made, dict):
        return {name: anew(one) for name, one in made.items()}
    if hasattr(made, "__dict__"):
        again = copy(made)
        vars(again).update(anew(vars(made)))
        return again
    return made
