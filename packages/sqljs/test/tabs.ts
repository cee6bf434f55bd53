import { fileURLToPath } from 'node:url';
import {
  type BrowserContext,
  noBrowser,
  openBrowser,
  type Page,
  type ServedPage,
  servePage,
  type TestBrowser,
} from '@cairndb/browser';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

export const why = noBrowser();

/** What a test file has of the browser. */
export interface Tabs {
  /** A new profile of the browser, gone when the test ends. */
  profile(): Promise<BrowserContext>;
  /** A tab of a profile with `tab` on its `globalThis`; what it leaves uncaught fails the test. */
  tab(profile: BrowserContext): Promise<Page>;
  readonly origin: string;
}

/** Starts a browser and serves the page, once for the tests of a file. */
export function tabs(): Tabs {
  let browser: TestBrowser;
  let served: ServedPage;
  beforeAll(async () => {
    if (why !== undefined) return;
    browser = await openBrowser();
    served = await servePage(fileURLToPath(new URL('./pages/tab.ts', import.meta.url)));
  });
  afterAll(() => Promise.all([served?.close(), browser?.close()]));
  return {
    async profile() {
      const context = await browser.context();
      onTestFinished(() => context.close());
      return context;
    },
    async tab(profile) {
      const page = await profile.newPage();
      const uncaught: Error[] = [];
      // Playwright's own preparations of the empty page can fail on a busy machine, and are made again for the next page.
      page.on('pageerror', (error) => {
        if (page.url() !== 'about:blank') uncaught.push(error);
      });
      onTestFinished(() => {
        if (uncaught[0] !== undefined) throw uncaught[0];
      });
      await page.goto(served.url);
      await page.waitForFunction('globalThis.tab !== undefined');
      return page;
    },
    get origin() {
      return served.url.slice(0, -1);
    },
  };
}
