"""The live room: truth in the database, the socket only tells. Protocol: ``docs/protocol.md``.

``room`` is what every part stands on; the parts are ``lobby``, ``chat``, ``polls``, ``breakouts``; here they come
together: ``state`` adds their shares up, ``protocol`` takes their commands, ``hub`` and ``consumers`` carry them. Verbs
``open_room``, ``close_room``, ``end_breakouts``, ``archive_room``, ``restore_room``, ``keep_time``; signal
``session_ended``. Calls ``programs``, ``placements``, ``attendance``.
"""
