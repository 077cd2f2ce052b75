"""A database of its own and daphnes before it, for `make bench-live`."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import psycopg

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


class Daphne:
    """One server process on a port of its own."""

    def __init__(self, env):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.env, self.process = env, None

    def start(self):
        command = [sys.executable, "-m", "daphne", "-v", "0", "--bind", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen([*command, "live_asgi:application"], cwd=ROOT, env=self.env)
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self
            time.sleep(0.1)
        raise RuntimeError("daphne does not answer")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def memory(self):
        """Resident bytes."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Ground:
    """The database, and the servers that are started over it."""

    def __init__(self, folder, vendor):
        self.server_url, self.vendor, self.name = os.environ["DATABASE_URL"], vendor, f"bench_{os.getpid()}"
        url = f"sqlite:///{folder}/live.sqlite3"
        if vendor == "postgresql":
            url = f"{self.server_url.rpartition('/')[0]}/{self.name}"
        settings = {"DJANGO_SETTINGS_MODULE": "live_settings", "PYTHONPATH": f"{HERE}:{ROOT}", "LAYER": "memory"}
        self.env = os.environ | settings | {"DATABASE_URL": url, "VAR_DIR": folder}

    @contextlib.contextmanager
    def ready(self):
        if self.vendor == "postgresql":
            self._sql(f"CREATE DATABASE {self.name}")
        try:
            yield self
        finally:
            if self.vendor == "postgresql":
                self._sql(f"DROP DATABASE {self.name} WITH (FORCE)")

    def world(self, word):
        """What the script of the world says about what it made."""
        command = [sys.executable, HERE / "live_world.py", word]
        return json.loads(subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE).stdout)

    @contextlib.contextmanager
    def servers(self, number, layer):
        daphnes = [Daphne(self.env | {"LAYER": layer}).start() for _ in range(number)]
        try:
            yield daphnes
        finally:
            for daphne in daphnes:
                daphne.stop()

    def _sql(self, statement):
        with psycopg.connect(self.server_url, autocommit=True) as session:
            session.execute(statement)
