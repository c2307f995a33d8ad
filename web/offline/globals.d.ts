/** What the build puts into the service worker, and what TypeScript's page types lack of it. */
declare const __FILES__: Readonly<Record<string, string>>;
declare const __VERSION__: string;

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly clientId: string;
  readonly resultingClientId: string;
  respondWith(response: Promise<Response>): void;
}

interface Client {
  readonly id: string;
  readonly url: string;
  readonly frameType: 'auxiliary' | 'top-level' | 'nested' | 'none';
  /** Of windows alone. */
  readonly visibilityState?: DocumentVisibilityState;
}

interface Clients {
  get(id: string): Promise<Client | undefined>;
  matchAll(options: {
    includeUncontrolled?: boolean;
    type: 'all' | 'window';
  }): Promise<readonly Client[]>;
  claim(): Promise<void>;
}

interface ServiceWorkerGlobalScope {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: Clients;
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
