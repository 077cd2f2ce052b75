"""Questions: an identity that lasts, and versions that never change.

Tables ``QuestionBank``, ``Question``, ``QuestionVersion``. Verbs ``create_bank``, ``write_question``. ``rules`` scores
an answer against a version (pure).
"""
