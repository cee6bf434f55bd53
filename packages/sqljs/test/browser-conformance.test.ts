import { fileURLToPath } from 'node:url';
import { conformanceInPage, noBrowser, openBrowser, servePage } from '@cairndb/browser';
import { defineReport, type Report } from '@cairndb/conformance';
import { describe, it } from 'vitest';

const why = noBrowser();
if (why === undefined) for (const report of await runInChromium()) defineReport({ describe, it }, report);
else it.skip(`conformance of sql.js in a browser (${why})`, () => {});

/** Two pages at once: the one works in its window, the other in a worker. */
async function runInChromium(): Promise<Pick<Report, 'harness' | 'results'>[]> {
  const browser = await openBrowser();
  const served = await servePage(fileURLToPath(new URL('./pages/conformance.ts', import.meta.url)));
  const inWorker = { ...served, url: `${served.url}#opfs` };
  // In a window it is the same SQLite as in Node, where every case runs; a storage keeps what it wrote.
  const inWindow = process.env.CAIRN_ALL_CASES ? { ...served, url: `${served.url}#all` } : served;
  try {
    return await Promise.all([
      conformanceInPage(browser, inWindow, 'sql.js kept in IndexedDB'),
      conformanceInPage(browser, inWorker, 'sql.js kept in OPFS, in a worker'),
    ]);
  } finally {
    await Promise.all([served.close(), browser.close()]);
  }
}
