import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { buildWorld } from '../fixtures/world.js';
import { copyOf } from '../open-copy.js';
import { snapshot } from '../snapshot.js';

const say = (content: string) => ({ role: 'user', content }) as const;

/** A store on another local copy of the case's database. */
async function openAnother({ open, database }: CaseContext): Promise<Opened> {
  const own = await database();
  assert.isDefined(own.anotherReplica, 'The harness of a driver with the capability replica makes further replicas.');
  return open({ database: { driver: () => own.anotherReplica?.() ?? own.driver(), dispose: async () => {} } });
}

/** Local copies of a server's database: what is seen when. */
export const replica = suite('replica', {
  'own-writes-are-seen': {
    title: 'a read after a write sees it, whichever way it was written and read',
    needs: ['replica'],
    async run({ open }) {
      const { api, store } = await open();
      const { id } = await api.conversations.create({ title: 'first' });
      assert.equal((await api.conversations.get(id)).title, 'first');
      for (const at of [1, 2, 3]) {
        await api.conversations.append(id, say(`note ${at} about granite`));
        assert.lengthOf((await api.conversations.messages(id)).items, at);
        assert.lengthOf(await api.search('granite'), at);
      }
      await store.transaction(function* (tx) {
        yield* tx.conversations.update(id, { title: 'second' });
      });
      assert.equal((await api.conversations.get(id)).title, 'second');
      await store.raw.run("update conversations set title = 'third' where id = ?", [id]);
      assert.deepEqual(await store.raw.all('select title from conversations'), [{ title: 'third' }]);
      const [row] = await store.raw.all("update conversations set title = 'fourth' returning title");
      assert.equal(row?.title, 'fourth');
      assert.equal((await api.conversations.get(id)).title, 'fourth');
    },
  },
  'many-own-writes': {
    title: 'a read beside many writes sees every one that was acknowledged before it',
    needs: ['replica'],
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      let acknowledged = 0;
      await Promise.all(
        Array.from({ length: 30 }, async (_, at) => {
          await api.conversations.append(id, say(`${at}`));
          acknowledged += 1;
          const before = acknowledged;
          assert.isAtLeast((await api.conversations.get(id)).messageCount, before);
        }),
      );
    },
  },
  'pull-brings-what-others-wrote': {
    title:
      'after a pull everything is there that another machine wrote before it, in reads, searches and the change feed',
    needs: ['replica'],
    async run(context) {
      const { api, store } = await context.open();
      const { id } = await api.conversations.create({ title: 'shared' });
      const other = await openAnother(context);
      assert.equal((await other.api.conversations.get(id)).title, 'shared');
      await store.pull();
      assert.deepEqual(await store.pull(), { changed: false });
      const position = await store.changePosition();
      await other.api.conversations.append(id, say('written elsewhere, about basalt'));
      assert.deepEqual(await store.pull(), { changed: true });
      assert.lengthOf((await api.conversations.messages(id)).items, 1);
      assert.lengthOf(await api.search('basalt'), 1);
      const seen: string[] = [];
      for await (const { id: changed } of store.changes({ since: position, follow: false })) seen.push(String(changed));
      assert.deepEqual(seen, [id]);
    },
  },
  'two-machines-append': {
    title: 'two machines that append to one conversation lose nothing and number its messages without gaps',
    needs: ['replica'],
    async run(context) {
      const first = await context.open();
      const { id } = await first.api.conversations.create({});
      const second = await openAnother(context);
      const append = async ({ api }: Opened, name: string) => {
        for (let at = 1; at <= 10; at += 1) await api.conversations.append(id, say(`${name} ${at}`));
      };
      await Promise.all([append(first, 'first'), append(second, 'second')]);
      for (const { api, store } of [first, second]) {
        await store.pull();
        const { items } = await api.conversations.messages(id, { limit: 100 });
        assert.deepEqual(
          items.map(({ seq }) => seq),
          Array.from({ length: 20 }, (_, at) => at + 1),
        );
        const ofFirst = items.map(({ content }) => String(content)).filter((content) => content.startsWith('first'));
        assert.deepEqual(
          ofFirst,
          Array.from({ length: 10 }, (_, at) => `first ${at + 1}`),
        );
      }
    },
  },
  'copies-are-whole': {
    title: 'a copy of the replica holds what was just written, and opens as a database without a server',
    needs: ['replica'],
    surfaces: ['async'],
    async run(context) {
      const { api, store } = await context.open();
      await buildWorld(api);
      const { fileBytes, tables } = await store.stats();
      assert.isAbove(fileBytes ?? 0, 0);
      assert.equal(tables.conversations, (await api.conversations.list()).items.length);
      const copy = await copyOf(context, store);
      assert.deepEqual(await snapshot(copy.api), await snapshot(api));
      assert.isTrue((await copy.store.health({ deep: true })).ok);
    },
  },
});
