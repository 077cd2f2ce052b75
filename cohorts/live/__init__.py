"""The live room: truth in the database, the socket only tells. Protocol: ``docs/protocol.md``.

Tables ``LiveRoom``, ``LiveEvent``, ``LiveCommand``, ``ChatMessage``, ``Poll``, ``PollChoice``, ``Vote``, ``Presence``.
Verbs ``open_room``, ``close_room``, ``say``, ``open_poll``, ``cast_vote``, ``close_poll``, ``arrive``, ``depart``.
Presence becomes attendance; signal ``session_ended``. Calls ``programs``, ``placements``, ``attendance``.
"""
