"""A running server with its own copy of the demo, for browsers: real daphne, real sockets, real files."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ["lms", "courses", "cohorts", "assessments", "cms"]


def environment(var):
    """The variables of a server or command whose data lives in ``var``: SQLite and memory, whatever the suite uses."""
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    return kept | {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "lms.settings.dev", "LOG_LEVEL": "WARNING"}


def build_demo(folder: Path) -> Path:
    """The demo at stage ``running``, made once for all workers that share ``folder``; never served from itself.

    A folder that outlives the run is made anew when the code that tells the demo has changed; static files and
    messages are brought up to date by ``prepare.py`` in any case.
    """
    var = folder / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made_from, digest = var / "made-from", code_digest()
        if not made_from.exists() or made_from.read_text() != digest:
            shutil.rmtree(var, ignore_errors=True)
        subprocess.run([sys.executable, ".ci/prepare.py"], cwd=ROOT, env=environment(var), check=True)
        made_from.write_text(digest)
    return var


def code_digest():
    """Of everything that may have a say in the demo's rows."""
    files = [path for app in APPS for path in (ROOT / app).rglob("*") if path.is_file() and is_told_from(path)]
    digest = hashlib.sha256()
    for path in sorted([*files, ROOT / "uv.lock"]):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def is_told_from(path):
    return not {"__pycache__", "static", "locale"} & set(path.parts) and path.suffix != ".pyc"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """``url`` while it runs; ``kill()`` is SIGKILL, ``start()`` brings it back on the same port and data."""

    def __init__(self, demo: Path, var: Path):
        shutil.copytree(demo, var)
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process = None

    def start(self):
        command = ["daphne", "--bind", "127.0.0.1", "--port", str(self.port), "lms.asgi:application"]
        with (self.var / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=environment(self.var), stdout=log, stderr=log
            )
        self._wait()
        return self

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """As a supervisor does: asked first, made to after a while."""
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()

    def log(self):
        return (self.var / "server.log").read_text(errors="replace")

    def manage(self, *words):
        """A management command on this server's data; its output."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment(self.var), capture_output=True, text=True, check=True)
        return done.stdout

    def _wait(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"daphne ended at once:\n{self.log()}")
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                return
            time.sleep(0.1)
        raise RuntimeError(f"daphne does not answer after {seconds} s:\n{self.log()}")
