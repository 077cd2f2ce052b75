"""The right to study: an ``Enrollment`` in a ``Run`` of a course, and nothing else.

Tables ``Run``, ``RunStep`` (the frozen list of what a run requires, with revisions and rules), ``FrozenLesson`` (what
search reads of it), ``Enrollment``, ``EnrollmentHistory``. Verbs ``open_run``, ``republish_run``, ``enroll``,
``withdraw``; page ``/kelas/…/terbit-ulang/``. Floors above register whose runs are whose (``rules.register_managed``).
Calls ``catalogue``, ``lms.audit``.
"""
