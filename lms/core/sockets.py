"""What a server knows about its sockets beyond ASGI."""

from functools import partial


def with_unsent(application):
    """``application`` finds ``scope["unsent"]()``: bytes sent to the client that wait in this process.

    ASGI's ``send`` never waits for a client, so who stops reading is noticed by this alone. Daphne's transports
    (Twisted) tell it; where nothing is told it is 0.
    """

    async def inner(scope, receive, send):
        # Daphne's ``send`` is its reply function bound to the connection.
        connection = next(iter(getattr(send, "args", ())), None)
        return await application({**scope, "unsent": partial(_unsent, connection)}, receive, send)

    return inner


def _unsent(connection):
    transport = getattr(connection, "transport", None)
    return len(getattr(transport, "dataBuffer", b"")) + getattr(transport, "_tempDataLen", 0)
