"""Reads for boards: ``facts`` counts rows into tallies, ``boards`` adds settled figures up, ``people`` and ``calls``
list the rows behind a number.
"""
