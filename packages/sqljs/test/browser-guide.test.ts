import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noBrowser, openBrowser, servePage } from '@cairndb/browser';
import { expect, it, onTestFinished } from 'vitest';

const GUIDE = readFileSync(new URL('../../../docs/browser-app.md', import.meta.url), 'utf8');
const pageAt = (name: string) => fileURLToPath(new URL(`./pages/${name}.ts`, import.meta.url));
const why = noBrowser();

it('docs/browser-app.md shows the pages that are tested here as they are', () => {
  for (const name of ['guide', 'guide-in-a-worker', 'guide-worker']) {
    const [reference, ...lines] = readFileSync(pageAt(name), 'utf8').split('\n');
    expect(reference).toBe('/// <reference lib="dom" />');
    expect(GUIDE).toContain(`\`\`\`ts\n${lines.join('\n')}\`\`\``);
  }
});

it.skipIf(why !== undefined)(
  `its pages keep what they are given, find it, and share it with a second tab${why === undefined ? '' : ` (${why})`}`,
  { timeout: 300_000 },
  async () => {
    const browser = await openBrowser();
    onTestFinished(() => browser.close());
    const context = await browser.context();
    const open = async (url: string) => {
      const page = await context.newPage();
      page.setDefaultTimeout(200_000);
      await page.goto(url);
      return page;
    };

    const alone = await servePage(pageAt('guide'), { minify: true });
    onTestFinished(() => alone.close());
    const first = await open(alone.url);
    await first.getByText('a file to download').waitFor();
    expect(await first.locator('body').textContent()).toMatch(/kept.*; there is room1 found/);
    const second = await open(alone.url);
    await second.getByText('a file to download').waitFor();
    expect(await second.locator('body').textContent()).toMatch(/open in another tab: reading only1 found/);

    const shared = await servePage(pageAt('guide-in-a-worker'), { minify: true });
    onTestFinished(() => shared.close());
    const asking = await open(shared.url);
    await asking.getByText('Wombats sleep in burrows.', { exact: true }).waitFor();
    await asking.reload();
    await asking.getByText('Wombats sleep in burrows.,Wombats sleep in burrows.', { exact: true }).waitFor();
  },
);
