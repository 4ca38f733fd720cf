// A real browser: two tabs of the chat page talk; auth, hello and compression from a page's own WebSocket.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { freePort, start } from '../server.mjs';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let browser;
before(async () => { browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS }); });
after(async () => { await browser?.close(); });

async function join(context, server, name) {
  const tab = await context.newPage();
  await tab.goto(server.http());
  await tab.getByLabel('Your name').fill(name);
  await tab.getByRole('button', { name: 'Join' }).click();
  await tab.getByRole('status').getByText(`connected as ${name}`).waitFor();
  return tab;
}

const count = (tab) => tab.getByRole('heading', { name: 'In the room' }).textContent();

async function say(tab, text) {
  await tab.getByLabel('Message', { exact: true }).fill(text);
  await tab.getByRole('button', { name: 'Send' }).click();
}

const sees = (tab, text) => tab.getByRole('log').getByText(text).last().waitFor();

test('two tabs talk, see each other come and go, and reconnect by themselves', async () => {
  const port = await freePort();
  let server = await start('chat', {}, port);
  const context = await browser.newContext();
  context.setDefaultTimeout(10_000);
  const broken = [];
  context.on('response', (answer) => { if (answer.status() >= 400) broken.push(`${answer.status()} ${answer.url()}`); });
  try {
    const ada = await join(context, server, 'Ada');
    const bob = await join(context, server, 'Bob');
    await sees(ada, 'Bob joined');
    await say(ada, 'hello <b>Bob</b>');
    await sees(bob, 'hello <b>Bob</b>');
    await say(bob, 'hello Ada');
    await sees(ada, 'hello Ada');
    assert.deepEqual(await ada.getByRole('list', { name: 'In the room' }).getByRole('listitem').allTextContents(), ['Ada', 'Bob']);
    assert.equal(await count(ada), 'In the room 2');
    if (process.env.SCREENSHOT) await ada.screenshot({ path: process.env.SCREENSHOT });

    assert.equal((await server.stop()).code, 0);
    await ada.getByRole('status').getByText('connection lost').waitFor();
    server = await start('chat', {}, port);
    await Promise.all([ada, bob].map((tab) => tab.getByRole('status').getByText('connected as').waitFor()));
    await say(bob, 'back again');
    await sees(ada, 'back again');

    await bob.reload();
    await sees(ada, 'Bob left');
    assert.equal(await count(ada), 'In the room 1');
    await bob.getByRole('button', { name: 'Join again' }).click();
    await bob.getByRole('status').getByText('connected as Bob').waitFor();
    await sees(ada, 'Bob joined');

    await bob.close();
    await sees(ada, 'Bob left');
    assert.deepEqual(broken, []);
  } finally {
    await context.close();
    await server.stop();
  }
});

/** A page of the server itself: one of another site, as an empty one is, may not connect. */
async function pageOf(server) {
  const page = await browser.newPage();
  await page.goto(server.http());
  return page;
}

/** What a WebSocket of the page at `url` gets back for `text`, or how it was closed. */
const ask = (page, url, text) => page.evaluate(([address, message]) => new Promise((resolve) => {
  const socket = new WebSocket(address);
  socket.onopen = () => socket.send(message);
  socket.onmessage = (event) => { resolve(event.data); socket.close(); };
  socket.onclose = (event) => resolve(event.code);
}), [url, text]);

test('a page gets the answer of the reference', async () => {
  const server = await start('hello');
  const page = await pageOf(server);
  try {
    assert.equal(await ask(page, server.url(), '1'), '{"name":"harry","result":6}');
  } finally {
    await page.close();
    await server.stop();
  }
});

test('a page of another site may not connect', async () => {
  const server = await start('hello');
  const page = await browser.newPage();
  try {
    assert.equal(await ask(page, server.url(), '1'), 1006);
  } finally {
    await page.close();
    await server.stop();
  }
});

test('a token works by query and by cookie, and without one the page is refused', async () => {
  const server = await start('auth');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(server.http());
    assert.equal(await ask(page, server.url(), 'hi'), 1006);
    assert.equal(await ask(page, server.url('/?token=wrong'), 'hi'), 1006);
    assert.deepEqual(JSON.parse(await ask(page, server.url('/?token=valid-token'), 'hi')), { token_by: 'query', text: 'hi' });
    await context.addCookies([{ name: 'session', value: 'valid-token', url: server.http() }]);
    assert.deepEqual(JSON.parse(await ask(page, server.url(), 'hi')), { token_by: 'cookie', text: 'hi' });
  } finally {
    await context.close();
    await server.stop();
  }
});

const KEY = 'MIDWAY__WEB_SOCKET__PER_MESSAGE_DEFLATE';

/** What the server may want of a page; the names are those of the environment variables. */
const COMPRESSING = {
  'by default': { [KEY]: 'true' },
  'with contexts kept': { [`${KEY}__SERVER_NO_CONTEXT_TAKEOVER`]: 'false', [`${KEY}__CLIENT_NO_CONTEXT_TAKEOVER`]: 'false' },
  'with small windows': { [`${KEY}__SERVER_MAX_WINDOW_BITS`]: '8', [`${KEY}__CLIENT_MAX_WINDOW_BITS`]: '9' },
  'with small windows, contexts kept': {
    [`${KEY}__SERVER_NO_CONTEXT_TAKEOVER`]: 'false', [`${KEY}__CLIENT_NO_CONTEXT_TAKEOVER`]: 'false',
    [`${KEY}__SERVER_MAX_WINDOW_BITS`]: '9', [`${KEY}__CLIENT_MAX_WINDOW_BITS`]: '8',
  },
};

/** The extensions agreed on by a WebSocket of the page, and each of `texts` as it came back. */
const echoes = (page, url, texts) => page.evaluate(([address, messages]) => new Promise((resolve, reject) => {
  const socket = new WebSocket(address);
  const heard = [];
  socket.onopen = () => messages.forEach((message) => socket.send(message));
  socket.onmessage = (event) => {
    heard.push(event.data);
    if (heard.length < messages.length) return;
    resolve({ extensions: socket.extensions, heard });
    socket.onclose = null;
    socket.close();
  };
  socket.onclose = (event) => reject(new Error(`closed with ${event.code} ${event.reason}`));
}), [url, texts]);

for (const [name, environment] of Object.entries(COMPRESSING)) {
  test(`a page and the server compress what they say, ${name}`, async () => {
    const server = await start('echo', environment);
    const page = await pageOf(server);
    try {
      const texts = ['', 'short', 'again and again '.repeat(1000), 'ä € 𝄞 '.repeat(3000)];
      // Twice, so that a context that is taken over is used.
      const { extensions, heard } = await echoes(page, server.url(), [...texts, ...texts]);
      assert.match(extensions, /permessage-deflate/);
      assert.deepEqual(heard, [...texts, ...texts]);
    } finally {
      await page.close();
      await server.stop();
    }
  });
}
