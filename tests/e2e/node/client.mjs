// Node's ws as a client whose events can be awaited.
import { once } from 'node:events';
import WebSocket from 'ws';

/** A client that is open; a refusal rejects with `status`. */
export async function open(url, options = {}) {
  const client = new WebSocket(url, options);
  const messages = [];
  const waiting = [];
  client.on('message', (data, isBinary) => {
    const message = { data, isBinary };
    const next = waiting.shift();
    if (next) next(message); else messages.push(message);
  });
  client.next = () => (messages.length ? Promise.resolve(messages.shift()) : new Promise((resolve) => waiting.push(resolve)));
  client.json = async () => JSON.parse((await client.next()).data.toString());
  client.closed = new Promise((resolve) => {
    client.once('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise((resolve, reject) => {
    client.once('open', resolve);
    client.once('error', reject);
    client.once('unexpected-response', (_request, response) => {
      reject(Object.assign(new Error(`refused with ${response.statusCode}`), { status: response.statusCode }));
      response.resume();
      client.terminate();
    });
  });
  client.on('error', () => {});
  return client;
}

/** The HTTP status with which the server refuses. */
export async function refusal(url, options = {}) {
  try {
    (await open(url, options)).terminate();
  } catch (error) {
    if (error.status) return error.status;
    throw error;
  }
  return 101;
}

export { once };
