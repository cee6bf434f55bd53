import type { CaseResult, Report } from '@cairndb/conformance';
import type { Page } from 'playwright-core';
import type { TestBrowser } from './open-browser.js';
import type { ServedPage } from './serve-page.js';

/** How a run ended, as `runConformance` counts it. */
export type Summary = Pick<Report, 'passed' | 'failed' | 'skipped'>;

/** What a page of {@link conformanceInPage} finds on its `globalThis`. */
export interface ConformancePage {
  /** Hands over the result of one case; for `onResult` of `runConformance`. */
  cairnReport(result: CaseResult): Promise<void>;
  /** Ends the run; for the report that `runConformance` gives. */
  cairnDone(summary: Summary): Promise<void>;
}

const SILENCE_MS = 180_000;
/** Lines of the console that an error quotes. */
const LAST_LINES = 20;

/**
 * Runs a page that calls `runConformance`, itself or in a worker, and hands its results over with the functions of
 * {@link ConformancePage}. Gives them for `defineReport` of @cairndb/conformance.
 *
 * @throws Error when the page crashes, leaves an error uncaught, says nothing for 180 seconds, or when results were lost.
 */
export async function conformanceInPage(
  browser: TestBrowser,
  served: Pick<ServedPage, 'url'>,
  harness: string,
): Promise<Pick<Report, 'harness' | 'results'>> {
  const page = await (await browser.context()).newPage();
  try {
    return { harness: `${harness} in ${browser.name}`, results: await resultsOf(page, served.url) };
  } finally {
    await page.close();
  }
}

const EMPTY_PAGE = 'about:blank';

async function resultsOf(page: Page, url: string): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const lines: string[] = [];
  page.on('console', (message) => lines.push(message.text()));
  let silence: NodeJS.Timeout | undefined;
  const ended = new Promise<Summary>((resolve, reject) => {
    const fail = (what: string, cause?: Error) => {
      const last = lines.slice(-LAST_LINES).join('\n');
      reject(
        new Error(`${what} after ${results.length} results. Its console said last: ${last || 'nothing'}`, { cause }),
      );
    };
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => fail(`The page was silent for ${SILENCE_MS / 1_000} s`), SILENCE_MS);
    };
    page.on('crash', () => fail('The page crashed'));
    heard();
    const report = (result: CaseResult) => {
      results.push(result);
      heard();
    };
    // One after the other: exposing two at once, Playwright can miss its own preparations of the page. On a busy machine it misses those of
    // the empty page even so, where it makes them again for the next one: errors count from there on.
    page
      .exposeFunction('cairnReport', report)
      .then(() => page.exposeFunction('cairnDone', resolve))
      .then(() => {
        page.on('pageerror', (error) => {
          if (page.url() !== EMPTY_PAGE) fail(`The page did not catch: ${error.message}`, error);
        });
        return page.goto(url);
      })
      .catch(reject);
  });
  try {
    const { passed, failed, skipped } = await ended;
    const counted = passed + failed + skipped;
    if (counted === results.length) return results;
    throw new Error(`The page counted ${counted} results, and ${results.length} arrived.`);
  } finally {
    clearTimeout(silence);
  }
}
