import { join } from 'node:path';
import { noBrowser, openBrowser, type Page } from '@cairndb/browser';
import type { Benchmark } from '../benchmark.js';
import { measured, median } from '../measurement.js';
import { FULL, fillServedStore, QUICK, type ServedStore, serveFile } from './served-store.js';
import { percentile } from './server.js';

const FIRST_PAINT_MS = 1_000;
const SEARCH_MS = 150;
const LONG_TASK_MS = 50;
const LOADS = 5;
const SEARCHES = 60;
const SCROLLS = 120;

/** The dashboard in a real browser, over a served store. */
export const dashboard: Benchmark = {
  name: 'dashboard',
  title:
    'the dashboard over a busy year in headless Chromium: its first view, searches from the key to the hits, scrolling',
  unavailable: noBrowser,
  async *run({ folder, quick }) {
    const path = join(folder, 'served.db');
    const served = await fillServedStore(path, quick ? QUICK : FULL);
    const serving = await serveFile(path);
    const browser = await openBrowser();
    try {
      const most = (limit: number) => ({ on: 'cairn', most: limit }) as const;
      const paints: number[] = [];
      for (let load = 0; load < LOADS; load += 1) {
        const page = await (await browser.context()).newPage();
        paints.push(await firstView(page, serving.url));
        await page.close();
      }
      yield measured({
        name: 'the overview, first visit',
        unit: 'ms',
        cairn: median(paints),
        bar: most(FIRST_PAINT_MS),
      });
      const page = await (await browser.context()).newPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      const times = await searches(page, serving.url, served);
      yield measured({ name: 'a search from the last key: half', unit: 'ms', cairn: percentile(times, 0.5) });
      yield measured({
        name: 'a search from the last key: 95 %',
        unit: 'ms',
        cairn: percentile(times, 0.95),
        bar: most(SEARCH_MS),
      });
      for (const place of ['/conversations', `/conversations/${served.conversationIds[0]}`]) {
        const longest = await scroll(page, serving.url, place);
        const what = place === '/conversations' ? 'all conversations' : 'one conversation';
        yield measured({
          name: `scrolling ${what}: longest task`,
          unit: 'ms',
          cairn: longest,
          bar: most(LONG_TASK_MS),
        });
      }
    } finally {
      await browser.close();
      await serving.stop();
    }
  },
};

/** Milliseconds from the navigation until the figures of the overview are drawn. */
async function firstView(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const shownAt = await page.waitForFunction(() => {
    const isShown =
      document.querySelector('main .stats') !== null && document.querySelector('[aria-label="Loading"]') === null;
    return isShown ? performance.now() : null;
  });
  return Number(await shownAt.jsonValue());
}

/** Milliseconds from the last letter of a question until its hits are drawn, each question typed anew. */
async function searches(page: Page, url: string, { questions }: ServedStore): Promise<readonly number[]> {
  await page.goto(`${url}/#/search`);
  await page.locator('#search-field').waitFor();
  const times: number[] = [];
  for (const question of questions.slice(0, SEARCHES)) {
    await page.locator('#search-field').fill('');
    await page.waitForFunction(() => document.querySelector('.hit') === null);
    await page.evaluate(() => {
      const noted = window as unknown as { typedAt: number };
      addEventListener('keydown', () => Object.assign(noted, { typedAt: performance.now() }), { capture: true });
    });
    await page.keyboard.type(question);
    const took = await page.waitForFunction((asked) => {
      const { typedAt } = window as unknown as { typedAt: number };
      const isAsked = new URLSearchParams(location.hash.split('?')[1]).get('q') === asked;
      const isAnswered = document.querySelector('.hit, .empty') !== null;
      const isLoading = document.querySelector('[aria-label="Loading"]') !== null;
      return isAsked && isAnswered && !isLoading ? performance.now() - typedAt : null;
    }, question);
    times.push(Number(await took.jsonValue()));
  }
  return times;
}

/** The longest task while wheel after wheel goes through a list that stands there, milliseconds; the browser tells of those over 50. */
async function scroll(page: Page, url: string, place: string): Promise<number> {
  await page.goto(`${url}/#${place}`);
  await page.locator('.virtual-scroll, .thread').first().hover();
  await page.waitForFunction(
    () =>
      document.querySelector('.virtual-scroll a, .thread .message') !== null &&
      document.querySelector('[aria-label="Loading"]') === null,
  );
  await page.evaluate(async () => {
    // What drew it is not scrolling.
    await new Promise((resolve) => requestIdleCallback(resolve));
    const noted = Object.assign(window, { longest: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.longest = Math.max(noted.longest, duration);
    }).observe({ type: 'longtask' });
  });
  for (let turn = 0; turn < SCROLLS; turn += 1) {
    await page.mouse.wheel(0, turn % 10 === 9 ? 20_000 : 900);
    await page.waitForTimeout(16);
  }
  return await page.evaluate(() => (window as unknown as { longest: number }).longest);
}
