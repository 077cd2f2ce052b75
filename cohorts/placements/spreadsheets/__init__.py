"""An office's spreadsheet, read the way an officer would.

``reading`` (bytes to cells), ``headings`` (what names the columns), ``values`` (phones, names, codes), ``villages``
(which region is meant), ``checking`` (rows to findings), ``matching`` (who is known already).

Nothing here writes; the verbs ``check_import`` and ``apply_import`` do.
"""
