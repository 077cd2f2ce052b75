"""One voice at a time: who has the floor, the sound that the relay passes on, and what is kept of it.

Tables ``Floor``, ``RecordingChoice``, ``VoicePiece``; verbs ``give_floor``, ``take_floor``, ``drop_floor``,
``drop_absent``, ``choose_recording``, ``keep_piece``. ``bundle`` reads what a microphone sends, ``relay`` passes it on,
``ogg`` makes a file of it. Calls ``hands``.
"""
