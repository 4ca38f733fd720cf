// Heartbeat and the end of a process, seen by Node's ws.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { fail, start } from '../server.mjs';
import { open } from './client.mjs';

const INTERVAL = 400;
const SLACK = 200;
const HEARTBEAT = {
  MIDWAY__WEB_SOCKET__ENABLE_SERVER_HEARTBEAT_CHECK: 'true',
  MIDWAY__WEB_SOCKET__SERVER_HEARTBEAT_INTERVAL: String(INTERVAL),
};

test('a ping arrives within the interval, a silent client is terminated within two', async () => {
  const server = await start('hello', HEARTBEAT);
  try {
    const started = performance.now();
    const [lively, silent] = await Promise.all([open(server.url()), open(server.url(), { autoPong: false })]);
    await Promise.all([once(lively, 'ping'), once(silent, 'ping')]);
    assert.ok(performance.now() - started < INTERVAL + SLACK, 'the ping came late');
    assert.equal((await silent.closed).code, 1006);
    assert.ok(performance.now() - started < 2 * INTERVAL + SLACK, 'the silent client was kept too long');
    await once(lively, 'ping');
    assert.equal(lively.readyState, lively.OPEN);
    lively.terminate();
  } finally {
    await server.stop();
  }
});

test('SIGTERM: 100 clients get 1001, exit code 0, within 2 s', async () => {
  const server = await start('hello');
  const clients = await Promise.all(Array.from({ length: 100 }, () => open(server.url())));
  const { code, signal, took } = await server.stop();
  const codes = await Promise.all(clients.map((client) => client.closed.then((close) => close.code)));
  assert.deepEqual(new Set(codes), new Set([1001]));
  assert.deepEqual({ code, signal }, { code: 0, signal: null }, server.output());
  assert.ok(took < 2000, `it took ${took} ms`);
});

test('a taken port is an error that names address and key, with an exit code', async () => {
  const server = await start('hello');
  try {
    const { code, output } = await fail('hello', server.port);
    assert.equal(code, 1, output);
    assert.match(output, new RegExp(`127\\.0\\.0\\.1:${server.port}|0\\.0\\.0\\.0:${server.port}|\\[::\\]:${server.port}`));
    assert.match(output, /webSocket\.port/);
  } finally {
    await server.stop();
  }
});
