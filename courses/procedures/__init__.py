"""Standard procedures (SOP): written once by editors, shown in lessons, printed on one page.

Tables ``StandardProcedure`` (the text in force) and ``ProcedureVersion`` (every published text, for good). Verb
``publish_procedure``. ``texts`` and ``differences`` know what a procedure's text is and how two of them differ (pure),
``sheets`` turns one into PDF and PNG. Calls ``lms.content``; rooms above vouch for authors with ``register_author``.
"""
