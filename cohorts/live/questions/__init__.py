"""What the room wants to know: asked, supported by others, answered, and kept for the cohort.

Tables ``LiveQuestion``, ``QuestionVote``, ``QuestionRules``; verbs ``ask``, ``support``, ``answer_question``,
``remove_question``, ``set_question_rules``. Who asks anonymously is told to nobody, leaders included; the row knows the
author for the limits that hold for everybody and for what a person may read of themselves.
"""
