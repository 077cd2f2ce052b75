"""Files handed round in a room: whoever is in it downloads them, in parts where the network breaks off.

Table ``RoomFile``; verbs ``share_file``, ``withdraw_file``. Calls ``room``, ``lms.files``.
"""
