"""The intern's day in a few lines, and the mentor's sign-off. Nothing signs itself: an old entry lapses, visibly.

Tables ``LogbookEntry``, ``Evidence``, ``SignOff``. Verbs ``write_entry``, ``sign_entry``, ``lapse_entries``.
"""
