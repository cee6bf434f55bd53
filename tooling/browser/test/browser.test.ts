import { fileURLToPath } from 'node:url';
import {
  conformanceInPage,
  noBrowser,
  openBrowser,
  type ServedPage,
  servePage,
  type TestBrowser,
} from '@cairndb/browser';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

const why = noBrowser();
const pageOf = (name: string) => fileURLToPath(new URL(`./pages/${name}.ts`, import.meta.url));

describe.skipIf(why)(`a real browser${why ? ` (${why})` : ''}`, () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser?.close());

  it('has a name that says which it is', () => {
    expect(browser.name).toMatch(/^Chromium \d+\.[\d.]+ \(.+\)$/);
  });

  it.each([false, true])('runs a bundled page and its worker, isolated: %s', async (isolated) => {
    const served = await serve('adding', isolated);
    const page = await (await browser.context()).newPage();
    onTestFinished(() => page.context().close());
    await page.goto(served.url);
    await page.waitForFunction('document.body.textContent !== ""');
    expect(await page.textContent('body')).toBe(`42 2 ${isolated}`);
  });

  it('gives the tabs of one context the same storage, and other contexts none of it', async () => {
    const served = await serve('adding');
    const [one, other] = await Promise.all([browser.context(), browser.context()]);
    onTestFinished(async () => void (await Promise.all([one.close(), other.close()])));
    const pages = await Promise.all([one.newPage(), one.newPage(), other.newPage()]);
    for (const page of pages) await page.goto(served.url);
    await pages[0]?.evaluate('localStorage.setItem("a", "mine")');
    const seen = await Promise.all(pages.map((page) => page.evaluate('localStorage.getItem("a")')));
    expect(seen).toEqual(['mine', 'mine', null]);
  });

  it('hands over the results of a page', async () => {
    const served = await serve('results');
    const { harness, results } = await conformanceInPage(browser, served, 'nothing');
    expect(harness).toBe(`nothing in ${browser.name}`);
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['a/b', 'passed'],
      ['a/b', 'failed'],
    ]);
    expect(String(results[1]?.error)).toBe('TypeError: 2 is not 3');
  });

  it.each([
    ['throws', /^The page did not catch: it broke after 2 results/],
    ['loses', /^The page counted 3 results, and 2 arrived/],
  ])('rejects when the page %s', async (wrong, message) => {
    const { url } = await serve('results');
    const run = conformanceInPage(browser, { url: `${url}#${wrong}` }, 'nothing');
    await expect(run).rejects.toThrow(message);
  });

  it('rejects when the page crashes', async () => {
    const { url } = await serve('results');
    const context = await browser.context();
    context.once('page', (page) => {
      page.once('load', async () => (await context.newCDPSession(page)).send('Page.crash').catch(() => {}));
    });
    const crashing = { ...browser, context: async () => context };
    const run = conformanceInPage(crashing, { url: `${url}#hangs` }, 'nothing');
    await expect(run).rejects.toThrow(/^The page crashed after \d results/);
  });
});

describe('servePage', () => {
  it('says what cannot be bundled', async () => {
    await expect(servePage(pageOf('nowhere'))).rejects.toThrow(/nowhere/);
  });
});

async function serve(name: string, isolated = false): Promise<ServedPage> {
  const served = await servePage(pageOf(name), { isolated });
  onTestFinished(() => served.close());
  return served;
}
