// The explorer's service worker. The build puts the page's files and a hash of them here.
const FILES = [];
const VERSION = '';

const CACHE = `cairn-explorer-${VERSION}`;
/** A page's own policy does not hold for its workers: theirs comes with their script. */
const SCRIPT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))),
  );
  // A newer version waits until no page of the older one is open, whose parts it would not have.
  if (!self.registration.active) self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  const removeOthers = caches
    .keys()
    .then((names) => names.filter((name) => name.startsWith('cairn-explorer-') && name !== CACHE))
    .then((names) => Promise.all(names.map((name) => caches.delete(name))));
  event.waitUntil(removeOthers.then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(self.registration.scope)) event.respondWith(answer(request));
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const isFolder = new URL(request.url).pathname.endsWith('/');
  const found = await cache.match(isFolder ? './index.html' : request, { ignoreSearch: true });
  if (found === undefined) return fetch(request);
  if (!new URL(request.url).pathname.endsWith('.js')) return found;
  const headers = new Headers(found.headers);
  headers.set('Content-Security-Policy', SCRIPT_POLICY);
  return new Response(found.body, { status: found.status, headers });
}
