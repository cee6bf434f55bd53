import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { noBrowser, openBrowser } from './open-browser.js';
import { servePage } from './serve-page.js';

/** Weights in a README are rounded up to so many thousands of bytes, so that they outlast small changes. */
const STEP_KB = 5;

/** The pages that a driver's README shows and weighs. Each shows how often it was visited. */
export interface ExamplePages {
  /** The README. */
  readonly readme: URL;
  /** The page that it shows, which names the domains that it uses. */
  readonly shown: URL;
  /** The most that the shown page may load, gzipped, in thousands of bytes. */
  readonly limitKb: number;
  /** Every page that it weighs, the shown one among them, by what its row in the table of weights begins with. */
  readonly weighed: Readonly<Record<string, URL>>;
}

/** Defines the tests that hold a README to what its example pages are, do and weigh. */
export function testExamplePages({ readme, shown, limitKb, weighed }: ExamplePages): void {
  const why = noBrowser();
  const skipped = why === undefined ? '' : ` (${why})`;

  it('the README shows the example page as it is', () => {
    const [reference, ...lines] = readFileSync(shown, 'utf8').split('\n');
    expect(reference).toBe('/// <reference lib="dom" />');
    expect(readFileSync(readme, 'utf8')).toContain(`\`\`\`ts\n${lines.join('\n')}\`\`\``);
  });

  it.skipIf(why !== undefined)(
    `the example page keeps its conversations over reloads, and pages are as light as the README says${skipped}`,
    async () => {
      const browser = await openBrowser();
      onTestFinished(() => browser.close());
      const context = await browser.context();
      for (const [row, entry] of Object.entries(weighed)) {
        const served = await servePage(fileURLToPath(entry), { minify: true });
        onTestFinished(() => served.close());
        const page = await context.newPage();
        // A page that fails shows nothing, and would be waited for in vain.
        const failed = new Promise<never>((_resolve, reject) => page.once('pageerror', reject));
        failed.catch(() => {});
        await page.goto(served.url);
        await Promise.race([page.getByText('1 visits').waitFor(), failed]);
        await page.reload();
        await Promise.race([page.getByText('2 visits').waitFor(), failed]);
        // All that the page loads: the driver, core, SQLite.
        expect(served.loaded.some(({ name }) => name.endsWith('.wasm'))).toBe(true);
        const kilobytes = served.loaded.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0) / 1000;
        if (entry.href === shown.href) expect(kilobytes).toBeLessThanOrEqual(limitKb);
        const rounded = Math.ceil(kilobytes / STEP_KB) * STEP_KB;
        expect(readFileSync(readme, 'utf8')).toContain(`| ${row} | ${rounded} KB |`);
      }
    },
  );
}
