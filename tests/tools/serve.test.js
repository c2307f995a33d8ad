/** The static server: what it gives, and above all what it refuses. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../tools/serve.mjs';

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerwise-serve-'));
  const root = join(folder, 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), '<!doctype html>front');
  writeFileSync(join(root, 'sub', 'index.html'), '<!doctype html>sub');
  writeFileSync(join(root, 'app.js'), 'export {};');
  writeFileSync(join(root, 'engine.wasm'), '\0asm');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  server = await serve({ root, base: '/a/b' });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * Sends a path exactly as written; fetch would tidy it up first.
 * @param {string} path
 * @returns {Promise<string>} The whole answer.
 */
function raw(path) {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(server.port, '127.0.0.1');
    socket
      .on('data', (chunk) => (answer += chunk.toString()))
      .on('end', () => resolve(answer))
      .on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}

test('serve: the folder lies under the base path, index.html for folders', async () => {
  assert.equal(server.url, `http://localhost:${server.port}/a/b/`);
  assert.equal(await (await fetch(server.url)).text(), '<!doctype html>front');
  assert.equal(await (await fetch(`${server.url}sub/?x=1`)).text(), '<!doctype html>sub');
});

test('serve: the base without its slash leads to the base', async () => {
  const response = await fetch(server.url.slice(0, -1));
  assert.equal(response.url, server.url);
  assert.equal(response.status, 200);
});

test('serve: types, open origin and no caching', async () => {
  const wasm = await fetch(`${server.url}engine.wasm`);
  assert.equal(wasm.headers.get('content-type'), 'application/wasm');
  assert.equal(wasm.headers.get('access-control-allow-origin'), '*');
  assert.equal(wasm.headers.get('cache-control'), 'no-store');
  const script = await fetch(`${server.url}app.js`);
  assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
});

test('serve: what is absent or outside the base is 404', async () => {
  assert.equal((await fetch(`${server.url}absent.js`)).status, 404);
  assert.equal((await fetch(new URL('/app.js', server.url))).status, 404);
});

test('serve: no path leads out of the folder', async () => {
  const paths = [
    '/a/b/../secret.txt',
    '/a/b/sub/../../secret.txt',
    '/a/b/%2e%2e/secret.txt',
    '/a/b/..%2fsecret.txt',
    '/a/b/..%5csecret.txt',
    '/a/b/%00../secret.txt',
    '/a/b/link.txt',
  ];
  for (const path of paths) {
    const answer = await raw(path);
    assert.match(answer, /^HTTP\/1\.1 404 /, path);
    assert.ok(!answer.includes('secret\n') && !answer.endsWith('secret'), path);
  }
});

test('serve: a malformed address is 400, another method 405', async () => {
  assert.match(await raw('/a/b/%E0%A4%A'), /^HTTP\/1\.1 400 /);
  assert.equal((await fetch(server.url, { method: 'POST', body: 'x' })).status, 405);
});

test('serve: a taken port is refused', async () => {
  await assert.rejects(serve({ root: folder, port: server.port }), { code: 'EADDRINUSE' });
});
