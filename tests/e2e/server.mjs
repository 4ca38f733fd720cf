// Starts an example's binary on a free port and stops it by its process.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PORT_KEY = { chat: 'MIDWAY__HTTP__PORT' };

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}

function launch(name, environment, port) {
  const child = spawn(join(process.env.MIDWAY_BIN_DIR, name), {
    env: { ...process.env, [PORT_KEY[name] ?? 'MIDWAY__WEB_SOCKET__PORT']: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  const exited = once(child, 'close').then(([code, signal]) => ({ code, signal }));
  return { child, output: () => output.join(''), exited };
}

/** The example `name` on a port where it cannot listen: how it ended and what it said. */
export async function fail(name, port) {
  const { child, output, exited } = launch(name, {}, port);
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const end = await exited;
  clearTimeout(late);
  return { ...end, output: output() };
}

/** The example `name`, listening; `environment` adds to its configuration. */
export async function start(name, environment = {}, port = undefined) {
  port ??= await freePort();
  const { child, output, exited } = launch(name, environment, port);
  let gone = false;
  exited.then(() => { gone = true; });
  for (let tries = 0; !(await accepts(port)); tries += 1) {
    if (gone || tries === 200) {
      child.kill('SIGKILL');
      throw new Error(`${name} does not listen on ${port}:\n${output()}`);
    }
    await pause(25);
  }
  return {
    port,
    url: (path = '/') => `ws://127.0.0.1:${port}${path}`,
    http: (path = '/') => `http://127.0.0.1:${port}${path}`,
    output,
    /** Sends SIGTERM; resolves to the exit code (or the signal) and how long it took, in milliseconds. */
    async stop() {
      const started = performance.now();
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      const { code, signal } = await exited;
      clearTimeout(late);
      return { code, signal, took: performance.now() - started };
    },
  };
}
