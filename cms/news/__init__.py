"""News of the programme, with dates and sources.

Tables ``NewsIndexPage``, ``NewsPage``.
"""
