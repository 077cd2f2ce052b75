"""The design kit: what every page is built from. Tables: none. Calls: lms.core.

Around a page: ``base.html`` and ``layouts/``; ``context.page_frame`` gives them ``frame``, ``navigation`` its places.
Inside a page: ``components/*.html`` through ``{% include … with … %}`` (each names its arguments in its first line),
tags and filters of ``templatetags.ui`` (built in), values for the figures in ``shapes``. Style and script sources lie
in ``lms/static``; ``bundle`` makes one file of each. Every component with sample data: ``/admin/komponen/``.
"""
