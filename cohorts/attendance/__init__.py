"""Who was there: one row a session and participant, corrected only by adding to its history.

Tables ``Attendance``, ``AttendanceHistory``. Verbs ``record_attendance``, ``correct_attendance``.
"""
