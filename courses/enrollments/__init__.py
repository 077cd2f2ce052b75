"""The right to study: an ``Enrollment`` in a ``Run`` of a course, and nothing else.

Tables ``Run``, ``RunStep`` (the frozen list of what a run requires), ``Enrollment``, ``EnrollmentHistory``.
Verbs ``open_run``, ``republish_run``, ``enroll``, ``withdraw``. Calls ``catalogue``, ``lms.audit``.
"""
