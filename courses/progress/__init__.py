"""How far a learner is: evidence settles a step, at once and for good; and what still keeps a step locked.

Tables ``StepCompletion`` (the evidence) and ``Progress`` (counters, rebuilt from it at will). Verb ``complete_step``,
in which every kind of step ends; ``rules.reasons_against_step`` is asked by every verb that works on a step. Signal
``course_finished``. Calls ``enrollments``, ``lms.audit``.
"""
