// permessage-deflate with Node's ws, in every combination of parameters that it offers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../server.mjs';
import { open } from './client.mjs';

let server;
before(async () => { server = await start('echo', { MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE: 'true' }); });
after(async () => { await server.stop(); });

const COMBINATIONS = [];
for (const serverNoContextTakeover of [undefined, true]) {
  for (const clientNoContextTakeover of [undefined, true]) {
    for (const serverMaxWindowBits of [undefined, 9, 15]) {
      for (const clientMaxWindowBits of [true, 10, 15]) {
        COMBINATIONS.push({ serverNoContextTakeover, clientNoContextTakeover, serverMaxWindowBits, clientMaxWindowBits, threshold: 0 });
      }
    }
  }
}

const MESSAGES = ['', 'short', 'again and again '.repeat(500), 'ä € 𝄞 '.repeat(3000), Buffer.alloc(100_000, 'binary')];

test(`every one of ${COMBINATIONS.length} combinations is agreed to, and messages come back whole`, async () => {
  for (const perMessageDeflate of COMBINATIONS) {
    const client = await open(server.url(), { perMessageDeflate });
    assert.match(client.extensions, /permessage-deflate/, JSON.stringify(perMessageDeflate));
    // Twice, so that a context that is taken over is used.
    for (const message of [...MESSAGES, ...MESSAGES]) {
      client.send(message);
      const { data, isBinary } = await client.next();
      assert.equal(isBinary, typeof message !== 'string');
      assert.ok(data.equals(Buffer.from(message)), JSON.stringify(perMessageDeflate));
    }
    client.close();
    await client.closed;
  }
});

test('a client that offers no compression gets none', async () => {
  const client = await open(server.url(), { perMessageDeflate: false });
  assert.equal(client.extensions, '');
  client.send('again and again '.repeat(500));
  assert.equal((await client.next()).data.toString(), 'again and again '.repeat(500));
  client.close();
});
