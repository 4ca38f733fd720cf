"""The examples give Python's websockets the reference's answers."""

import asyncio
import json
import time
import unittest
import urllib.request

from server import Server
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus


def client(url, **options):
    # No pings of the client's own: what keeps a connection alive is the server's affair here.
    return connect(url, ping_interval=None, proxy=None, **options)


class Hello(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.server = Server("hello")
        self.addCleanup(self.server.stop)

    async def test_1_is_answered_with_harry_and_6(self):
        async with client(self.server.url()) as socket:
            await socket.send("1")
            self.assertEqual(await socket.recv(), '{"name":"harry","result":6}')

    async def test_a_broadcast_reaches_all(self):
        url = self.server.url("/broadcast")
        async with client(url) as one, client(url) as two, client(url) as three:
            await two.send("1")
            for socket in one, two, three:
                self.assertEqual(json.loads(await socket.recv()), {"name": "harry", "result": 6})


class Auth(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        self.server = Server("auth")
        self.addCleanup(self.server.stop)

    async def status(self, path="/", **headers):
        try:
            async with client(self.server.url(path), additional_headers=headers):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    async def token_by(self, path="/", **headers):
        async with client(self.server.url(path), additional_headers=headers) as socket:
            await socket.send("hello")
            return json.loads(await socket.recv())["token_by"]

    async def test_no_token_and_a_wrong_one_are_refused_with_401(self):
        self.assertEqual(await self.status(), 401)
        self.assertEqual(await self.status("/?token=wrong"), 401)
        self.assertEqual(await self.status(Authorization="Bearer wrong"), 401)
        self.assertEqual(await self.status(Cookie="session=wrong"), 401)

    async def test_the_right_token_works_by_query_header_and_cookie(self):
        self.assertEqual(await self.token_by("/?token=valid-token"), "query")
        self.assertEqual(await self.token_by(Authorization="Bearer valid-token"), "header")
        self.assertEqual(await self.token_by(Cookie="session=valid-token"), "cookie")


class Echo(unittest.IsolatedAsyncioTestCase):
    async def test_text_comes_back_as_text_binary_as_binary(self):
        server = Server("echo")
        self.addCleanup(server.stop)
        async with client(server.url()) as socket:
            for message in "wide: ä €", b"\x00\xff\x80", "", "a" * 100_000:
                await socket.send(message)
                self.assertEqual(await socket.recv(), message)
            await socket.send(["in ", "three ", "fragments"])
            self.assertEqual(await socket.recv(), "in three fragments")


class Chat(unittest.IsolatedAsyncioTestCase):
    async def test_an_http_controller_reaches_every_client(self):
        server = Server("chat")
        self.addCleanup(server.stop)
        async with client(server.url("/chat")) as one, client(server.url("/chat")) as two:
            request = urllib.request.Request(f"http://127.0.0.1:{server.port}/broadcast", b'{"text":"lunch"}',
                                             {"content-type": "application/json"})
            answer = await asyncio.to_thread(urllib.request.urlopen, request)
            self.assertEqual(answer.status, 202)
            for socket in one, two:
                self.assertEqual(json.loads(await socket.recv()), {"kind": "announced", "text": "lunch"})


class Life(unittest.IsolatedAsyncioTestCase):
    async def test_a_ping_arrives_within_the_interval_and_a_silent_client_is_terminated_within_two(self):
        interval, slack = 0.4, 0.2
        server = Server("hello", MIDWAY__WEB_SOCKET__ENABLE_SERVER_HEARTBEAT_CHECK="true",
                        MIDWAY__WEB_SOCKET__SERVER_HEARTBEAT_INTERVAL="400")
        self.addCleanup(server.stop)
        started = time.monotonic()
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
        self.assertIn(b"101", await reader.readuntil(b"\r\n\r\n"))
        async with client(server.url()) as lively:
            ping = await asyncio.wait_for(reader.readexactly(2), interval + slack)
            self.assertEqual(ping[0], 0x89)
            await reader.readexactly(ping[1])
            self.assertLess(time.monotonic() - started, interval + slack)
            await self.ended(reader)
            self.assertLess(time.monotonic() - started, 2 * interval + slack)
            await lively.send("1")
            self.assertIn("harry", await lively.recv())
        writer.close()

    async def ended(self, reader):
        # Terminated is a reset or the bare end of the stream, never a close frame.
        try:
            self.assertEqual(await asyncio.wait_for(reader.read(), 5), b"")
        except ConnectionResetError:
            pass

    async def test_sigterm_gives_100_clients_1001_and_exit_code_0_within_2_s(self):
        server = Server("hello")
        sockets = await asyncio.gather(*(client(server.url()) for _ in range(100)))
        started = time.monotonic()
        server.terminate()
        codes = await asyncio.gather(*map(self.close_code, sockets))
        self.assertEqual(await asyncio.to_thread(server.stop), 0)
        self.assertLess(time.monotonic() - started, 2)
        self.assertEqual(set(codes), {1001})

    async def close_code(self, socket):
        try:
            return await socket.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None
