"""The desk each role lands on (``/beranda/``), the person's own page (``/saya/``), the main navigation and the bell.

No tables. Verbs ``save_preferences``, ``export_own_data``. Calls every floor below; nobody below calls it, except that
settings name ``navigation.places`` and ``navigation.bell``.
"""
