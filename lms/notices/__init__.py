"""Telling people: an in-app bell and e-mail for those who have it.

Table ``Notice``; kinds are subclasses of ``kinds.NoticeKind``; verbs ``tell``, ``mark_read``, ``mark_all_read``.
"""
