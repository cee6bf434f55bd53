import type { Page } from '@cairndb/browser';
import { describe, expect, it } from 'vitest';
import type { Tab } from './pages/tab.js';
import { tabs, why } from './tabs.js';

/** What the functions that run in a tab find there. */
declare const tab: Tab;
type Kind = 'indexeddb' | 'opfs';

describe.skipIf(why)(`two tabs on one database${why ? ` (${why})` : ''}`, () => {
  const browser = tabs();

  const opens = (page: Page, kind: Kind) =>
    page.evaluate(async (kind) => {
      await tab.open(tab.storageAt(kind, 'shared'));
      await tab.write(`c${(await tab.content()).ids.length}`);
      await tab.store.flush();
      return (await tab.content()).ids.length;
    }, kind);

  describe.each<Kind>(['indexeddb', 'opfs'])('in %s', (kind) => {
    it('the second is refused with a typed error, and opens when the first has closed', async () => {
      const profile = await browser.profile();
      const [first, second] = [await browser.tab(profile), await browser.tab(profile)];
      expect(await opens(first, kind)).toBe(1);
      const error = await second.evaluate(
        (kind) => tab.rejection(tab.open(tab.storageAt(kind, 'shared'), { lockTimeoutMs: 100 })),
        kind,
      );
      expect(error).toMatchObject({ code: 'busy', retryable: true });
      expect(error.message).toContain(`${kind}:shared is open in another tab or worker`);
      await first.evaluate(() => tab.store.close());
      expect(await opens(second, kind)).toBe(2);
    });

    it('the second reads the last snapshot when it asks for that, and cannot write', async () => {
      const profile = await browser.profile();
      const [first, second] = [await browser.tab(profile), await browser.tab(profile)];
      await opens(first, kind);
      const seen = await second.evaluate(async (kind) => {
        const store = await tab.open(tab.storageAt(kind, 'shared'), {
          whenOpenElsewhere: 'readonly',
          lockTimeoutMs: 50,
        });
        const write = await tab.rejection(store.conversations.create({}));
        const raw = await tab.rejection(store.raw.run('DELETE FROM conversations'));
        const { ids } = await tab.content();
        await store.close();
        return { readonly: store.readonly, write: write.code, raw: raw.code, ids };
      }, kind);
      expect(seen).toEqual({ readonly: true, write: 'readonly', raw: 'readonly', ids: ['c0'] });
      expect(await first.evaluate(() => tab.store.flush().then(() => tab.store.readonly))).toBe(false);
    });
  });

  it('the second is told when nothing can be read yet', async () => {
    const profile = await browser.profile();
    const [first, second] = [await browser.tab(profile), await browser.tab(profile)];
    await first.evaluate(() => tab.open(tab.storageAt('indexeddb', 'shared'), { saveDelayMs: 500_000 }).then(() => {}));
    const error = await second.evaluate(() =>
      tab.rejection(
        tab.open(tab.storageAt('indexeddb', 'shared'), { whenOpenElsewhere: 'readonly', lockTimeoutMs: 50 }),
      ),
    );
    expect(error.code).toBe('cannot_open');
  });

  // A busy browser comes to a request for a lock late: whoever waited for it heard of another tab when there was none.
  it('a database that nobody has is opened however short the wait', async () => {
    const page = await browser.tab(await browser.profile());
    const opened = await page.evaluate(async () => {
      const storage = tab.storageAt('indexeddb', 'free');
      for (let count = 0; count < 20; count += 1) {
        const lock = await storage.lock(1);
        if (lock === undefined) return count;
        await lock.release();
      }
      return 20;
    });
    expect(opened).toBe(20);
  });

  it('databases of other names, kinds and profiles do not meet', async () => {
    const profile = await browser.profile();
    const [first, second] = [await browser.tab(profile), await browser.tab(profile)];
    const elsewhere = await browser.tab(await browser.profile());
    expect(await opens(first, 'indexeddb')).toBe(1);
    expect(await opens(second, 'opfs')).toBe(1);
    expect(await opens(elsewhere, 'indexeddb')).toBe(1);
  });

  it('a tab that is closed, reloaded or crashes frees the database', async () => {
    const profile = await browser.profile();
    const closing = await browser.tab(profile);
    expect(await opens(closing, 'indexeddb')).toBe(1);
    await closing.close({ runBeforeUnload: false });
    const crashing = await browser.tab(profile);
    expect(await opens(crashing, 'indexeddb')).toBe(2);
    const session = await profile.newCDPSession(crashing);
    const crashed = crashing.waitForEvent('crash');
    session.send('Page.crash').catch(() => {});
    await crashed;
    const reloading = await browser.tab(profile);
    expect(await opens(reloading, 'indexeddb')).toBe(3);
    await reloading.reload();
    await reloading.waitForFunction('globalThis.tab !== undefined');
    expect(await opens(reloading, 'indexeddb')).toBe(4);
  });

  it('two stores of one page do not meet either', async () => {
    const page = await browser.tab(await browser.profile());
    await opens(page, 'indexeddb');
    const error = await page.evaluate(() =>
      tab.rejection(tab.open(tab.storageAt('indexeddb', 'shared'), { lockTimeoutMs: 0 })),
    );
    expect(error.code).toBe('busy');
  });
});
