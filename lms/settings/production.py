"""PostgreSQL, Redis, S3-compatible storage, several processes. Refuses to boot when a needed value is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import FILER_STORAGES, STORAGES, env

REQUIRED = {
    "SECRET_KEY": "50 or more random characters",
    "ALLOWED_HOSTS": "host names, separated by commas",
    "DATABASE_URL": "postgres://user:password@host:5432/name",
    "REDIS_URL": "redis://host:6379/0",
    "BASE_URL": "https://the.public.address",
    "EMAIL_URL": "smtp+tls://user:password@host:587",
    "DEFAULT_FROM_EMAIL": "Ruang Magang <ruang@the.public.address>",
}
_missing = [f"{name} ({form})" for name, form in REQUIRED.items() if not env(name, default="")]
if _missing:
    raise ImproperlyConfigured("Set these environment variables: " + "; ".join(_missing))
if not env("S3_BUCKET", default="") and not env("VAR_DIR", default=""):
    raise ImproperlyConfigured("Set S3_BUCKET (object storage), or VAR_DIR (a folder on a disk that is backed up).")

DATABASES["default"] |= {  # noqa: F405
    "CONN_HEALTH_CHECKS": True,
    "CONN_MAX_AGE": 60,
}
INSTALLED_APPS += ["django_tasks_db"]  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[env("BASE_URL")])

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("SECURE_COOKIES", default=True)
# The proxy in front sets this header itself; rate limits must count people, not the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1)

if env("S3_BUCKET", default=""):
    _s3 = {
        "bucket_name": env("S3_BUCKET"),
        "endpoint_url": env("S3_ENDPOINT", default=None),
        "access_key": env("S3_ACCESS_KEY", default=None),
        "secret_key": env("S3_SECRET_KEY", default=None),
        "default_acl": "private",
        "querystring_auth": True,
    }
    STORAGES["default"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": _s3 | {"location": "media"}}
    for _side, _stores in FILER_STORAGES.items():
        for _name, _store in _stores.items():
            _store["ENGINE"] = "storages.backends.s3.S3Storage"
            _store["OPTIONS"] = _s3 | {"location": f"filer/{_side}/{_name}"}
