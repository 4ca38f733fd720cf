"""permessage-deflate with Python's websockets, in every combination of parameters that it offers."""

import itertools
import unittest

from server import Server
from websockets.asyncio.client import connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

MESSAGES = "", "short", "again and again " * 500, "ä € 𝄞 " * 3000, b"binary" * 20_000


class Deflate(unittest.IsolatedAsyncioTestCase):
    async def test_every_combination_is_agreed_to_and_messages_come_back_whole(self):
        server = Server("echo", MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE="true")
        self.addCleanup(server.stop)
        combinations = itertools.product((False, True), (False, True), (None, 9, 15), (True, 10, 15))
        for server_no_context, client_no_context, server_bits, client_bits in combinations:
            offer = ClientPerMessageDeflateFactory(server_no_context, client_no_context, server_bits, client_bits)
            options = {"compression": None, "extensions": [offer], "ping_interval": None, "proxy": None}
            with self.subTest(offer=offer.get_request_params()):
                async with connect(server.url(), **options) as socket:
                    self.assertEqual([e.name for e in socket.protocol.extensions], ["permessage-deflate"])
                    # Twice, so that a context that is taken over is used.
                    for message in MESSAGES * 2:
                        await socket.send(message)
                        self.assertEqual(await socket.recv(), message)
