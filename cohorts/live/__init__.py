"""The live room: truth in the database, the socket only tells. Protocol: ``docs/protocol.md``.

``room`` is what every part stands on; the parts are ``chat``, ``polls``, ``hands``, ``voice``; here they come
together: ``state`` adds their shares up, ``protocol`` takes their commands, ``hub`` and ``consumers`` carry them.
Verbs ``open_room``, ``close_room``; signal ``session_ended``. Calls ``programs``, ``placements``, ``attendance``.
"""
