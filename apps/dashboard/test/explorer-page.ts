import { fileURLToPath } from 'node:url';
import { openBrowser, type Page, type TestBrowser } from '@cairndb/browser';
import { type ServedFolder, serveFolder } from './serve-folder.js';

const FOLDER = fileURLToPath(new URL('../dist/explorer', import.meta.url));

/** The built explorer in a real browser. */
export interface ExplorerPage {
  readonly page: Page;
  readonly url: string;
  /** Errors of scripts, and what the page's policy refused, since the last call. */
  troubles(): Promise<readonly string[]>;
  /** Goes to a place of the page. */
  go(place: string): Promise<void>;
  /** Ends the server: from here on the page is offline. */
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

/** Serves the explorer and opens a page of it. */
export async function openExplorer(file = ''): Promise<ExplorerPage> {
  const served: ServedFolder = await serveFolder(FOLDER);
  const browser: TestBrowser = await openBrowser();
  const context = await browser.context();
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    addEventListener('securitypolicyviolation', (event) =>
      refused.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(`${served.url}${file}`);
  return {
    page,
    url: served.url,
    async troubles() {
      const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused.splice(0));
      return [...errors.splice(0), ...refused];
    },
    async go(place) {
      await page.evaluate((to) => {
        location.hash = `#${to}`;
      }, place);
    },
    stopServer: () => served.close(),
    async close() {
      await browser.close();
      await served.close();
    },
  };
}
