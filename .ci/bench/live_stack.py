"""A database of its own and daphnes before it, for `make bench-live`."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from tests.make.daphnes import Daphne

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


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
        daphnes = [Daphne(self.env | {"LAYER": layer}, "live_asgi:application").start() for _ in range(number)]
        try:
            yield daphnes
        finally:
            for daphne in daphnes:
                daphne.stop()

    def _sql(self, statement):
        with psycopg.connect(self.server_url, autocommit=True) as session:
            session.execute(statement)
