"""Programs, their cohorts ("gelombang"), who teaches them, and the timetable.

Tables ``Program``, ``Cohort``, ``CohortRun``, ``CohortStaff``, ``ScheduledSession``, and the page ``SessionPage``.
Verbs ``create_program``, ``create_cohort``, ``open_cohort_run``, ``appoint_staff``, ``schedule_session``.
"""
