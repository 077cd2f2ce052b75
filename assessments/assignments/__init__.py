"""Assignments: a task among the steps, handed in as text and files, as often as the trainer returns it.

Tables ``AssignmentPage``, ``Draft``, ``Submission``, ``SubmissionFile``. Verbs ``save_draft``, ``hand_in``.
Submission, mark and release are three facts: the other two live in ``grading``. Calls ``rubrics``, ``lms.files``.
"""
