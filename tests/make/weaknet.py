"""A weak network on one machine: lines that are slow, late, lossy and sometimes cut.

A ``Line`` is a proxy on loopback that holds one client's connections. What is lost is what TCP makes of it: everything
behind waits for the repeat. The rate is the line's own, or the kernel's (``tc tbf`` between network namespaces, one a
client) where this machine allows those.
"""

import asyncio
import contextlib
import ctypes
import os
import random
import socket
import subprocess
import threading

PIECE = 1_400  # bytes of a packet
RATE, DELAY, LOSS = 50_000, 0.3, 0.05  # bits a second each way, seconds of a round trip, share of packets
CLONE_NEWNET = 0x40000000


class Way:
    """One direction of a line, shared fairly by its connections."""

    def __init__(self, rate, seed):
        self.rate, self.random, self.turn, self.free_at = rate, random.Random(seed), asyncio.Lock(), 0.0

    async def pass_through(self, size):
        """Waits until ``size`` bytes have gone by; seconds that they are late at the other end."""
        async with self.turn:
            now = asyncio.get_running_loop().time()
            if self.rate:
                self.free_at = max(now, self.free_at) + size * 8 / self.rate
                await asyncio.sleep(self.free_at - now)
        return DELAY / 2 + (DELAY + 0.2 if self.random.random() < LOSS else 0)


class Line:
    """One client's line to ``targets`` {name: port}; ``ports`` says where it is to be reached."""

    def __init__(self, targets, rate=RATE, seed=0, host="127.0.0.1"):
        self.targets, self.host, self.ports, self.servers, self.tasks = targets, host, {}, [], set()
        self.ways, self.up = (Way(rate, seed), Way(rate, seed + 1)), asyncio.Event()
        self.up.set()

    async def open(self):
        for name, port in self.targets.items():
            server = await asyncio.start_server(self._accept(port), self.host, 0, limit=PIECE)
            self.servers.append(server)
            self.ports[name] = server.sockets[0].getsockname()[1]
        return self

    async def close(self):
        for server in self.servers:
            server.close()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def _accept(self, port):
        async def accepted(reader, writer):
            self.tasks.add(asyncio.current_task())
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._join(reader, writer, *await asyncio.open_connection("127.0.0.1", port, limit=PIECE))
            self.tasks.discard(asyncio.current_task())

        return accepted

    async def _join(self, near, near_out, far, far_out):
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pump(near, far_out, self.ways[0]))
                group.create_task(self._pump(far, near_out, self.ways[1]))
        except* OSError:
            pass
        finally:
            near_out.close()
            far_out.close()

    async def _pump(self, reader, writer, way):
        loop, under_way = asyncio.get_running_loop(), asyncio.Queue(64)

        async def deliver():
            while (found := await under_way.get()) is not None:
                due, piece = found
                await asyncio.sleep(due - loop.time())
                await self.up.wait()
                writer.write(piece)
                await writer.drain()
            writer.close()

        async with asyncio.TaskGroup() as group:
            group.create_task(deliver())
            while piece := await reader.read(PIECE):
                await self.up.wait()
                late = await way.pass_through(len(piece))
                await under_way.put((loop.time() + late, piece))
            await under_way.put(None)


class Namespaces:
    """``number`` network namespaces, each behind a ``tbf`` of RATE both ways; ``OSError`` where not permitted."""

    def __init__(self, number):
        self.names = [f"lemah{os.getpid()}n{each}" for each in range(number)]

    def __enter__(self):
        try:
            for number, name in enumerate(self.names):
                self._lay(number, name)
        except (OSError, subprocess.CalledProcessError) as error:
            self.__exit__()
            raise OSError("no network namespaces with tbf here") from error
        return self

    def __exit__(self, *error):
        for name in self.names:
            subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)

    def host(self, number):
        """Our address as that client reaches it."""
        return f"10.213.{number}.1"

    def dial(self, number, port):
        """A socket that is connected from within that namespace."""
        found = []

        def inside():
            # Only this thread moves, and ends there.
            with open(f"/run/netns/{self.names[number]}") as space:
                if ctypes.CDLL(None, use_errno=True).setns(space.fileno(), CLONE_NEWNET):
                    raise OSError(ctypes.get_errno(), "setns")
            found.append(socket.create_connection((self.host(number), port), timeout=20))

        thread = threading.Thread(target=inside)
        thread.start()
        thread.join()
        found[0].setblocking(False)
        return found[0]

    def _lay(self, number, name):
        outer, inner = f"lm{os.getpid() % 10_000}o{number}", f"lm{os.getpid() % 10_000}i{number}"
        # A queue of 16 kB, as such networks have: a shorter one drops the start of every picture.
        shape = f"root tbf rate {RATE} burst 3kb latency 2500ms"
        for line in [
            f"ip netns add {name}",
            f"ip link add {outer} type veth peer name {inner} netns {name}",
            f"ip addr add {self.host(number)}/30 dev {outer}",
            f"ip link set {outer} up",
            f"ip -n {name} addr add 10.213.{number}.2/30 dev {inner}",
            f"ip -n {name} link set {inner} up",
            f"tc qdisc add dev {outer} {shape}",
            f"tc -n {name} qdisc add dev {inner} {shape}",
        ]:
            subprocess.run(line.split(), capture_output=True, check=True)
