"""A small asynchronous HTTP/1.1 client: keep-alive, cookies, one request at a time a connection. Loopback only."""

import asyncio
import gzip
import time
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict
    body: bytes
    seconds: float

    @property
    def text(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Visitor:
    """One person's browser: a connection and a cookie jar."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.keeps_cookies = True
        self.streams = None

    async def get(self, path, **headers):
        return await self.send("GET", path, b"", headers)

    async def post(self, path, fields, **headers):
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies["csrftoken"]}
        return await self.send("POST", path, urlencode(fields).encode(), headers)

    async def send(self, method, path, body, headers):
        """Ask once; once more when the server has closed the idle connection meanwhile."""
        for last_try in (False, True):
            if self.streams is None:
                self.streams = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
            try:
                return await self._exchange(self._head(method, path, body, headers) + body)
            except (asyncio.IncompleteReadError, ConnectionError):
                await self.close()
                if last_try:
                    raise
        return None

    async def close(self):
        if self.streams:
            self.streams[1].close()
            self.streams = None

    def _head(self, method, path, body, headers):
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        common = {"Host": f"127.0.0.1:{self.port}", "Accept": "text/html", "Accept-Encoding": "gzip", "Cookie": jar}
        lines = common | headers | {"Content-Length": len(body)}
        fields = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        return f"{method} {path} HTTP/1.1\r\n{fields}\r\n".encode()

    async def _exchange(self, request):
        reader, writer = self.streams
        began = time.perf_counter()
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {}
        for line in head[1:]:
            name, _colon, value = line.partition(": ")
            if name.lower() == "set-cookie" and self.keeps_cookies:
                self._keep(value)
            headers[name.lower()] = value
        body = await reader.readexactly(int(headers.get("content-length") or 0))
        if "chunked" in headers.get("transfer-encoding", ""):
            body = await self._chunks(reader)
        seconds = time.perf_counter() - began
        if headers.get("connection") == "close":
            await self.close()
        return Answer(int(head[0].split()[1]), headers, body, seconds)

    async def _chunks(self, reader):
        parts = []
        while size := int((await reader.readline()).split(b";")[0], 16):
            parts.append(await reader.readexactly(size))
            await reader.readline()
        await reader.readline()
        return b"".join(parts)

    def _keep(self, cookie):
        name, _equals, value = cookie.split(";", 1)[0].partition("=")
        if value in ("", '""'):
            self.cookies.pop(name, None)
        else:
            self.cookies[name] = value
