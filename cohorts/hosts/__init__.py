"""Host cooperatives and their units.

Tables ``Host``, ``HostUnit``. Verbs ``add_host``, ``add_unit``.
"""
