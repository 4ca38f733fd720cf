// wss:// as Node's ws speaks it, with a certificate that openssl made.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { start } from '../server.mjs';
import { open, refusal } from './client.mjs';

const skip = spawnSync('openssl', ['version']).status === 0 ? false : 'there is no openssl';
const folder = mkdtempSync(join(tmpdir(), 'midway-tls-'));
const file = (name) => join(folder, name);
let server;
let url;
let trusting;

/** A self-signed certificate, which is its own authority. */
function certify(name) {
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes',
    '-days', '2', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost',
    '-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', file(`${name}.key`), '-out', file(`${name}.pem`)]);
  assert.equal(made.status, 0, String(made.stderr));
}

before(async () => {
  if (skip) return;
  for (const name of ['server', 'client', 'stranger']) certify(name);
  server = await start('echo', {
    MIDWAY__WEB_SOCKET__TLS__CERT: file('server.pem'),
    MIDWAY__WEB_SOCKET__TLS__KEY: file('server.key'),
    MIDWAY__WEB_SOCKET__TLS__CLIENT_CA: file('client.pem'),
    MIDWAY__WEB_SOCKET__TLS__CLIENT_AUTH: 'optional',
    MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE: 'true',
  });
  url = server.url().replace('ws://', 'wss://');
  trusting = { ca: readFileSync(file('server.pem')) };
});
after(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

test('small and large messages come back, compressed', { skip }, async () => {
  for (const perMessageDeflate of [false, true]) {
    const client = await open(url, { ...trusting, perMessageDeflate });
    for (const text of ['hello', 'a sentence that repeats. '.repeat(40_000)]) {
      client.send(text);
      assert.equal((await client.next()).data.toString(), text);
    }
    assert.equal(client.extensions.includes('permessage-deflate'), perMessageDeflate);
    client.close(1000);
    assert.equal((await client.closed).code, 1000);
  }
});

test('a certificate of the client is checked', { skip }, async () => {
  const identity = (name) => ({ ...trusting, cert: readFileSync(file(`${name}.pem`)), key: readFileSync(file(`${name}.key`)) });
  (await open(url, identity('client'))).close();
  await assert.rejects(open(url, identity('stranger')));
});

test('who does not trust the server does not connect, and plain ws:// is refused', { skip }, async () => {
  await assert.rejects(open(url), /self-signed certificate/);
  assert.equal(await refusal(server.url()), 400);
});

test('a stop closes with 1001', { skip }, async () => {
  const client = await open(url, trusting);
  assert.deepEqual((await server.stop()).code, 0);
  assert.equal((await client.closed).code, 1001);
});
