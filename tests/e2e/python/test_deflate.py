"""permessage-deflate with Python's websockets: whatever it offers, whatever the server wants."""

import itertools
import random
import unittest

from server import Server
from websockets.asyncio.client import connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

# Twice in a row: a window of 8 bits does not reach from one to the other.
NOISE = random.Random(7).randbytes(300)
MESSAGES = NOISE, NOISE, "", "short", "again and again " * 500, "ä € 𝄞 " * 3000, b"binary" * 20_000


KEY = "MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE"

# What the server is set up with.
SERVERS = (
    {KEY: "true"},
    {KEY + "__SERVER_NO_CONTEXT_TAKEOVER": "false", KEY + "__CLIENT_NO_CONTEXT_TAKEOVER": "false"},
    {KEY + "__SERVER_NO_CONTEXT_TAKEOVER": "false", KEY + "__SERVER_MAX_WINDOW_BITS": "8",
     KEY + "__ZLIB_DEFLATE_OPTIONS__MEM_LEVEL": "1", KEY + "__ZLIB_DEFLATE_OPTIONS__LEVEL": "9"},
)


class Deflate(unittest.IsolatedAsyncioTestCase):
    async def test_every_combination_is_agreed_to_and_messages_come_back_whole(self):
        for environment in SERVERS:
            server = Server("echo", **environment)
            self.addCleanup(server.stop)
            # Python's zlib cannot compress with a window of 8 bits, so its client never offers one of its own.
            combinations = itertools.product((False, True), (False, True), (None, 8, 12, 15), (None, True, 9, 15))
            for server_no_context, client_no_context, server_bits, client_bits in combinations:
                offer = ClientPerMessageDeflateFactory(server_no_context, client_no_context, server_bits, client_bits)
                with self.subTest(environment=environment, offer=offer.get_request_params()):
                    await self.echo(server, offer)

    async def echo(self, server, offer):
        options = {"compression": None, "extensions": [offer], "ping_interval": None, "proxy": None}
        async with connect(server.url(), **options) as socket:
            self.assertEqual([e.name for e in socket.protocol.extensions], ["permessage-deflate"])
            # Twice, so that a context that is taken over is used.
            for message in MESSAGES * 2:
                await socket.send(message)
                self.assertEqual(await socket.recv(), message)
