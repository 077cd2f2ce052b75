"""Search ``/cari/``: one list of sources, each of which shows a person only what that person may open.

No tables. Calls ``courses`` (lessons, library), ``cms.news`` and ``cms.site``.
"""
