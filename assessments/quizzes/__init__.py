"""Quizzes: an attempt pins question versions at its start and is stored as steps; the server holds clock and score.

Tables ``QuizPage``, ``QuizItem``, ``Attempt``, ``AttemptItem``, ``AttemptStep``. Verbs ``start_attempt``,
``save_answer``, ``submit_attempt``, ``settle_overdue`` (for a clock to call). Calls ``bank``, ``courses.progress``.
"""
