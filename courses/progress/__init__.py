"""How far a learner is: evidence settles a step, at once and for good.

Tables ``StepCompletion`` (the evidence) and ``Progress`` (counters, rebuilt from it at will). Verb ``complete_step``,
in which every kind of step ends; signal ``course_finished``. Calls ``enrollments``, ``lms.audit``.
"""
