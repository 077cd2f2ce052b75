"""Who takes part, from which cooperative, at which unit; and how an office's spreadsheet becomes participants.

Tables ``Cooperative``, ``Participant``, ``ParticipantHistory``, ``ParticipantEnrollment``, ``Placement``, ``ImportBatch``.
Verbs ``register_cooperative``, ``apply``, ``admit``, ``leave``, ``place``, ``import_participants``. Signal ``participant_left``.
"""
