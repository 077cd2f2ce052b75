"""Made-up people walk the real programme: ``manage.py demo`` builds it stage by stage through the verbs.

``story`` is the plot and its moments; ``roster`` and ``office_files`` make the committed spreadsheets in ``data``;
``programme``, ``site``, ``days``, ``learning`` each tell a part; ``curriculum`` builds the courses.
"""
