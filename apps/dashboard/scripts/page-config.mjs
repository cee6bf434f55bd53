import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

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
    logLevel: 'warn',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    worker: { format: 'es' },
    build: {
      outDir: isServer ? dist : `${dist}explorer`,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3_000,
      reportCompressedSize: false,
      rolldownOptions: {
        input: isServer ? [`${root}/index.html`] : [`${root}/index.html`],
      },
    },
  };
}
