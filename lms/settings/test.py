"""The suite: everything in memory or in a temporary folder; PostgreSQL and Redis when the environment names them."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, CHANNEL_LAYERS, DATABASES, FILER_STORAGES, REDIS_URL, STORAGES

SECRET_KEY = "test-only-not-a-secret-0123456789abcdef"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DEMO_MODE = True
# Servers that a test starts find its files.
if not (_shared := os.environ.get("RUANG_TEST_DIR")):
    _shared = tempfile.mkdtemp(prefix="ruang-test-")
    atexit.register(shutil.rmtree, _shared, ignore_errors=True)
VAR_DIR = Path(_shared)
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file with a write-ahead log, as in real life: threads of an in-memory database lock each other out.
    DATABASES["default"]["TEST"] = {"NAME": VAR_DIR / "test.sqlite3"}
    # Nothing of it outlives the suite, so nothing waits for the disk.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES["default"]["OPTIONS"]["location"] = MEDIA_ROOT
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
for _side in FILER_STORAGES.values():
    for _name, _storage in _side.items():
        _storage["OPTIONS"]["location"] = str(VAR_DIR / "filer" / _name)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Argon2id is tested by name; everywhere else a cheap hash keeps the suite quick.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "lms.accounts.hashers.Argon2idHasher",
]
ACCOUNT_RATE_LIMITS = False
WHITENOISE_AUTOREFRESH = True
if REDIS_URL:
    # Each parallel worker of the suite has a Redis of its own: a numbered database, and a prefix for its channels.
    _worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    CACHES["default"]["LOCATION"] = f"{REDIS_URL.rpartition('/')[0]}/{int(_worker) + 1}"
    CHANNEL_LAYERS["default"]["CONFIG"]["prefix"] = f"worker{_worker}"
