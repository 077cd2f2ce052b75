"""People and what they may: ``User``, and ``RoleGrant`` rows with scope and history.

Verbs ``create_user``, ``grant_role``, ``end_role``. Sign-in itself is django-allauth at ``/masuk/``.
"""
