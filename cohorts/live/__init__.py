"""The live room: truth in the database, the socket only tells. Protocol: ``docs/protocol.md``.

Tables ``LiveRoom``, ``LiveEvent``, ``LiveCommand``, ``ChatMessage``, ``Poll``, ``PollChoice``, ``Vote``, ``Presence``.
Verbs ``prepare_room``, ``open_room``, ``close_room``, ``say``, ``remove_message``, ``open_poll``, ``cast_vote``,
``close_poll``, ``arrive``, ``note_seen``, ``depart``. Presence becomes attendance; signal ``session_ended``.
Calls ``programs``, ``placements``, ``attendance``.
"""
