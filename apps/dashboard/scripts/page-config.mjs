import { fileURLToPath } from 'node:url';
import { createLogger } from 'vite';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Where a page is built to; `src/index.ts` says it to others. */
export function outputOf(page) {
  return `${dist}${page}`;
}

/**
 * How Vite builds a page: `server` is what a Cairn server sends, `explorer` what opens a dropped database. The server's page
 * has its parts under `/assets`, whatever its path; the explorer may lie in any folder, and its addresses are relative.
 */
export function pageConfig(page) {
  const isServer = page === 'server';
  const root = `${source}pages/${page}`;
  return {
    configFile: false,
    root,
    base: isServer ? '/' : './',
    publicDir: `${source}public`,
    customLogger: logger(),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    plugins: [withoutNode()],
    build: {
      outDir: outputOf(page),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3_000,
      reportCompressedSize: false,
      rolldownOptions: {
        input: isServer ? [`${root}/index.html`] : [`${root}/index.html`, `${root}/remote.html`],
      },
    },
  };
}

/** What the libSQL driver loads for files, replicas and Node's HTTP: never in a page, which reaches servers by `fetch`. */
const ONLY_IN_NODE = /^\.\/(?:local-session|node-fetch|replica\/open-replica)\.js$/;

function withoutNode() {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId(id, importer) {
      return ONLY_IN_NODE.test(id) && /[\\/]libsql[\\/]dist[\\/]/.test(importer ?? '') ? '\0only-in-node' : null;
    },
    load(id) {
      return id === '\0only-in-node' ? 'export {};' : null;
    },
  };
}

/** Says what Vite says, but for one thing: the script that chooses the theme shall be a file of its own, which runs before the first paint. */
function logger() {
  const made = createLogger('warn');
  const { warn } = made;
  made.warn = (message, options) => {
    if (!message.includes('theme.js')) warn(message, options);
  };
  return made;
}
