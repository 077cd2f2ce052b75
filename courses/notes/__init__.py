"""What a learner writes and marks for nobody else: notes and highlights of a lesson.

Tables ``Note`` (one text a lesson), ``NoteVersion`` (texts that another tab overwrote), ``Highlight``.
Verbs ``save_note``, ``forget_version``, ``mark_passage``, ``remark_passage``, ``unmark_passage``, ``restore_passage``.
They leave no line in the audit trail, which administrators read. Calls ``enrollments``, and shows the
reflections of ``notebook``.
"""
