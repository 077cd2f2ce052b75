"""Real servers over the test's own database, and clients over real sockets."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess

import pytest
from channels.db import database_sync_to_async
from django.conf import settings
from django.db import connection

from tests.make.crowd import Client, join_all, leave_all
from tests.make.daphnes import Daphne
from tests.make.live import make_learner_of, make_open_room, make_session_key


class Redis:
    """A Redis of the test's own, which it may end and start again."""

    def __init__(self, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url, self.folder, self.process = f"redis://127.0.0.1:{self.port}/0", folder, None

    def start(self):
        command = [shutil.which("redis-server"), "--bind", "127.0.0.1", "--port", str(self.port), "--save", ""]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=subprocess.DEVNULL)
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self

    def stop(self):
        self.process.terminate()
        self.process.wait()


@pytest.fixture
def redis(tmp_path):
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    server = Redis(tmp_path).start()
    yield server
    server.stop()


@pytest.fixture
def serve(transactional_db, tmp_path):
    """``serve(redis_url)``: one more daphne over the database of this test. What they log as an error is a failure."""
    servers = []

    def start(redis_url="", application="lms.asgi:application"):
        env = os.environ | {"DJANGO_SETTINGS_MODULE": "lms.settings.test", "DATABASE_URL": database_url()}
        env["RUANG_TEST_DIR"] = str(settings.VAR_DIR)
        with (tmp_path / f"daphne{len(servers)}.log").open("wb") as log:
            servers.append(Daphne(env | {"REDIS_URL": redis_url, "PYTHONPATH": "."}, application, log).start())
        return servers[-1]

    yield start
    for server in servers:
        server.stop()
    logs = "".join(path.read_text(errors="replace") for path in tmp_path.glob("daphne*.log"))
    # The layer itself calls it an error that its Redis is away.
    assert [line for line in logs.splitlines() if " ERROR " in line and " ERROR channels_redis" not in line] == []


def database_url():
    """Of the database that the tests have made."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


@pytest.fixture
def classroom(transactional_db):
    """``async with classroom(servers, learners) as (room, people)``: sockets of the trainer and the learners."""

    @database_sync_to_async
    def gather(learners):
        room, trainer = make_open_room()
        people = [trainer, *(make_learner_of(room) for _ in range(learners))]
        return room, [make_session_key(person) for person in people]

    @contextlib.asynccontextmanager
    async def held(servers, learners):
        room, keys = await gather(learners)
        ports = [servers[number % len(servers)].port for number in range(len(keys))]
        urls = [f"ws://127.0.0.1:{port}/ws/sesi/{room.uuid}/" for port in ports]
        people = [Client(*each) for each in zip(urls, keys, strict=True)]
        try:
            await join_all(people)
            yield room, people
        finally:
            await leave_all(people)

    return held


@pytest.fixture
def seen_by_all():
    """Seconds until everybody has seen ``bodies``; fails after ``seconds``."""

    async def wait(people, bodies, seconds):
        began = asyncio.get_running_loop().time()
        async with asyncio.timeout(seconds):
            while any(body not in each.seen for each in people for body in bodies):
                await asyncio.sleep(0.02)
        return asyncio.get_running_loop().time() - began

    return wait
