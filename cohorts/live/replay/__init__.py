"""Afterwards: a closed room on one time line, as one file for offline use, what each person did, and forgetting.

Verbs ``forget_room``, ``forget_person``, ``forget_overdue``. Reads the parts of the room through their ``moments``.
"""
