import type { CaseResult, Report } from '@cairndb/conformance';
import type { Page } from 'playwright-core';
import type { TestBrowser } from './open-browser.js';
import type { ServedPage } from './serve-page.js';

/** How a run ended, as `runConformance` counts it. */
export type Summary = Pick<Report, 'passed' | 'failed' | 'skipped'>;

/** What a page of {@link conformanceInPage} finds on its `globalThis`. */
export interface ConformancePage {
  /** Hands over the result of one case; for `onResult` of `runConformance`. */
  cairnReport(result: CaseResult): void;
  /** Ends the run; for the report that `runConformance` gives. */
  cairnDone(summary: Summary): void;
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

/** What begins a line of the console that hands something over. */
const MARK = 'cairn-conformance:';

type Handed = { result: CaseResult & { error?: SaidError } } | { summary: Summary };
/** An error as JSON takes it. */
type SaidError = { name: string; message: string; stack: string };

/**
 * Runs in the page before its own scripts. What is handed over goes through the console: Playwright's exposed functions need preparations
 * in every document, which it can miss on a busy machine.
 */
function handOver(mark: string): void {
  const say = (handed: object) => console.debug(mark + JSON.stringify(handed));
  const said = (thrown: unknown) => {
    const { name, message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { name, message, stack };
  };
  const page: ConformancePage = {
    cairnReport: ({ error, ...result }) =>
      say({ result: error === undefined ? result : { ...result, error: said(error) } }),
    cairnDone: ({ passed, failed, skipped }) => say({ summary: { passed, failed, skipped } }),
  };
  Object.assign(globalThis, page);
}

function arrived({ error, ...result }: CaseResult & { error?: SaidError }): CaseResult {
  return error ? { ...result, error: Object.assign(new Error(error.message), error) } : result;
}

async function resultsOf(page: Page, url: string): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  const lines: string[] = [];
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
    page.on('console', (message) => {
      const text = message.text();
      if (!text.startsWith(MARK)) return void lines.push(text);
      heard();
      const handed = JSON.parse(text.slice(MARK.length)) as Handed;
      if ('summary' in handed) resolve(handed.summary);
      else results.push(arrived(handed.result));
    });
    page.on('crash', () => fail('The page crashed'));
    page.on('pageerror', (error) => fail(`The page did not catch: ${error.message}`, error));
    heard();
    page
      .addInitScript(handOver, MARK)
      .then(() => page.goto(url))
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
