import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};

/** A folder that is being served, as a host of static pages does it. */
export interface ServedFolder {
  /** `http://127.0.0.1:<port>/some/folder/`: the pages do not lie at the root of their site. */
  readonly url: string;
  close(): Promise<void>;
}

const BELOW = '/some/folder/';

/** Serves a folder's files on 127.0.0.1. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const name = pathname.startsWith(BELOW) ? pathname.slice(BELOW.length) || 'index.html' : '..';
    const path = join(folder, name);
    const isThere = !name.includes('..') && existsSync(path) && statSync(path).isFile();
    if (!isThere) return response.writeHead(404).end();
    return response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1.');
  return {
    url: `http://127.0.0.1:${address.port}${BELOW}`,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
