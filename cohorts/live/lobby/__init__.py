"""What a room shows before it opens and beside its talk: agenda, trainer in charge, a meeting elsewhere.

Table ``AgendaPoint``; verbs ``set_agenda``, ``mark_point``, ``name_host``, ``set_meeting``.
"""
