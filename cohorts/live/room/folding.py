"""What the parts' pure functions of state share."""


def has(things, identity):
    """Whether a list of {id, …} holds ``identity``: a change that comes twice is made once."""
    return any(thing["id"] == identity for thing in things)


def changed(things, identity, **facts):
    """The list with ``facts`` put into the thing of that id."""
    return [{**thing, **facts} if thing["id"] == identity else thing for thing in things]
