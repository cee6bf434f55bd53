import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { noBrowser, type Page } from '@cairndb/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplorerPage, openExplorer } from './explorer-page.js';
import { makeDatabase } from './seed/make-database.js';
import { HOSTILE, seedHostile } from './seed/seed-hostile.js';
import { seedStore } from './seed/seed-store.js';
import { makeFolder, removeFolder } from './test-folder.js';

/** How long a loaded machine may take for what takes seconds on an idle one. */
const SLOW_MS = 300_000;
const skip = noBrowser();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Every view once, and what of its tabs is made of other parts. */
const VIEWS = [
  ...[
    '/',
    '/conversations?project=%2Fsrv%2Fbilling',
    '/conversations/showpiece',
    '/search?q=bigrams',
    '/memories/memory-node-22',
  ],
  ...[
    '/memories?type=fact',
    '/memories?tab=recall&q=staging',
    '/memories?tab=blocks',
    '/costs?tab=budgets',
    '/costs?model=gpt-5-codex',
  ],
  ...[
    '/cache',
    '/logs?category=import',
    '/code',
    '/code?project=%2Fhome%2Fada%2Fparser&path=src%2Fparser%2Ftokenizer.ts',
  ],
  ...[
    '/code?tab=generation&session=1',
    '/knowledge',
    '/knowledge?tab=decisions&id=adr-2',
    '/knowledge?tab=patterns',
    '/files',
  ],
  ...['/files?project=%2Fhome%2Fada%2Fparser&path=src%2Fparser%2Ftokenizer.ts', '/checkpoints'],
  ...['/checkpoints/checkpoint-after?against=checkpoint-before', '/health', '/nowhere'],
];

describe.skipIf(skip !== undefined)(
  `the explorer${skip === undefined ? '' : ` (${skip})`}`,
  { timeout: SLOW_MS },
  () => {
    const folder = makeFolder();
    const demo = join(folder, 'demo.db');
    let explorer: ExplorerPage;
    let page: Page;
    beforeAll(async () => {
      const now = Date.now();
      await makeDatabase(demo, async (store) => {
        await seedStore(store, now);
        await seedHostile(store, now);
      });
      explorer = await openExplorer();
      page = explorer.page;
      page.setDefaultTimeout(50_000);
    }, SLOW_MS);
    afterAll(async () => {
      await explorer?.close();
      removeFolder(folder);
    });
    const settled = async () => {
      await page.waitForFunction(
        () => document.querySelector('main h1') !== null && document.querySelector('[aria-label="Loading"]') === null,
      );
    };
    const visit = async (place: string) => {
      await explorer.go(place);
      await page.waitForFunction((to) => location.hash === `#${to}`, place);
      await settled();
    };
    const text = (selector: string) => page.locator(selector).first().textContent();

    it('says what is wrong with files that are no database of Cairn, and keeps none of them', async () => {
      const drop = (name: string, content: string | Buffer) =>
        page.setInputFiles('input[type=file]', {
          name,
          mimeType: 'application/octet-stream',
          buffer: Buffer.from(content),
        });
      const said = async (title: string) => await page.getByRole('alert').filter({ hasText: title }).waitFor();
      await drop('notes.txt', 'some words');
      await said('This is not a database');
      await drop('agent.db-wal', 'some words');
      await said('This is a side file of a database');
      await drop('empty.db', '');
      await said('The file is empty');
      const foreign = join(folder, 'foreign.db');
      await makeForeign(foreign);
      await page.setInputFiles('input[type=file]', foreign);
      await said('This is a database of another program');
      expect(await text('[role=alert]')).toContain('the tables songs');
      const whole = readFileSync(demo);
      await drop('cut.db', whole.subarray(0, 200_000));
      await said('The database is damaged');
      expect(await page.getByText('Kept in this browser').count()).toBe(0);
      expect(await axeFaults(page)).toEqual([]);
      expect(await explorer.troubles()).toEqual([]);
    });

    it('opens a dropped file and shows what happened, as charts and as tables', async () => {
      await page.setInputFiles('input[type=file]', demo);
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await page.getByRole('heading', { name: 'Tokens by day' }).waitFor();
      expect(await text('.source strong')).toBe('demo.db');
      expect(await page.locator('.chart svg rect').count()).toBeGreaterThan(30);
      await page.getByRole('button', { name: 'Table' }).first().click();
      expect(await page.locator('.chart-table tbody tr').count()).toBe(30);
      await page.getByRole('button', { name: 'Chart', exact: true }).click();
      await page.getByRole('link', { name: '7 days' }).click();
      await page.waitForFunction(() => location.hash.includes('range=7d'));
      const chart = page.locator('.chart-frame').first();
      await chart.focus();
      await page.keyboard.press('ArrowRight');
      expect(await text('.chart-tip')).toMatch(/Cache reads/);
    });

    it('lists, filters and reads conversations, with tools folded and the compaction in its place', async () => {
      await visit('/conversations');
      await page.getByLabel('Project').selectOption('/home/ada/parser');
      await page.waitForFunction(() => location.hash.includes('project='));
      await page.locator('.list-row', { hasText: 'Make the parser fast' }).first().click();
      await page.getByRole('heading', { name: 'Make the parser fast and right for Japanese' }).waitFor();
      const call = page.locator('details.folded', { hasText: 'src/parser/tokenizer.ts · 200' });
      expect(await call.getAttribute('open')).toBeNull();
      await page.keyboard.press('e');
      await call.locator('.code-block').waitFor();
      await page.keyboard.press('e');
      await page.getByText('Context compacted (auto)').waitFor();
      await page.locator('.message table').waitFor();
      await page.locator('.message .hljs-keyword').first().waitFor();
      expect(await page.locator('.message img.picture').getAttribute('src')).toMatch(/^blob:/);
    });

    it('shows forks as a tree that leads to each of them', async () => {
      const tree = page.getByRole('navigation', { name: 'Forks' });
      await tree.getByRole('link', { name: /A smaller dictionary/ }).click();
      await page.getByRole('heading', { name: 'A smaller dictionary' }).waitFor();
      await page.waitForFunction(() => document.querySelectorAll('nav[aria-label=Forks] a').length === 4);
      expect(await tree.locator('[aria-current=page]').textContent()).toContain('A smaller dictionary');
      expect(await page.locator('ul.tree ul.tree ul.tree a').count()).toBe(1);
    });

    it('searches while one types, marks what fits, and leads to the message', async () => {
      await page.keyboard.press('/');
      await page.locator('#search-field').fill('bigrams peek');
      await page.locator('.hit mark').first().waitFor();
      await page.getByRole('button', { name: 'Messages' }).click();
      await page.waitForFunction(() => location.hash.includes('in=messages'));
      await page.locator('.hit', { hasText: 'Go with bigrams' }).first().waitFor();
      await page.locator('#search-field').press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.message.chosen').waitFor();
      await page.goBack();
      expect(await page.locator('#search-field').inputValue()).toBe('bigrams peek');
      await visit('/search?q=zzzunknown');
      await page.getByText('Nothing found for “zzzunknown”').waitFor();
    });

    it('shows the best hits first, and more on request, each once', async () => {
      await visit('/search?q=write%20test&in=messages');
      await page.getByText('The 20 best hits').waitFor();
      const places = () => page.locator('.hit').evaluateAll((hits) => hits.map((hit) => hit.getAttribute('href')));
      const best = await places();
      await page.getByRole('button', { name: 'Show more' }).click();
      await page.waitForFunction(() => document.querySelectorAll('.hit').length > 20);
      const all = await places();
      expect(all.slice(0, 20)).toEqual(best);
      expect(new Set(all).size).toBe(all.length);
    });

    it('is driven by keys: palette, views, rows, help', async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('flaky scheduler');
      await page
        .getByRole('option', { name: /Flaky test in the scheduler/ })
        .first()
        .waitFor();
      await page.locator('.palette-input').fill('budgets');
      await page.waitForFunction(() => document.querySelector('[role=option]')?.textContent?.startsWith('Costs'));
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Costs' }).waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: 'Conversations' }).waitFor();
      await page.locator('.list-row .strong').first().waitFor();
      for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
      await page.locator('.thread').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('heading', { name: 'Keyboard' }).waitFor({ state: 'detached' });
    });

    it('edits, supersedes and forgets a memory, and says why one is recalled', async () => {
      await visit('/memories/memory-lint');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('What is to be remembered').fill('Run the linter before every push.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('.memory-quote', { hasText: 'before every push' }).waitFor();
      await page.getByRole('button', { name: 'Supersede' }).click();
      await page.getByLabel('What is to be remembered').fill('The linter runs in a hook.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('What it replaced').waitFor();
      await visit('/memories?tab=recall&q=linter');
      expect(await text('.cards .facts')).toMatch(/By keywords\s*place 1/);
      await page.locator('.cards .memory-text').first().click();
      await page.getByRole('button', { name: 'Forget' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Forget' }).click();
      await page.getByRole('heading', { name: 'Memories' }).waitFor();
      await visit('/memories?tab=recall&q=linter');
      await page.getByText('Nothing would be recalled').waitFor();
    });

    it('explores costs by clicking through, sets a budget, and shows differences of checkpoints', async () => {
      await visit('/costs');
      await page.locator('.table a', { hasText: 'claude-opus-4-5' }).click();
      await page.waitForFunction(() => location.hash.includes('model=claude-opus-4-5'));
      await page.waitForFunction(() => document.querySelectorAll('[aria-label="By model"] tbody tr').length === 1);
      await visit('/costs?tab=budgets');
      await page.getByRole('button', { name: 'Set a budget' }).click();
      await page.getByLabel('US dollars').fill('12.50');
      await page.getByRole('button', { name: 'Set', exact: true }).click();
      await page.getByText('of $12.50').waitFor();
      await visit('/checkpoints/checkpoint-after?against=checkpoint-before');
      await page.locator('.diff .removed', { hasText: '...this.#tokens' }).waitFor();
      await page.locator('.diff .added', { hasText: 'isCjk' }).waitFor();
    });

    it('has nothing serious for axe on any view, in light and in dark, and fits 360 pixels', {
      timeout: 300_000,
    }, async () => {
      const found: string[] = [];
      for (const place of VIEWS) {
        await page.setViewportSize({ width: 1280, height: 800 });
        await visit(place);
        await setTheme(page, 'light');
        for (const fault of await axeFaults(page)) found.push(`${place} in light: ${fault}`);
        await setTheme(page, 'dark');
        // Only colours can differ from what was looked at.
        for (const fault of await axeFaults(page, ['color-contrast'])) found.push(`${place} in dark: ${fault}`);
        await page.setViewportSize({ width: 360, height: 740 });
        const excess = await page.evaluate(() => {
          const { scrollWidth = 0, clientWidth = 0 } = document.querySelector('.content') ?? {};
          return scrollWidth - clientWidth;
        });
        if (excess > 0) found.push(`${place} is ${excess} pixels wider than a phone`);
      }
      expect(found).toEqual([]);
      await page.getByRole('button', { name: 'Menu' }).click();
      await page.getByRole('link', { name: 'Costs' }).click();
      await page.getByRole('heading', { name: 'Costs' }).waitFor();
      await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('takes no text for markup, an address or a policy breach, wherever it stands', {
      timeout: SLOW_MS,
    }, async () => {
      await explorer.troubles();
      const project = encodeURIComponent(HOSTILE);
      const path = encodeURIComponent(`a/${HOSTILE.replaceAll('/', '-')}.ts`);
      const shown: string[] = [];
      for (const place of [
        ...[
          '/',
          '/conversations',
          '/conversations/hostile',
          '/search?q=pwned',
          '/memories',
          '/memories/hostile-memory',
        ],
        ...['/memories?tab=recall&q=pwned', '/memories?tab=blocks', '/costs', '/costs?tab=budgets', '/costs?tab=tools'],
        ...['/cache', '/cache?tab=entries', '/logs', '/code', '/code?tab=symbols&q=img', '/code?tab=generation'],
        ...[`/code?project=${project}&path=${path}`, '/knowledge?tab=decisions&id=hostile-decision', '/knowledge'],
        ...[
          `/knowledge?tab=documents&project=${project}&path=hostile.md`,
          '/knowledge?tab=components',
          '/knowledge?tab=patterns',
        ],
        ...[
          '/files',
          `/files?project=${project}&path=${path}`,
          '/checkpoints',
          '/checkpoints/hostile-checkpoint',
          '/health',
        ],
      ]) {
        await explorer.go(place);
        await settled();
        await unfoldAll(page);
        const seen = await page.evaluate(() => ({
          made: document.querySelectorAll(
            'main img:not(.picture), main script, main svg[onload], main iframe, [onerror]',
          ).length,
          links: [...document.querySelectorAll('a')]
            .map(({ protocol }) => protocol)
            .filter((name) => !/^(https?|mailto):$/.test(name)),
          isShown: document.querySelector('main')?.textContent?.includes('onerror=') === true,
        }));
        if (seen.isShown) shown.push(place);
        expect({ place, ...seen, isShown: undefined }).toEqual({ place, made: 0, links: [], isShown: undefined });
      }
      // The test would prove nothing of views that did not show the text.
      expect(shown.length).toBeGreaterThan(20);
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
      expect(await explorer.troubles()).toEqual([]);
    });

    it('cannot send anything anywhere', async () => {
      const sent = await page.evaluate(async () => {
        const ways = [
          () => fetch('http://127.0.0.1:9/'),
          async () => new WebSocket('ws://127.0.0.1:9/') && Promise.reject(new Error('a socket was opened')),
          () =>
            navigator.sendBeacon('http://127.0.0.1:9/', 'x') ? Promise.resolve() : Promise.reject(new Error('refused')),
        ];
        const ends = await Promise.allSettled(ways.map(async (way) => way()));
        return ends.filter(({ status }) => status === 'fulfilled').length;
      });
      const refused = (await explorer.troubles()).filter((trouble) => trouble.startsWith('connect-src'));
      expect(refused.length).toBeGreaterThanOrEqual(2);
      expect(sent).toBeLessThanOrEqual(1);
    });

    it('comes back without a network, with what was kept and changed', async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      await explorer.stopServer();
      await page.goto(explorer.url);
      await page.getByRole('button', { name: /^demo\.db/ }).click();
      await page.getByRole('heading', { name: 'Tokens by day' }).waitFor();
      await visit('/costs?tab=budgets');
      await page.getByText('of $12.50').waitFor();
      await page.getByRole('button', { name: 'Close', exact: true }).click();
      await page.getByRole('button', { name: 'Remove demo.db from this browser' }).click();
      await page.getByText('Kept in this browser').waitFor({ state: 'detached' });
    });
  },
);

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

/** Serious and critical faults, by all rules or by some. */
async function axeFaults(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return await page.evaluate(async (only) => {
    interface Result {
      readonly violations: readonly {
        readonly id: string;
        readonly impact: string;
        readonly nodes: readonly { readonly html: string }[];
      }[];
    }
    const { axe: library } = window as unknown as { axe: { run(options: object): Promise<Result> } };
    const { violations } = await library.run({
      resultTypes: ['violations'],
      preload: false,
      iframes: false,
      ...(only && { runOnly: [...only] }),
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, rules);
}

async function unfoldAll(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (const line of document.querySelectorAll<HTMLElement>('.log-line[aria-expanded=false]:not(:disabled)')) {
      if (line.textContent?.includes('onerror')) line.click();
    }
    for (const button of document.querySelectorAll<HTMLElement>(
      '[aria-label^="Details of message"][aria-expanded=false]',
    ))
      button.click();
  });
  await page.waitForFunction(() => document.querySelector('[aria-label="Loading"]') === null);
}

async function makeForeign(path: string): Promise<void> {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(path);
  database.exec('create table songs (id integer primary key, name text)');
  database.close();
}
