/**
 * A small static server for the page as it was built: `node tools/serve.mjs [--port 8080]`.
 * Tests mount it under sub-paths by `serve()`.
 */
import { createReadStream, realpathSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dist } from './paths.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ts': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

const commonHeaders = {
  // Sandboxed frames have no origin, and load modules and data only from servers that allow all.
  'Access-Control-Allow-Origin': '*',
  // The next build must be seen at once.
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * The file behind an address, or null when there is none inside the folder.
 * @param {string} root Real path of the folder.
 * @param {string} path Decoded path below the base, starting with '/'.
 */
async function findFile(root, path) {
  try {
    // realpath also follows links: what leaves the folder by one is refused as well.
    let file = await realpath(join(root, path));
    if ((await stat(file)).isDirectory()) file = await realpath(join(file, 'index.html'));
    return file.startsWith(root + sep) && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/**
 * Serves a folder on 127.0.0.1 until closed.
 * @param {{ root?: string, port?: number, base?: string }} [options]
 *   `root`: the folder, dist/ by default. `port`: 0, the default, takes any free one.
 *   `base`: the sub-path the folder is mounted under, '/' by default.
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 *   `url` ends in '/'. Rejects when the port is taken or the folder is missing.
 */
export async function serve({ root = dist, port = 0, base = '/' } = {}) {
  const folder = await realpath(root);
  const mount = `/${base}/`.replace(/\/+/g, '/');

  const server = createServer(async (request, response) => {
    /** @param {number} status @param {string} text @param {Record<string, string>} [headers] */
    const answer = (status, text, headers) => {
      response.writeHead(status, { ...commonHeaders, 'Content-Type': types['.txt'], ...headers });
      response.end(text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return answer(405, 'Only GET and HEAD', { Allow: 'GET, HEAD' });
    }
    let path;
    try {
      path = decodeURIComponent((request.url ?? '/').split('?')[0]);
    } catch {
      return answer(400, 'Malformed address');
    }
    if (`${path}/` === mount) return answer(302, '', { Location: mount });
    const below = path.startsWith(mount) ? path.slice(mount.length - 1) : null;
    const outside = below === null || below.includes('\0') || below.split(/[/\\]/).includes('..');
    const file = outside ? null : await findFile(folder, below);
    if (file === null) return answer(404, 'Not found');
    const type = types[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const { size } = await stat(file);
    response.writeHead(200, { ...commonHeaders, 'Content-Type': type, 'Content-Length': size });
    if (request.method === 'HEAD') return response.end();
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });

  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://localhost:${address.port}${mount}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The port after `--port`, or null when none is given. Stops the script on a bad one. */
function wantedPort() {
  const [option, value, ...rest] = process.argv.slice(2);
  if (option === undefined) return null;
  const port = Number(value);
  if (option !== '--port' || rest.length > 0) {
    console.error('Usage: node tools/serve.mjs [--port 8080]');
    process.exit(1);
  }
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`--port is ${value}: use a whole number from 1 to 65535.`);
    process.exit(1);
  }
  return port;
}

async function main() {
  const wanted = wantedPort();
  const first = wanted ?? 8080;
  const last = wanted ?? first + 50;
  for (let port = first; port <= last; port += 1) {
    try {
      const { url } = await serve({ port });
      console.log(`Layerwise is running at ${url}`);
      console.log('Press Ctrl+C to stop.');
      return;
    } catch (error) {
      const { code } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOENT') {
        console.error('There is no dist/ yet: run npm run build.');
        process.exit(1);
      }
      if (code !== 'EADDRINUSE') throw error;
    }
  }
  console.error(
    wanted === null ? `Ports ${first} to ${last} are taken.` : `Port ${wanted} is taken.`,
  );
  process.exit(1);
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) await main();
