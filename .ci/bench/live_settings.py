"""The bench's settings with LAYER=memory or redis, and a bare group of Channels beside the product's rooms."""

import os

from bench_settings import *  # noqa: F403
from bench_settings import CACHES, CHANNEL_LAYERS

if os.environ.get("LAYER") == "memory":
    CHANNEL_LAYERS["default"] = {"BACKEND": "channels.layers.InMemoryChannelLayer"}
    CACHES["default"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}
