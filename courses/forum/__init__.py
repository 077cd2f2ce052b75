"""Questions below a lesson: asked by a learner, seen by the run and those who teach it, the best answers for everybody.

Tables ``Question``, ``QuestionHistory``, ``Reply``, ``FaqEntry``. Verbs ``ask_question``, ``edit_question``,
``take_back_question``, ``reopen_question``, ``reply_to``, ``accept_reply``, ``hide``, ``show_again``,
``promote_reply``, ``retire_entry``. Who leads a run says ``enrollments``; ``signals`` call them.
Calls ``enrollments``, ``lms.notices``, ``lms.audit``.
"""
