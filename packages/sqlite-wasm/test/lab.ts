import { fileURLToPath } from 'node:url';
import { openProfile, type Page, servePage } from '@cairndb/browser';
import type { Lab } from './pages/lab.js';

declare global {
  /** In the page: what `pages/lab.ts` puts there. */
  var lab: Lab;
}

/** A browser, and a site whose tabs have the {@link Lab}. */
export interface LabSite {
  /** Opens a tab. Tabs share their databases. */
  tab(): Promise<Page>;
  /** Kills a tab's process, as a crash or a machine out of memory does. */
  crash(page: Page): Promise<void>;
  /** Sets how many bytes the site may store; undefined: as the browser has it. */
  setQuota(page: Page, bytes: number | undefined): Promise<void>;
  close(): Promise<void>;
}

/** Starts the browser and serves the page. */
export async function openLab(): Promise<LabSite> {
  const browser = await openProfile();
  const served = await servePage(fileURLToPath(new URL('./pages/lab.ts', import.meta.url)));
  const context = await browser.context();
  return {
    async tab() {
      const page = await context.newPage();
      await page.goto(served.url);
      await page.waitForFunction(() => 'lab' in globalThis);
      return page;
    },
    async crash(page) {
      const session = await context.newCDPSession(page);
      const crashed = new Promise((resolve) => page.once('crash', resolve));
      // The answer never comes: who would give it is dead.
      session.send('Page.crash').catch(() => {});
      await crashed;
      await page.close();
    },
    async setQuota(page, quotaSize) {
      const session = await context.newCDPSession(page);
      const origin = new URL(served.url).origin;
      await session.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize !== undefined && { quotaSize }) });
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
