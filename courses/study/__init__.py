"""Studying: the learner's desk ``/belajar/``, the gate in front of every step page, finishing a lesson, going on.

No tables. Calls ``notebook``, ``progress``, ``enrollments``, ``catalogue``.
"""
