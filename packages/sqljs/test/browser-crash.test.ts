import type { Page } from '@cairndb/browser';
import { describe, expect, it } from 'vitest';
import type { Tab } from './pages/tab.js';
import { tabs, why } from './tabs.js';

/** What the functions that run in a tab find there. */
declare const tab: Tab;
declare const heard: (what: 'saving' | 'flushed', round: number) => Promise<void>;

/** How a page ends while it saves. */
const ENDS: readonly ((page: Page) => Promise<unknown>)[] = [
  (page) => page.close({ runBeforeUnload: false }),
  (page) => page.goto('about:blank').then(() => page.close()),
  async (page) => {
    const session = await page.context().newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => {});
    await crashed;
    await page.close();
  },
];

describe.skipIf(why)(`a page that ends in the middle of a save${why ? ` (${why})` : ''}`, () => {
  const browser = tabs();

  it.each(['indexeddb', 'opfs'] as const)('loses nothing that was flushed, and no whole snapshot: %s', async (kind) => {
    const profile = await browser.profile();
    let flushed = 0;
    let saving = () => {};
    await profile.exposeFunction('heard', (what: string, round: number) => {
      if (what === 'flushed') flushed = Math.max(flushed, round);
      else if (round > flushed) saving();
    });
    for (const end of ENDS) {
      const page = await browser.tab(profile);
      const before = flushed;
      const isSaving = new Promise<void>((resolve) => {
        // A few saves later, so that both generations are in use.
        saving = () => flushed >= before + 2 && resolve();
      });
      await page.evaluate(writeForever, kind);
      await isSaving;
      await end(page);

      const next = await browser.tab(profile);
      const content = await next.evaluate(async (kind) => {
        await tab.open(tab.storageAt(kind, 'crashing'));
        const { ids, integrity } = await tab.content();
        await tab.store.close();
        return { last: ids.length, integrity };
      }, kind);
      await next.close();
      expect(content.integrity).toBe('ok');
      expect(content.last).toBeGreaterThanOrEqual(flushed);
      flushed = content.last;
    }
  });

  it.each(['indexeddb', 'opfs'] as const)('finds the snapshot before a damaged one: %s', async (kind) => {
    const page = await browser.tab(await browser.profile());
    const contents = await page.evaluate(async (kind) => {
      const storage = tab.storageAt(kind, 'damaged');
      const openAgain = async () => {
        await tab.open(storage);
        const { ids } = await tab.content();
        return ids;
      };
      await tab.open(tab.storageAt(kind, 'written'));
      for (const id of ['one', 'two', 'three']) {
        await tab.write(id);
        await storage.save(await tab.store.exportBytes());
      }
      const seen = [await openAgain()];
      await tab.store.close();
      // Saves go to a and b in turn, so the third is in a.
      await tab.damage(kind, 'damaged', 'a');
      seen.push(await openAgain());
      await tab.write('four');
      await tab.store.close();
      seen.push(await openAgain());
      await tab.store.close();
      await tab.damage(kind, 'damaged', 'a');
      await tab.damage(kind, 'damaged', 'b');
      const error = await tab.rejection(openAgain());
      return { seen, code: error.code };
    }, kind);
    expect(contents).toEqual({
      seen: [
        ['one', 'two', 'three'],
        ['one', 'two'],
        ['one', 'two', 'four'],
      ],
      code: 'corrupt',
    });
  });

  it('keeps a database in the files of a worker without createWritable, and never takes half of one', async () => {
    const page = await browser.tab(await browser.profile());
    const contents = await page.evaluate(async () => {
      const worker = await tab.oldWorker();
      const seen = [await worker('one'), await worker('two'), await worker('three')];
      // The third went to a, as the first.
      await tab.cutOff('old', 'a');
      return [...seen, await worker('four')];
    });
    expect(contents).toEqual([['one'], ['one', 'two'], ['one', 'two', 'three'], ['one', 'two', 'four']]);
  });
});

/** Runs in the page: commits and flushes one conversation after the other, and says how far it is. */
async function writeForever(kind: 'indexeddb' | 'opfs'): Promise<void> {
  const storage = tab.storageAt(kind, 'crashing');
  let round = 0;
  const told = {
    location: storage.location,
    lock: (waitMs: number) => storage.lock(waitMs),
    load: () => storage.load(),
    clear: () => storage.clear(),
    save(bytes: Uint8Array) {
      heard('saving', round);
      return storage.save(bytes);
    },
  };
  await tab.open(told);
  round = (await tab.content()).ids.length;
  const write = async () => {
    for (;;) {
      round += 1;
      await tab.write(`c${round}`, 200_000);
      await tab.store.flush();
      await heard('flushed', round);
    }
  };
  write();
}
