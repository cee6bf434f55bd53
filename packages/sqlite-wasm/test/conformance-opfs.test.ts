import { fileURLToPath } from 'node:url';
import { conformanceInPage, noBrowser, servePage } from '@cairndb/browser';
import { defineReport, type Report } from '@cairndb/conformance';
import { describe, it } from 'vitest';
import { openProfile } from './open-profile.js';

const skip = noBrowser();

async function runIn(page: string, harness: string): Promise<Pick<Report, 'harness' | 'results'>> {
  const browser = await openProfile();
  const served = await servePage(fileURLToPath(new URL(`./pages/${page}.ts`, import.meta.url)));
  try {
    return await conformanceInPage(browser, served, harness);
  } finally {
    await served.close();
    await browser.close();
  }
}

if (skip === undefined) {
  const reports = await Promise.all([
    runIn('conformance-in-worker', 'sqlite-wasm (OPFS, in a worker)'),
    runIn('conformance-page', 'sqlite-wasm (OPFS, from a page)'),
  ]);
  for (const report of reports) defineReport({ describe, it }, report);
} else it.skip(`conformance in a browser (${skip})`, () => {});
