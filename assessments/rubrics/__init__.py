"""Rubrics: criteria, and levels worth points.

Tables ``Rubric``, ``Criterion``, ``Level``. Verb ``write_rubric``; ``rules.total`` (pure).
"""
