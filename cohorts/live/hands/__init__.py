"""The queue of raised hands. Table ``Hand``; verbs ``raise_hand``, ``lower_hand``, ``lower_all``."""
