"""Who takes part, from which cooperative, at which unit; and how an office's spreadsheet becomes participants.

Tables ``Cooperative``, ``Participant``, ``ParticipantHistory``, ``ParticipantEnrollment``, ``Placement``,
``ImportBatch``. Verbs ``register_cooperative``, ``apply``, ``admit``, ``complete``, ``leave``, ``place``,
``check_import``, ``apply_import``. Signal ``participant_left``. Calls ``courses.enrollments``, ``notices``.
"""
