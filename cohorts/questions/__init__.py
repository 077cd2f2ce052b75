"""Questions of the cohorts one teaches: who is told of them, and the queue of those that wait (``/tanya/``).

No tables, no verbs; threads are ``courses.forum``'s. Calls ``courses.forum``,
``courses.enrollments``, ``programs``, ``lms.notices``.
"""
