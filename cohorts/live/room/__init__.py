"""What every part of a live room stands on: the row, the numbered log, commands answered once, who is here and as what.

Tables ``LiveRoom``, ``LiveEvent``, ``LiveCommand``, ``Presence``. Verbs ``once``, ``prepare_room``, ``arrive``,
``note_seen``, ``depart``; ``locked`` and ``tell`` for the verbs of the parts.
"""
