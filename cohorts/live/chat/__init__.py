"""The room's chat: lines, replies to them, one line pinned on top, and how leaders keep it readable.

Tables ``ChatMessage``, ``ChatMute``, ``ChatPace``; verbs ``say``, ``remove_message``, ``pin_message``,
``unpin_message``, ``mute``, ``unmute``, ``set_pace``.
"""
