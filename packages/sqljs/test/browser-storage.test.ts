import { describe, expect, it } from 'vitest';
import type { Tab } from './pages/tab.js';
import { tabs, why } from './tabs.js';

/** What the functions that run in a tab find there. */
declare const tab: Tab;

describe.skipIf(why)(`a stored database in a browser${why ? ` (${why})` : ''}`, () => {
  const browser = tabs();

  describe.each(['indexeddb', 'opfs'] as const)('in %s', (kind) => {
    it('is there after a reload, and says where it lives', async () => {
      const page = await browser.tab(await browser.profile());
      const said = await page.evaluate(async (kind) => {
        const store = await tab.open(tab.storageAt(kind, 'kept'));
        await tab.write('one');
        await store.flush();
        const { persistent, multiProcess } = store.capabilities;
        return { location: store.location, persistent, multiProcess };
      }, kind);
      expect(said).toEqual({ location: `${kind}:kept`, persistent: true, multiProcess: false });
      await page.reload();
      await page.waitForFunction('globalThis.tab !== undefined');
      const content = await page.evaluate(async (kind) => {
        await tab.open(tab.storageAt(kind, 'kept'));
        return tab.content();
      }, kind);
      expect(content).toEqual({ ids: ['one'], integrity: 'ok' });
    });

    it('is saved once for many writes, and not at all without one', async () => {
      const page = await browser.tab(await browser.profile());
      const saves = await page.evaluate(async (kind) => {
        const storage = tab.counting(tab.storageAt(kind, 'counted'));
        const store = await tab.open(storage, { saveDelayMs: 500_000 });
        await store.flush();
        const counts = [storage.saves];
        for (let at = 0; at < 100; at += 1) await tab.write(`c${at}`);
        await store.flush();
        counts.push(storage.saves);
        await store.flush();
        counts.push(storage.saves);
        // Closing trims the change feed, which is one write more.
        await store.close();
        const closed = storage.saves;
        await (await tab.open(storage)).close();
        counts.push(storage.saves - closed);
        return counts;
      }, kind);
      // The first is of the schema.
      expect(saves).toEqual([1, 2, 2, 0]);
    });

    it('is saved by itself some time after a write', async () => {
      const page = await browser.tab(await browser.profile());
      await page.evaluate(async (kind) => {
        await tab.open(tab.storageAt(kind, 'late'), { saveDelayMs: 20 });
        await tab.write('one');
      }, kind);
      const saved = async (kind: 'indexeddb' | 'opfs') => {
        const bytes = await tab.storageAt(kind, 'late').load();
        return bytes !== undefined && new TextDecoder('latin1').decode(bytes).includes('one');
      };
      await page.waitForFunction(saved, kind);
    });

    it('gives its file away, and takes one in', async () => {
      const page = await browser.tab(await browser.profile());
      const seen = await page.evaluate(async (kind) => {
        const from = await tab.open(tab.storageAt(kind, 'from'));
        await tab.write('one');
        const bytes = await from.exportBytes();
        const to = tab.storageAt(kind, 'to');
        await tab.importBytes(to, bytes);
        await tab.open(to);
        const content = await tab.content();
        const held = await tab.rejection(tab.importBytes(to, bytes, { replace: true, lockTimeoutMs: 50 }));
        const removing = await tab.rejection(tab.removeDatabase(to, { lockTimeoutMs: 50 }));
        await tab.write('two');
        await tab.store.close();
        const taken = await tab.rejection(tab.importBytes(to, bytes));
        await tab.importBytes(to, bytes, { replace: true });
        await tab.open(to);
        const replaced = await tab.content();
        await tab.store.close();
        await tab.removeDatabase(to);
        const left = await to.load();
        await tab.removeDatabase(to);
        return { content, held: held.code, removing: removing.code, taken: taken.code, replaced, left };
      }, kind);
      const content = { ids: ['one'], integrity: 'ok' };
      expect(seen).toEqual({
        ...{ content, held: 'busy', removing: 'busy', taken: 'invalid_input', replaced: content },
        left: undefined,
      });
    });

    it('keeps the data when there is no room, says so, and saves them later', async () => {
      const page = await browser.tab(await browser.profile());
      const quota = async (quotaSize?: number) => {
        const session = await page.context().newCDPSession(page);
        await session.send('Storage.overrideQuotaForOrigin', {
          origin: browser.origin,
          ...(quotaSize && { quotaSize }),
        });
      };
      await quota(3_000_000);
      await page.evaluate(async (kind) => {
        const heard: string[] = [];
        const told = (error: Error & { code: string }) =>
          heard.push(error.code === 'disk_full' ? 'full' : error.message);
        const options = { saveDelayMs: 20, onSaveError: told };
        Object.assign(globalThis, { heard });
        await tab.open(tab.storageAt(kind, 'full'), options);
        await tab.write('one', 100_000);
        await tab.store.flush();
      }, kind);
      const error = await page.evaluate(async () => {
        await tab.write('two', 6_000_000);
        return tab.rejection(tab.store.flush());
      });
      expect(error).toMatchObject({ code: 'disk_full', retryable: false });
      expect(error.message).toContain(`${kind}:full could not be saved`);
      await page.evaluate(() => tab.write('three'));
      await page.waitForFunction('heard.length > 0');
      expect(await page.evaluate('[...new Set(heard)]')).toEqual(['full']);
      const before = await page.evaluate(async (kind) => (await tab.storageAt(kind, 'full').load())?.byteLength, kind);
      expect(before).toBeLessThan(1_500_000);
      await quota();
      const content = await page.evaluate(async (kind) => {
        await tab.store.close();
        await tab.open(tab.storageAt(kind, 'full'));
        return tab.content();
      }, kind);
      expect(content).toEqual({ ids: ['one', 'two', 'three'], integrity: 'ok' });
    });
  });

  it('is saved when the page is hidden, and when it is left', async () => {
    const profile = await browser.profile();
    const page = await browser.tab(profile);
    const never = { saveDelayMs: 500_000 };
    await page.evaluate(async (options) => {
      await tab.open(tab.storageAt('indexeddb', 'hidden'), options);
      await tab.write('one');
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, never);
    const saved = async () => (await tab.storageAt('indexeddb', 'hidden').load()) !== undefined;
    await page.waitForFunction(saved);
    await page.evaluate(async () => {
      await tab.write('two');
      location.href = 'about:blank';
    });
    await page.waitForURL('about:blank');
    const next = await browser.tab(profile);
    const content = await next.evaluate(async () => {
      await tab.open(tab.storageAt('indexeddb', 'hidden'));
      return tab.content();
    });
    expect(content.ids).toEqual(['one', 'two']);
  });
});
