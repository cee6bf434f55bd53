import { noBrowser, type Page } from '@cairndb/browser';
import { openStore, type Store } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { type Sqld, sqldBinary, startSqld } from '@cairndb/sqld';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ExplorerPage, openExplorer } from './explorer-page.js';

/** How long a loaded machine may take for what takes seconds on an idle one. */
const SLOW_MS = 300_000;
const skip = noBrowser() ?? (sqldBinary() === undefined ? 'no libSQL server for this platform' : undefined);

describe.skipIf(skip !== undefined)(
  `the page over a libSQL server${skip === undefined ? '' : ` (${skip})`}`,
  { timeout: SLOW_MS },
  () => {
    let server: Sqld;
    let store: Store;
    let explorer: ExplorerPage;
    let page: Page;
    beforeAll(async () => {
      server = await startSqld({ requireToken: true });
      store = await openStore({ driver: libsql({ url: server.url, authToken: server.token }) });
      await store.conversations.create({ id: 'far', title: 'On a server' });
      await store.conversations.append('far', { role: 'user', content: 'Is anybody there?' });
      await store.logs.write({ level: 'info', message: 'the first line' });
      explorer = await openExplorer('remote.html');
      page = explorer.page;
      page.setDefaultTimeout(60_000);
    }, SLOW_MS);
    afterAll(async () => {
      await explorer?.close();
      await store?.close();
      await server?.stop();
    });

    it('refuses what is no address and another token, and says so', async () => {
      await page.getByLabel('Address').fill('somewhere');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByText('This is not the address of a libSQL server').waitFor();
      await page.getByLabel('Address').fill(server.url);
      await page.getByLabel(/Token/).fill('another.token.altogether');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('alert').filter({ hasNotText: 'not the address' }).waitFor();
    });

    it('reads the server, follows its log as it is written, and offers no changes', async () => {
      await page.getByLabel(/Token/).fill(server.token);
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('heading', { name: 'Overview' }).waitFor();
      await explorer.go('/search?q=anybody');
      await page.locator('.hit mark, main [role=alert], main .empty').first().waitFor();
      expect(await page.locator('main').textContent()).toContain('Is anybody there?');
      await explorer.go('/logs');
      await page.locator('.log-line', { hasText: 'the first line' }).waitFor();
      await store.logs.write({ level: 'warn', message: 'written while somebody looks' });
      await page.locator('.log-line', { hasText: 'written while somebody looks' }).waitFor();
      await explorer.go('/memories');
      await page.getByText('Nothing is remembered yet').waitFor();
      expect(await page.getByRole('button', { name: 'Add' }).count()).toBe(0);
      expect(await explorer.troubles()).toEqual([]);
    });

    it('connects to that server alone, from the first request on', async () => {
      const connected = await page.evaluate(async () => {
        const other = await fetch('http://127.0.0.1:9/').then(
          () => true,
          () => false,
        );
        return other;
      });
      expect(connected).toBe(false);
      expect((await explorer.troubles()).some((trouble) => trouble.startsWith('connect-src http://127.0.0.1:9'))).toBe(
        true,
      );
    });
  },
);
