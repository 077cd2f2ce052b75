"""The programme for programs: ``/api/v1/``, read with a person's own session, described at ``/api/v1/openapi.json``.

A thin door: the same ``visible_to`` and queries as the pages, refusals as JSON. No tables, no verbs of its own.
"""
