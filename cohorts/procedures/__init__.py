"""A cooperative's own procedures: cloned from a standard one, localized, approved by the trainer, printed.

Tables ``LocalProcedure``, ``LocalRevision`` (every saved text), ``LocalHistory``, ``LocalComment``. Verbs
``clone_procedure``, ``save_revision``, ``submit_procedure``, ``reopen_procedure``, ``judge_procedure``,
``comment_on_procedure``. Calls ``courses.procedures`` (texts, differences, paper), ``placements``, ``programs``.
"""
