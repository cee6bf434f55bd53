import { openBrowser, type Page, type TestBrowser } from '@cairndb/browser';

/** A page of the dashboard in a real browser. */
export interface OpenedPage {
  readonly page: Page;
  /** Errors of scripts, and what the page's policy refused, since the last call. */
  troubles(): Promise<readonly string[]>;
  /** Goes to a place of the page. */
  go(place: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens an address in a browser of its own. */
export async function openPage(url: string): Promise<OpenedPage> {
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
  await page.goto(url);
  return {
    page,
    async troubles() {
      const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused.splice(0));
      return [...errors.splice(0), ...refused];
    },
    async go(place) {
      await page.evaluate((to) => {
        location.hash = `#${to}`;
      }, place);
    },
    close: () => browser.close(),
  };
}
