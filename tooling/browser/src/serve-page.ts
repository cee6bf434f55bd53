import { once } from 'node:events';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundlePage } from './bundle-page.js';

/** A page that is being served. */
export interface ServedPage {
  /** `http://127.0.0.1:<port>/`; browsers count it as a secure context. Every page has an origin of its own. */
  readonly url: string;
  /** The files that were asked for so far, the page itself left out. */
  readonly loaded: readonly LoadedFile[];
  /** Ends the server, its open connections included. A second call does nothing. */
  close(): Promise<void>;
}

/** A file that a browser asked for. */
export interface LoadedFile {
  readonly name: string;
  /** As a server sends it: gzipped, at level 9. */
  readonly gzippedBytes: number;
}

/** How to serve a page. */
export interface PageOptions {
  /** Serve it with the COOP and COEP headers, which a page with SharedArrayBuffer needs. Default false. */
  readonly isolated?: boolean;
  /** Minify, as for people who visit it. Default false, so that errors name functions. */
  readonly minify?: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/**
 * Bundles a module (the absolute path of a .ts or .js) with everything it imports, Web Workers made with
 * `new Worker(new URL('./x.ts', import.meta.url), { type: 'module' })` and .wasm files included, with Vite as an app's author
 * would, and serves it on 127.0.0.1.
 */
export async function servePage(entry: string, options: PageOptions = {}): Promise<ServedPage> {
  const { script, files } = await bundlePage(entry, options);
  const asked = new Set<string>();
  const page = `<!doctype html><meta charset="utf-8"><title>Cairn</title><link rel="icon" href="data:,">
<body><script type="module" src="/${script}"></script>`;
  const headers = options.isolated ? ISOLATION : {};
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname).slice(1);
    const content = path === '' ? page : files.get(path);
    if (path !== '') asked.add(path);
    if (content === undefined) return response.writeHead(404).end();
    const type = path === '' ? 'text/html' : (TYPES[extname(path)] ?? 'application/octet-stream');
    // Their names hold a hash of what they are, so that browsers keep them, and what they compiled of them, as on a real site.
    const caching = path === '' ? 'no-cache' : 'public, max-age=31536000, immutable';
    return response.writeHead(200, { 'Content-Type': type, 'Cache-Control': caching, ...headers }).end(content);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    get loaded() {
      return [...asked].flatMap((name) => {
        const content = files.get(name);
        return content === undefined ? [] : [{ name, gzippedBytes: gzipSync(content, { level: 9 }).length }];
      });
    },
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
