"""A quiz against the clock: frozen questions, one answer each, the right one told when the question is over.

Tables ``Race``, ``RaceQuestion``, ``RaceAnswer``. Verbs ``start_race``, ``ask_next``, ``answer_race``,
``reveal_answer``, ``end_race``. Questions come from a floor above through ``rules.register_bank``.
"""
