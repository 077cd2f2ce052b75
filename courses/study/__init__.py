"""Studying: the learner's desk ``/belajar/``, the gate in front of every step page, finishing a lesson.

No tables. Calls ``progress``, ``enrollments``, ``catalogue``.
"""
