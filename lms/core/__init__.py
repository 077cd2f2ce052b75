"""What every floor may lean on: refusals, the clock, time zones in words, append-only rows and writes from a device.

No tables of its own; abstract ones in ``models``. Imports nothing of the house.
"""
