"""A real daphne as a process of its own, for tests and benches over real sockets."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# As in production: longer frames than any command are cut off by the server itself, and a wave of newcomers has time.
LIMITS = ["--websocket-max-frame-size", "65536", "--websocket_connect_timeout", "20"]


class Daphne:
    """One server process with the environment ``env`` on a port of its own."""

    def __init__(self, env, application="lms.asgi:application", out=None):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.env, self.application, self.out, self.process = env, application, out, None

    def start(self):
        command = [sys.executable, "-m", "daphne", "-v", "0", "--bind", "127.0.0.1", "--port", str(self.port)]
        command += [*LIMITS, self.application]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=self.out, stderr=self.out)
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

    def memory(self, which="VmRSS"):
        """Resident bytes (``VmHWM``: the most there ever were)."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(which))

    def forget_peak(self):
        """``memory("VmHWM")`` counts anew from here."""
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def cpu(self):
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
