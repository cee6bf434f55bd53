import { fileURLToPath } from 'node:url';
import { conformanceInPage, noBrowser, openProfile, servePage, type TestBrowser } from '@cairndb/browser';
import { defineReport, type Report } from '@cairndb/conformance';
import { describe, it } from 'vitest';

const skip = noBrowser();

async function runIn(
  browser: TestBrowser,
  page: string,
  harness: string,
): Promise<Pick<Report, 'harness' | 'results'>> {
  const served = await servePage(fileURLToPath(new URL(`./pages/${page}.ts`, import.meta.url)));
  try {
    return await conformanceInPage(browser, served, harness);
  } finally {
    await served.close();
  }
}

if (skip === undefined) {
  const browser = await openProfile();
  try {
    const reports = await Promise.all([
      runIn(browser, 'conformance-in-worker', 'sqlite-wasm (OPFS, in a worker)'),
      runIn(browser, 'conformance-page', 'sqlite-wasm (OPFS, from a page)'),
    ]);
    for (const report of reports) defineReport({ describe, it }, report);
  } finally {
    await browser.close();
  }
} else it.skip(`conformance in a browser (${skip})`, () => {});
