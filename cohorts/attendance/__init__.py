"""Who was there: one row a session and participant, corrected only by adding to its history.

Tables ``Attendance``, ``AttendanceHistory``. Verbs ``record_attendance``, ``correct_attendance``, ``link_session``.
Presence settles the step of the session through ``courses.progress``; here too is the learner's page of such a step.
"""
