/**
 * Projects in IndexedDB. Two object stores: `projects` has what a list shows, `contents` the
 * document in pieces under [project, number]: 0 is the document without its rows, then blocks
 * of rows. Each write is one transaction: all of it arrives, or nothing.
 */

const NAME = 'layerwise';
const VERSION = 1;
const PROJECTS = 'projects';
const CONTENTS = 'contents';

/**
 * @typedef {object} ProjectMeta
 * @property {string} id
 * @property {string} name
 * @property {number} saved milliseconds since 1970
 * @property {number} opened the same; the newest opens with the page
 * @property {number} size characters of the document
 * @property {number} rows
 * @property {number} block rows in each block but the last
 * @property {number} revision goes up with each write, so that another tab's is noticed
 */

/**
 * @typedef {object} StoredProject
 * @property {ProjectMeta} meta
 * @property {string} head
 * @property {string[]} blocks
 */

/**
 * What has to be written. Texts and meta are made one after the other, when it is their turn.
 * @typedef {object} Change
 * @property {string} id
 * @property {number | null} expected the revision that is to be replaced; null for none
 * @property {string} head
 * @property {readonly { index: number, text: () => string }[]} blocks those that changed
 * @property {number} count blocks in all; what lies beyond is removed
 * @property {() => ProjectMeta} meta asked for last
 */

/**
 * @typedef {object} ProjectStore
 * @property {() => Promise<ProjectMeta[]>} list the newest opened first
 * @property {(id: string) => Promise<StoredProject | null>} read
 * @property {(change: Change) => Promise<'written' | 'conflict'>} write a conflict changes nothing
 * @property {(change: Change) => void} writeBlindly at once and without a look at the revision, because the page is about to go
 * @property {(id: string, opened: number) => Promise<void>} touch
 * @property {(id: string) => Promise<StoredProject | null>} remove what was there
 * @property {(project: StoredProject) => Promise<void>} restore
 */

/**
 * @param {IDBFactory} factory
 * @returns {Promise<IDBDatabase>}
 */
function openDatabase(factory) {
  return new Promise((resolve, reject) => {
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(PROJECTS, { keyPath: 'id' });
      request.result.createObjectStore(CONTENTS);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Another tab has an older form open and does not let go.
    request.onblocked = () => reject(new DOMException('blocked', 'InvalidStateError'));
  });
}

/** All pieces of a project, or those from one on. @param {string} id @param {number} [from] */
const piecesOf = (id, from = 0) => IDBKeyRange.bound([id, from], [id, []]);

/** @typedef {{ projects: IDBObjectStore, contents: IDBObjectStore }} Stores */

/**
 * @param {Stores} stores
 * @param {Change} change
 * @param {(step: () => void) => () => void} guard
 * @param {() => void} done
 */
function putInTurn({ projects, contents }, change, guard, done) {
  const { id, head, blocks, count, meta } = change;
  contents.put(head, [id, 0]);
  let turn = 0;
  // One block per event, so that a long table leaves the page time for other things.
  const next = guard(() => {
    if (turn < blocks.length) {
      const { index, text } = blocks[turn];
      turn += 1;
      contents.put(text(), [id, index + 1]).onsuccess = next;
    } else {
      contents.delete(piecesOf(id, count + 1));
      projects.put(meta());
      done();
    }
  });
  next();
}

/**
 * @param {Stores} stores
 * @param {StoredProject} project
 */
function putAll({ projects, contents }, { meta, head, blocks }) {
  [head, ...blocks].forEach((piece, index) => contents.put(piece, [meta.id, index]));
  projects.put(meta);
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<ProjectStore>} rejects where the browser keeps nothing
 */
export async function openStore(factory) {
  /** @type {IDBDatabase | null} */
  let database = null;

  async function connect() {
    if (database) return database;
    const opened = await openDatabase(factory);
    // Closed by the browser, or because another tab needs a newer form: opened again when needed.
    const close = () => {
      opened.close();
      if (database === opened) database = null;
    };
    opened.onversionchange = close;
    opened.onclose = close;
    database = opened;
    return opened;
  }

  /**
   * One transaction, done when all of it is written.
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(stores: Stores, done: (result: T) => void, guard: (step: () => void) => () => void) => void} work
   * @returns {Promise<T>}
   */
  async function transact(mode, work) {
    const transaction = (await connect()).transaction([PROJECTS, CONTENTS], mode);
    return new Promise((resolve, reject) => {
      /** @type {T} */
      let result;
      /** @type {unknown} */
      let mistake = null;
      // A step that throws ends the transaction, and says why to whoever waits for it.
      const guard = (/** @type {() => void} */ step) => () => {
        try {
          step();
        } catch (error) {
          mistake = error;
          transaction.abort();
        }
      };
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(mistake ?? transaction.error);
      guard(() => work(storesOf(transaction), (value) => (result = value), guard))();
    });
  }

  await connect();
  return {
    async list() {
      /** @type {ProjectMeta[]} */
      const all = await transact('readonly', ({ projects }, done) => {
        const request = projects.getAll();
        request.onsuccess = () => done(/** @type {ProjectMeta[]} */ (request.result));
      });
      return all.sort((a, b) => b.opened - a.opened);
    },

    read: (id) => transact('readonly', (stores, done) => readInto(stores, id, done)),

    write: (change) =>
      transact('readwrite', (stores, done, guard) => {
        const request = stores.projects.get(change.id);
        request.onsuccess = guard(() => {
          const { revision = null } = /** @type {Partial<ProjectMeta>} */ (request.result ?? {});
          if (revision !== change.expected) done('conflict');
          else putInTurn(stores, change, guard, () => done('written'));
        });
      }),

    writeBlindly({ id, head, blocks, count, meta }) {
      if (!database) return;
      const transaction = database.transaction([PROJECTS, CONTENTS], 'readwrite');
      const { projects, contents } = storesOf(transaction);
      contents.put(head, [id, 0]);
      for (const { index, text } of blocks) contents.put(text(), [id, index + 1]);
      contents.delete(piecesOf(id, count + 1));
      projects.put(meta());
      transaction.commit?.();
    },

    touch: (id, opened) =>
      transact('readwrite', ({ projects }, _, guard) => {
        const request = projects.get(id);
        request.onsuccess = guard(() => {
          if (request.result) projects.put({ ...request.result, opened });
        });
      }),

    remove: (id) =>
      transact('readwrite', (stores, done, guard) =>
        readInto(stores, id, (found) => {
          done(found);
          guard(() => {
            stores.projects.delete(id);
            stores.contents.delete(piecesOf(id));
          })();
        }),
      ),

    restore: (project) => transact('readwrite', (stores) => putAll(stores, project)),
  };
}

/** @param {IDBTransaction} transaction @returns {Stores} */
function storesOf(transaction) {
  return {
    projects: transaction.objectStore(PROJECTS),
    contents: transaction.objectStore(CONTENTS),
  };
}

/**
 * @param {Stores} stores
 * @param {string} id
 * @param {(project: StoredProject | null) => void} done
 */
function readInto({ projects, contents }, id, done) {
  const meta = projects.get(id);
  const pieces = contents.getAll(piecesOf(id));
  pieces.onsuccess = () => {
    const [head, ...blocks] = /** @type {string[]} */ (pieces.result);
    done(meta.result ? { meta: meta.result, head: head ?? '', blocks } : null);
  };
}
