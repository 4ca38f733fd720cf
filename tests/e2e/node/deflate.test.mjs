// permessage-deflate with Node's ws, in every combination of parameters that it offers and that the server may want.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../server.mjs';
import { open } from './client.mjs';

const KEY = 'MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE';

/** What the server is set up with; the names are those of the environment variables. */
const SERVERS = {
  'by default': { [KEY]: 'true' },
  'with contexts kept': { [`${KEY}__SERVER_NO_CONTEXT_TAKEOVER`]: 'false', [`${KEY}__CLIENT_NO_CONTEXT_TAKEOVER`]: 'false' },
  'with small windows, contexts kept': {
    [`${KEY}__SERVER_NO_CONTEXT_TAKEOVER`]: 'false', [`${KEY}__CLIENT_NO_CONTEXT_TAKEOVER`]: 'false',
    [`${KEY}__SERVER_MAX_WINDOW_BITS`]: '8', [`${KEY}__CLIENT_MAX_WINDOW_BITS`]: '9',
    [`${KEY}__ZLIB_DEFLATE_OPTIONS__MEM_LEVEL`]: '1', [`${KEY}__ZLIB_DEFLATE_OPTIONS__LEVEL`]: '9',
  },
};

const COMBINATIONS = [];
for (const serverNoContextTakeover of [undefined, true]) {
  // A client that says `false` refuses an answer that asks it to forget.
  for (const clientNoContextTakeover of [undefined, false, true]) {
    for (const serverMaxWindowBits of [undefined, 8, 9, 12, 15]) {
      for (const clientMaxWindowBits of [true, 8, 9, 12, 15]) {
        COMBINATIONS.push({ serverNoContextTakeover, clientNoContextTakeover, serverMaxWindowBits, clientMaxWindowBits, threshold: 0 });
      }
    }
  }
}

const MESSAGES = ['', 'short', 'again and again '.repeat(500), 'ä € 𝄞 '.repeat(3000), Buffer.alloc(100_000, 'binary')];

for (const [name, environment] of Object.entries(SERVERS)) {
  test(`${name}: each of ${COMBINATIONS.length} offers is agreed to, and messages come back whole`, async (t) => {
    const server = await start('echo', environment);
    t.after(() => server.stop());
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
      assert.equal((await client.closed).code, 1005);
    }
  });
}

test('a client that offers no compression gets none', async (t) => {
  const server = await start('echo', SERVERS['by default']);
  t.after(() => server.stop());
  const client = await open(server.url(), { perMessageDeflate: false });
  assert.equal(client.extensions, '');
  client.send('again and again '.repeat(500));
  assert.equal((await client.next()).data.toString(), 'again and again '.repeat(500));
  client.close();
});
