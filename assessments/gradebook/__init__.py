"""All marks of a cohort in one table: quizzes, assignments, and live sessions whose trainer asked for it.

Table ``LiveScore``. Verb ``record_live_scores``. Quizzes and assignments are read where they stand; nothing is copied.
Calls ``quizzes``, ``assignments``, ``cohorts.live.race``.
"""
