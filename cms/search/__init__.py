"""Search ``/cari/``: a list of sources (``sources.SOURCES``), each of which shows a person only what they may open.

No tables. ``queries.search`` is what the page and the API read; ``engine`` asks the database's full text, ``words``
knows a little Indonesian. Calls ``cms.news``, ``cms.site``, ``courses.catalogue``, ``courses.library``, ``study``.
"""
