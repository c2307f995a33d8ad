/**
 * Keeps the page for times without a network: one version as a whole, never two mixed.
 *
 * A version is fetched completely, each file checked against its hash, before it is anything. The
 * page is then answered from it alone. A newer one waits beside it, and takes over when nobody
 * has the page open any more, or when the only one reloads it.
 */

/** SHA-256 in base64 of every file, by its path below the page's folder. Put in by the build. @type {Readonly<Record<string, string>>} */
const FILES = __FILES__;
/** Of all of them. Put in by the build. */
const NAME = `layerwise-${__VERSION__}`;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/**
 * A file of exactly this version. Rejects where the server has another one.
 * @param {string} file
 */
const fetchFile = (file) => fetch(file, { cache: 'no-cache', integrity: `sha256-${FILES[file]}` });

async function fetchAll() {
  const cache = await caches.open(NAME);
  try {
    await Promise.all(
      Object.keys(FILES).map(async (file) => {
        const response = await fetchFile(file);
        if (!response.ok) throw new Error(`${file}: ${response.status}`);
        // A page is not answered by what was redirected.
        const { headers } = response;
        const kept = response.redirected
          ? new Response(await response.blob(), { headers })
          : response;
        await cache.put(file, kept);
      }),
    );
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

/** Nobody has an older version open any more. */
async function dropOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith('layerwise-') && name !== NAME) await caches.delete(name);
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} file
 * @returns {Promise<Response>}
 */
async function answer({ request }, file) {
  const { waiting } = worker.registration;
  if (request.mode === 'navigate' && waiting) {
    const open = await worker.clients.matchAll();
    if (open.length < 2) {
      waiting.postMessage('takeOver');
      return new Response('', { headers: { Refresh: '0' } });
    }
  }
  const cache = await caches.open(NAME);
  const kept = await cache.match(file);
  if (kept) return kept;
  try {
    return await fetchFile(file);
  } catch {
    // The browser has thrown a file away that the server has no more: from the network next time.
    await worker.registration.unregister();
    return fetch(request);
  }
}

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOthers()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { url, method } = event.request;
  const { scope } = worker.registration;
  const address = url.replace(/[?#].*/, '');
  if (method !== 'GET' || !address.startsWith(scope)) return;
  const file = address.slice(scope.length) || 'index.html';
  if (Object.hasOwn(FILES, file)) event.respondWith(answer(event, file));
});
