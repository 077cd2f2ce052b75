"""Questions of the cohorts one teaches: who is told of them, and the queue of those that wait (``/tanya/``).

No tables, no verbs; threads are ``courses.forum``'s. Says to it who teaches which run. Calls ``courses.forum``,
``programs``, ``lms.notices``.
"""
