/**
 * Keeps the page for times without a network: every page is of one version as a whole.
 *
 * A version is fetched completely, each file checked against its hash, before it is anything. From
 * then on, what is opened or reloaded is of this version, and the first one takes what is open. A
 * page that is open stays of its own, with its frames: it is noted which that is, and its files are
 * kept as long as the page is open.
 */

/** SHA-256 in base64 of every file, by its path below the page's folder. Put in by the build. @type {Readonly<Record<string, string>>} */
const FILES = __FILES__;
/** Milliseconds until a page that was answered is surely there, or never will be. */
const OPENING = 60_000;

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** How the names of the caches begin: those of this folder, as a host may have the page in several. */
const PREFIX = `layerwise ${worker.registration.scope} `;
/** Holds all files of this version. Put in by the build. */
const NAME = `${PREFIX}${__VERSION__}`;
/** Holds a note for every page and worker: its version, and when it was opened. */
const NOTES = `${PREFIX}pages`;

/**
 * The path of an address below the page's folder; null where it lies elsewhere.
 * @param {string} url
 */
function fileOf(url) {
  const { scope } = worker.registration;
  const address = url.replace(/[?#].*/, '');
  return address.startsWith(scope) ? address.slice(scope.length) || 'index.html' : null;
}

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
  // No page that is open is taken from its version by this.
  void worker.skipWaiting();
}

/** What is noted, so that not every part of a page is looked up: versions by ids. @type {Map<string, string>} */
const versions = new Map();

/** @param {string} id */
const noteOf = (id) => `?page=${id}`;

/**
 * Notes of which version a page or worker is, for this worker and those that follow.
 * @param {string} id
 * @param {string} version
 */
async function note(id, version) {
  versions.set(id, version);
  const written = new Response(JSON.stringify({ version, opened: Date.now() }));
  // On a full disk the page opens all the same; it has no note once this worker has gone.
  await caches
    .open(NOTES)
    .then((notes) => notes.put(noteOf(id), written))
    .catch(() => {});
}

/**
 * @param {string} id
 * @returns {Promise<{ version: string, opened: number } | undefined>}
 */
async function readNote(id) {
  return (await caches.match(noteOf(id), { cacheName: NOTES }))?.json();
}

/** What is known of a page or worker, here or by its note. @param {string} id */
const knownVersion = async (id) => versions.get(id) ?? (await readNote(id))?.version;

/** Of the pages in sight, to which a frame that opens belongs: the newest where they are of several. */
async function versionInSight() {
  const pages = await worker.clients.matchAll({ type: 'window' });
  const inSight = pages.filter(
    ({ frameType, visibilityState }) => frameType === 'top-level' && visibilityState === 'visible',
  );
  const known = await Promise.all(inSight.map(({ id }) => knownVersion(id)));
  const found = new Set(known.map((version) => version ?? NAME));
  return found.size === 1 ? [...found][0] : NAME;
}

/** @param {string} id of a page, a frame or a worker; '' for a frame that has just been made */
async function versionOf(id) {
  // A worker that has no address of its own was never asked for, and so is not noted.
  const version = (await knownVersion(id)) ?? (await versionInSight());
  if (id !== '') versions.set(id, version);
  return version;
}

/** Drops the versions that no open page is of. */
async function dropUnused() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  const used = new Set([NAME, NOTES]);
  const notes = await caches.open(NOTES);
  for (const request of await notes.keys()) {
    const id = new URL(request.url).search.slice(noteOf('').length);
    const noted = await readNote(id);
    const isOpen = (await worker.clients.get(id)) !== undefined;
    if (noted && (isOpen || Date.now() - noted.opened < OPENING)) used.add(noted.version);
    else await notes.delete(request);
  }
  for (const name of names) if (!used.has(name)) await caches.delete(name);
}

/**
 * The first version takes the pages that are open: what it has is what the server gave them just now, and
 * only so do they have their later parts without a network, and go on with these after the next version.
 */
async function takeOpenPages() {
  const names = await caches.keys();
  if (names.some((name) => name.startsWith(PREFIX) && name !== NAME && name !== NOTES)) return;
  const pages = await worker.clients.matchAll({ includeUncontrolled: true, type: 'all' });
  await Promise.all(
    pages.filter(({ url }) => fileOf(url) !== null).map(({ id }) => note(id, NAME)),
  );
  await worker.clients.claim();
}

/**
 * @param {FetchEvent} event
 * @param {string} file
 * @returns {Promise<Response>}
 */
async function answer({ request, clientId, resultingClientId }, file) {
  const isPage = request.mode === 'navigate' && request.destination !== 'iframe';
  const version = isPage ? NAME : await versionOf(clientId);
  if (resultingClientId) await note(resultingClientId, version);
  const kept = await caches.match(file, { cacheName: version });
  if (kept) return kept;
  if (!Object.hasOwn(FILES, file)) return fetch(request);
  // Of its own version the browser has thrown it away: better nothing than a part of another one.
  if (version !== NAME) return Response.error();
  try {
    return await fetchFile(file);
  } catch {
    // Nor has the server this version any more: from the network next time.
    await worker.registration.unregister();
    return fetch(request);
  }
}

worker.addEventListener('install', (event) => event.waitUntil(fetchAll()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOpenPages().then(dropUnused)));
worker.addEventListener('fetch', (event) => {
  const { url, method, mode } = event.request;
  const file = fileOf(url);
  if (method !== 'GET' || file === null) return;
  if (mode === 'navigate' && !Object.hasOwn(FILES, file)) return;
  event.respondWith(answer(event, file));
});
