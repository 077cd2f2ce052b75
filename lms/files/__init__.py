"""Private files: django-filer keeps them, one guarded view lets them out.

Table ``StoredFile``; verb ``store_upload``; upper rooms say who may read theirs by ``guards.register``.
"""
