import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { noBrowser, type Page } from '@cairndb/browser';
import { openStore, type Store } from '@cairndb/core';
import { type RunningServer, type ServeOptions, serve } from '@cairndb/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedPage, openPage } from './opened-page.js';
import { seedHostile } from './seed/seed-hostile.js';
import { seedStore } from './seed/seed-store.js';
import { makeFolder, removeFolder } from './test-folder.js';

/** How long a loaded machine may take for what takes seconds on an idle one. */
const SLOW_MS = 300_000;
const TOKEN = 'a-token-of-the-server-page';
const PAGES = fileURLToPath(new URL('../dist/server', import.meta.url));
const skip = noBrowser();

describe.skipIf(skip !== undefined)(
  `the page of a server${skip === undefined ? '' : ` (${skip})`}`,
  { timeout: SLOW_MS },
  () => {
    const folder = makeFolder();
    let store: Store;
    let server: RunningServer;
    let opened: OpenedPage;
    let page: Page;
    const serving = (options: Partial<ServeOptions> = {}) =>
      serve({ store, pages: PAGES, port: 0, token: TOKEN, ...options });
    beforeAll(async () => {
      store = await openStore({ driver: betterSqlite3({ path: join(folder, 'agents.db') }) });
      await seedStore(store, Date.now());
      await seedHostile(store, Date.now());
      server = await serving();
      opened = await openPage(server.url);
      page = opened.page;
      page.setDefaultTimeout(60_000);
    }, SLOW_MS);
    afterAll(async () => {
      await opened?.close();
      await server?.close({ graceMs: 0 });
      await store?.close();
      removeFolder(folder);
    });
    const enter = async (token: string) => {
      await page.getByLabel(/Token/).fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };

    it('asks for the token, refuses another one, and keeps the right one for the tab', async () => {
      await enter('some-other-token-altogether');
      await page.getByRole('alert').filter({ hasText: 'not the token of this server' }).waitFor();
      await enter(TOKEN);
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: 'Tokens by day' }).waitFor();
      expect(await page.locator('.source').textContent()).toBe('agents.dbServed by Cairn');
      expect(page.url()).not.toContain(TOKEN);
    });

    it('shows every view of what the server has, without a request that fails', async () => {
      const failed: string[] = [];
      page.on('response', (response) => {
        if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`);
      });
      for (const place of [
        ...['/', '/conversations', '/conversations/showpiece', '/search?q=bigrams', '/memories/memory-node-22'],
        ...[
          '/memories?tab=recall&q=staging',
          '/memories?tab=blocks',
          '/costs',
          '/costs?tab=budgets',
          '/costs?tab=tools',
        ],
        ...[
          '/cache',
          '/cache?tab=entries',
          '/logs',
          '/code',
          '/code?tab=symbols&q=bigram',
          '/code?tab=generation&session=1',
        ],
        ...['/knowledge', '/knowledge?tab=decisions&id=adr-2', '/knowledge?tab=patterns', '/files', '/checkpoints'],
        ...['/checkpoints/checkpoint-after?against=checkpoint-before', '/health'],
      ]) {
        await opened.go(place);
        await page.waitForFunction((to) => location.hash === `#${to}`, place);
        await page.waitForFunction(
          () => document.querySelector('main h1') !== null && document.querySelector('[aria-label="Loading"]') === null,
        );
        expect(await page.locator('main [role=alert]').allTextContents(), place).toEqual([]);
      }
      expect(failed).toEqual([]);
      expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
      expect(await opened.troubles()).toEqual([]);
    });

    it('shows what others write as they write it: a conversation, and lines of the log', async () => {
      await opened.go('/conversations');
      await page.locator('.list-row').first().waitFor();
      await store.conversations.create({ title: 'Begun while somebody looks' });
      await page.locator('.list-row', { hasText: 'Begun while somebody looks' }).waitFor();
      await opened.go('/logs');
      await page.locator('.log-line').first().waitFor();
      await store.logs.write({ level: 'warn', message: 'written while somebody looks' });
      await page.locator('.log-line', { hasText: 'written while somebody looks' }).waitFor();
    });

    it('changes a memory in the server’s store', async () => {
      await opened.go('/memories/memory-lint');
      await page.getByRole('button', { name: 'Edit' }).click();
      await page.getByLabel('What is to be remembered').fill('Run the linter before every push.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.locator('.memory-quote', { hasText: 'before every push' }).waitFor();
      expect(await store.memories.get('memory-lint')).toMatchObject({ content: 'Run the linter before every push.' });
    });

    it('signs out, and shows nothing any more', async () => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('This server wants its token').waitFor();
      expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(TOKEN);
    });

    it('offers no change where the server only reads, and says when it is gone', async () => {
      const reading = await serving({ token: undefined, readOnly: true });
      try {
        await page.goto(`${reading.url}/#/memories`);
        await page.locator('.source', { hasText: 'read-only' }).waitFor();
        await page.getByRole('heading', { name: 'Memories' }).waitFor();
        expect(await page.getByRole('button', { name: 'Add' }).count()).toBe(0);
      } finally {
        await reading.close({ graceMs: 0 });
      }
      await opened.go('/costs');
      await page.getByRole('alert').first().waitFor();
    });
  },
);
