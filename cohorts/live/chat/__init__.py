"""The room's chat. Table ``ChatMessage``; verbs ``say``, ``remove_message``."""
