// The examples give Node's ws the reference's answers.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { start } from '../server.mjs';
import { open, refusal } from './client.mjs';

const servers = {};
before(async () => {
  for (const name of ['hello', 'chat', 'auth', 'echo']) servers[name] = await start(name);
});
after(async () => {
  for (const server of Object.values(servers)) await server.stop();
});

test('1 is answered with harry and 6', async () => {
  const client = await open(servers.hello.url());
  client.send(1);
  assert.equal((await client.next()).data.toString(), '{"name":"harry","result":6}');
  client.close();
  assert.equal((await client.closed).code, 1005);
});

test('a broadcast reaches all', async () => {
  const clients = await Promise.all([1, 2, 3].map(() => open(servers.hello.url('/broadcast'))));
  clients[1].send('1');
  for (const client of clients) assert.deepEqual(await client.json(), { name: 'harry', result: 6 });
  for (const client of clients) client.close();
});

test('no token and a wrong one are refused with 401', async () => {
  const { auth } = servers;
  assert.equal(await refusal(auth.url()), 401);
  assert.equal(await refusal(auth.url('/?token=wrong')), 401);
  assert.equal(await refusal(auth.url(), { headers: { authorization: 'Bearer wrong' } }), 401);
  assert.equal(await refusal(auth.url(), { headers: { cookie: 'session=wrong' } }), 401);
});

test('the right token works by query, header and cookie', async () => {
  const { auth } = servers;
  const ways = {
    query: [auth.url('/?token=valid-token')],
    header: [auth.url(), { headers: { authorization: 'Bearer valid-token' } }],
    cookie: [auth.url(), { headers: { cookie: 'a=b; session=valid-token' } }],
  };
  for (const [way, args] of Object.entries(ways)) {
    const client = await open(...args);
    client.send('hello');
    assert.deepEqual(await client.json(), { token_by: way, text: 'hello' });
    client.close();
  }
});

test('text comes back as text, binary as binary', async () => {
  const client = await open(servers.echo.url());
  client.send('wide: ä €');
  client.send(Buffer.from([0, 255, 128]));
  const [text, binary] = [await client.next(), await client.next()];
  assert.deepEqual([text.isBinary, text.data.toString()], [false, 'wide: ä €']);
  assert.deepEqual([binary.isBinary, [...binary.data]], [true, [0, 255, 128]]);
  client.close();
});

test('an HTTP controller reaches every client', async () => {
  const pages = await Promise.all([1, 2].map(() => open(servers.chat.url('/chat'))));
  const body = JSON.stringify({ text: 'lunch' });
  const answer = await fetch(servers.chat.http('/broadcast'), { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  assert.equal(answer.status, 202);
  for (const page of pages) assert.deepEqual(await page.json(), { kind: 'announced', text: 'lunch' });
  for (const page of pages) page.close();
});

test('a path that nobody serves gets 404, a plain request 426', async () => {
  assert.equal(await refusal(servers.echo.url('/nobody')), 404);
  const plain = await fetch(servers.echo.http());
  assert.equal(plain.status, 426);
});
