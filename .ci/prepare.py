"""Make VAR_DIR ready to serve: messages, database with the demo programme, static files, each only when out of date.

Interrupted at any point it is repaired by the next run: a new database is built beside its place and moved there when
complete, and a stamp is written only after its step has ended well.
"""

import argparse
import contextlib
import fcntl
import hashlib
import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
SQLITE = VAR / "ruang.sqlite3"


def main():
    options = read_options()
    VAR.mkdir(parents=True, exist_ok=True)
    if options.port and not is_free(options.port):
        sys.exit(f"Port {options.port} is taken. Choose another: PORT={options.port + 1} make run")
    with only_one():
        compile_messages()
        # Before the database: a published lesson is weighed with the scripts it needs.
        step("static", static_digest(), lambda: manage("collectstatic", "--no-input", "--clear", "-v0"))
        if os.environ.get("DATABASE_URL"):
            step("database", schema_digest(), lambda: fill(os.environ["DATABASE_URL"], options.stage))
        elif not SQLITE.exists():
            build_sqlite(options.stage)
        else:
            step("database", schema_digest(), renew)
    if options.port:
        announce(options.port)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port that will be served; printed with the logins")
    parser.add_argument("--stage", default="running", help="stage of the demo programme in a new database")
    return parser.parse_args()


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextlib.contextmanager
def only_one():
    """Two `make run` at once take turns here."""
    with (VAR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def step(name, digest, do):
    """Run ``do`` unless it has already ended well for this ``digest``."""
    stamp = VAR / "stamps" / name
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"preparing {name} …")
    stamp.unlink(missing_ok=True)
    do()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)


def manage(*words, **environment):
    """A management command in its own process; the end of this one if it fails."""
    done = subprocess.run([sys.executable, "manage.py", *words], cwd=ROOT, env=os.environ | environment, check=False)
    if done.returncode:
        sys.exit(f"manage.py {' '.join(words)} failed ({done.returncode}); run the same command again to go on.")


def build_sqlite(stage):
    """A complete database appears at once or not at all."""
    building = VAR / "building.sqlite3"
    for leftover in VAR.glob("building.sqlite3*"):
        leftover.unlink()
    step_digest = schema_digest()
    say("making the database and the demo programme …")
    fill(f"sqlite:///{building}", stage)
    with contextlib.closing(sqlite3.connect(building)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    building.rename(SQLITE)
    step("database", step_digest, lambda: None)


def fill(url, stage):
    manage("migrate", "--no-input", "-v0", DATABASE_URL=url)
    manage("load_regions", "-v0", DATABASE_URL=url)
    manage("demo", "--stage", stage, DATABASE_URL=url)


def renew():
    """What is there stays; search reads what it did not know to read."""
    manage("migrate", "--no-input", "-v0")
    manage("update_index", "-v0")


def schema_digest():
    return digest_of(path.read_bytes() for path in [*sorted(ROOT.glob("*/migrations/*.py")), ROOT / "uv.lock"])


def static_digest():
    files = sorted(path for folder in ROOT.glob("[!v]*/static") for path in folder.rglob("*") if path.is_file())
    return digest_of([*(bytes(path) + path.read_bytes() for path in files), (ROOT / "uv.lock").read_bytes()])


def digest_of(chunks):
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(hashlib.sha256(chunk).digest())
    return digest.hexdigest()


def compile_messages():
    """``.mo`` beside every ``.po`` that is newer, with Babel: no system gettext."""
    for source in (ROOT / "lms/locale").glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            subprocess.run([sys.executable, ROOT / ".ci/catalogue.py", "compile"], cwd=ROOT, check=True)
            return


def announce(port):
    from lms.demo.logins import LOGINS, PASSWORD

    say(f"\nRuang Magang: http://127.0.0.1:{port}/  (stop with Ctrl+C)\nSign in at /masuk/ with password {PASSWORD!r}:")
    for username, who in LOGINS:
        say(f"  {username:<14} {who}")
    say("")


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    started = time.monotonic()
    main()
    say(f"ready in {time.monotonic() - started:.1f} s")
