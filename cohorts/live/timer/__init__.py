"""A countdown that everybody sees, by the server's time.

Table ``Countdown``; verbs ``start_timer``, ``extend_timer``, ``stop_timer``.
"""
