"""Questions: an identity that lasts, and versions that never change.

Tables ``QuestionBank``, ``Question``, ``QuestionVersion``. Verbs ``create_bank``, ``write_question``,
``question_from_procedure``. ``rules`` scores an answer against a version (pure).
"""
