"""gunicorn for pages: as many workers as cores, a few threads each so that a slow phone does not hold a core."""

import gc
import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY") or os.cpu_count() or 2)
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
# The proxy keeps its connections to us open; ours must outlive its.
keepalive = 75
# A worker is renewed now and then, not all at once.
max_requests = 5_000
max_requests_jitter = 500
forwarded_allow_ips = "*"
control_socket_disable = True


def post_worker_init(worker):
    """What was loaded at the start stays for good: the collector need not look through it at every page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
