"""One command, one process, one SQLite file: what `make run` and a developer use."""

from lms.demo.logins import PASSWORD

from .base import *  # noqa: F403
from .base import VAR_DIR, env

DEBUG = env.bool("DEBUG", default=False)
DEMO_MODE = True
# Shown on the sign-in page beside the demo's names.
DEMO_PASSWORD = PASSWORD
# Not a secret: this environment serves invented people on loopback. Production has no default.
SECRET_KEY = env("SECRET_KEY", default="development-only-not-a-secret-0123456789abcdef")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
VAR_DIR.mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "lms.core.statics.GzipManifestStorage"}  # noqa: F405
