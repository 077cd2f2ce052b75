"""The live room: truth in the database, the socket only tells. Protocol: ``docs/protocol.md``.

``room`` is what every part stands on; ``lobby``, ``chat``, ``polls`` … are its parts. They come together here:
``state`` adds their shares up, ``protocol`` takes commands, ``hub`` and ``consumers`` carry, ``replay`` reads back.
Verbs ``open_room``, ``close_room``, ``end_breakouts``, ``archive_room``, ``restore_room``, ``keep_time``; signal
``session_ended``.
"""
