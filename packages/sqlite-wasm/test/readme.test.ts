import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noBrowser, openBrowser, servePage } from '@cairndb/browser';
import { expect, it, onTestFinished } from 'vitest';

const EXAMPLE = fileURLToPath(new URL('./pages/example.ts', import.meta.url));
const README = new URL('../README.md', import.meta.url);
/** The most that a page may load, gzipped, in thousands of bytes. */
const LIMIT_KB = 540;
const why = noBrowser();

it('the README shows the example page as it is', () => {
  const [reference, ...lines] = readFileSync(EXAMPLE, 'utf8').split('\n');
  expect(reference).toBe('/// <reference lib="dom" />');
  expect(readFileSync(README, 'utf8')).toContain(`\`\`\`ts\n${lines.join('\n')}\`\`\``);
});

it.skipIf(why)(
  `the example page keeps its conversations over reloads, and is as light as the README says${why ? ` (${why})` : ''}`,
  async () => {
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const served = await servePage(EXAMPLE, { minify: true });
    onTestFinished(() => served.close());
    const page = await (await browser.context()).newPage();
    await page.goto(served.url);
    await page.getByText('1 visits').waitFor();
    await page.reload();
    await page.getByText('2 visits').waitFor();
    // All that the page loads: the driver, core, SQLite.
    const kilobytes = served.loaded.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0) / 1000;
    expect(served.loaded.some(({ name }) => name.endsWith('.wasm'))).toBe(true);
    expect(kilobytes).toBeLessThanOrEqual(LIMIT_KB);
    expect(readFileSync(README, 'utf8')).toContain(`A page with it weighs ${Math.ceil(kilobytes)} KB`);
  },
);
