"""Production, reached over plain HTTP on loopback; counts queries when a request asks for it."""

import os

os.environ.setdefault("SECRET_KEY", "bench-" + "0" * 50)
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1")
os.environ.setdefault("BASE_URL", "http://127.0.0.1")
os.environ.setdefault("EMAIL_URL", "dummymail://")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "Bench <bench@localhost>")
os.environ |= {"SECURE_SSL_REDIRECT": "0", "SECURE_COOKIES": "0", "SECURE_HSTS_SECONDS": "0", "LOG_LEVEL": "ERROR"}

from lms.settings.production import *  # noqa: F403
from lms.settings.production import MIDDLEWARE

ROOT_URLCONF = "bench_urls"
MIDDLEWARE = ["bench_urls.QueryCount", *MIDDLEWARE]
# Everybody signs in from one address here, and nobody pauses.
ACCOUNT_RATE_LIMITS = False
SEARCHES_A_MINUTE = 1_000_000
