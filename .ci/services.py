"""Private PostgreSQL and Redis for tests and benches: `start`, `stop`. System instances are never touched.

`start` installs the programs from Debian when they are missing (without starting Debian's own services), runs one of
each on a free loopback port in a temporary folder and writes DATABASE_URL and REDIS_URL to VAR_DIR/services.env; it
does nothing when they already run. `stop` ends exactly the processes that `start` began.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("VAR_DIR") or ROOT / "var")
ENV_FILE = VAR / "services.env"
OLDEST_POSTGRES = 15
# Throw-away data: nothing has to survive a power cut.
POSTGRES_OPTIONS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "jit=off"]


def main(verb):
    if verb == "stop":
        return stop()
    if all(alive(process) for process in running()) and running():
        say(f"services already run: {ENV_FILE}")
        return None
    stop()
    return start()


def start():
    install_missing()
    folder = Path(tempfile.mkdtemp(prefix="ruang-services-"))
    account = unprivileged()
    if account:
        os.chown(folder, account.pw_uid, account.pw_gid)
    else:
        folder.chmod(0o700)
    secret = secrets.token_hex(16)
    database_url, postgres = start_postgres(folder, secret, account)
    redis_url, redis = start_redis(folder, secret, account)
    VAR.mkdir(parents=True, exist_ok=True)
    ENV_FILE.touch(mode=0o600)
    ENV_FILE.write_text(
        f"DATABASE_URL={database_url}\nREDIS_URL={redis_url}\n"
        f"SERVICES_DIR={folder}\nSERVICES_PIDS='{postgres.pid} {redis.pid}'\n"
    )
    say(f"PostgreSQL and Redis are up: {ENV_FILE} (end them with make services-stop)")


def start_postgres(folder, secret, account):
    binaries = postgres_binaries()
    data, password = folder / "postgres", folder / "password"
    password.write_text(secret)
    if account:
        os.chown(password, account.pw_uid, account.pw_gid)
    identity = identity_of(account)
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "ruang", "-A", "scram-sha-256", "--pwfile", password]
        + ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder, **identity,
    )  # fmt: skip
    password.unlink()
    port = free_port()
    options = [word for option in POSTGRES_OPTIONS for word in ("-c", option)]
    command = [binaries / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder, *options]
    process = spawn(command, folder, identity, "postgres.log")
    wait_for(lambda: (data / "postmaster.pid").exists() and "ready" in (data / "postmaster.pid").read_text(), process)
    create = [binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "ruang", "ruang"]
    subprocess.run(create, check=True, env=os.environ | {"PGPASSWORD": secret})
    return f"postgres://ruang:{secret}@127.0.0.1:{port}/ruang", process


def start_redis(folder, secret, account):
    port = free_port()
    config = folder / "redis.conf"
    config.write_text(
        f"bind 127.0.0.1\nport {port}\nrequirepass {secret}\ndir {folder}\nsave ''\nappendonly no\ndatabases 64\n"
    )
    if account:
        os.chown(config, account.pw_uid, account.pw_gid)
    process = spawn([shutil.which("redis-server"), config], folder, identity_of(account), "redis.log")
    wait_for(lambda: answers(port), process)
    return f"redis://default:{secret}@127.0.0.1:{port}/0", process


def spawn(command, folder, identity, log):
    with (folder / log).open("wb") as out:
        return subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True, **identity
        )


def wait_for(ready, process, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.exit(f"{process.args[0]} ended at once; see its log beside the data folder.")
        if ready():
            return
        time.sleep(0.05)
    sys.exit(f"{process.args[0]} is not ready after {seconds} s.")


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged():
    """The account to run as when we are root, which PostgreSQL refuses to run under; None when we are not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return sys.exit("PostgreSQL does not run as root and neither account postgres nor nobody exists.")


def identity_of(account):
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}


def postgres_binaries():
    """The folder of the newest installed PostgreSQL server, or None."""
    found = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    new_enough = [path for path in found if int(path.parent.name) >= OLDEST_POSTGRES]
    if new_enough:
        return max(new_enough, key=lambda path: int(path.parent.name))
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).resolve().parent if elsewhere else None


def install_missing():
    wanted = []
    if not postgres_binaries():
        wanted.append("postgresql")
    if not shutil.which("redis-server"):
        wanted.append("redis-server")
    if not wanted:
        return
    if os.geteuid() != 0 and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        sys.exit(f"Missing: {' '.join(wanted)}. Install with: apt-get install {' '.join(wanted)}")
    say(f"installing {' '.join(wanted)} from Debian …")
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    with services_held_back(prefix):
        quiet = ["apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300"]
        subprocess.run([*prefix, "apt-get", "-qq", "update"], check=True)
        subprocess.run(
            [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *quiet, "install", "--no-install-recommends", *wanted],
            check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip


@contextlib.contextmanager
def services_held_back(prefix):
    """Debian starts a service when its package is installed, unless this file says no."""
    policy = Path("/usr/sbin/policy-rc.d")
    if policy.exists():
        yield
        return
    subprocess.run([*prefix, "sh", "-c", f"printf '#!/bin/sh\\nexit 101\\n' >{policy}; chmod 755 {policy}"], check=True)
    try:
        yield
    finally:
        subprocess.run([*prefix, "rm", "-f", policy], check=True)


def running():
    """[(pid, folder)] as the last `start` wrote them."""
    if not ENV_FILE.exists():
        return []
    values = dict(line.split("=", 1) for line in ENV_FILE.read_text().splitlines())
    return [(int(pid), values["SERVICES_DIR"]) for pid in values["SERVICES_PIDS"].strip("'").split()]


def alive(process):
    """Whether this pid still is the one we started, known by its own folder."""
    pid, folder = process
    try:
        return os.path.realpath(f"/proc/{pid}/cwd").startswith(os.path.realpath(folder))
    except OSError:
        return False


def stop():
    for process in running():
        if alive(process):
            os.kill(process[0], signal.SIGINT)
    deadline = time.monotonic() + 10
    while any(alive(process) for process in running()) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in running():
        shutil.rmtree(process[1], ignore_errors=True)
    ENV_FILE.unlink(missing_ok=True)


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "start"))
