import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { buildWorld, WORLD_WORD, type World } from '../fixtures/world.js';
import { allTrials } from '../methods.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

/** A world that was written and closed, opened again without the right to write. */
async function readonlyWorld({
  open,
}: CaseContext): Promise<Opened & { readonly world: World; readonly before: unknown }> {
  const writer = await open();
  const world = await buildWorld(writer.api);
  const before = await snapshot(writer.api);
  await writer.store.close();
  return { ...(await open({ readonly: true })), world, before };
}

/** `openStore({ readonly: true })`: never writes, never migrates, and still finds everything. */
export const readonly = suite('readonly', {
  'refuses-every-write': {
    title: 'every writing method of every domain is refused as readonly, and nothing changes',
    rows: ['X-4'],
    async run(context) {
      const { api, store, world, before } = await readonlyWorld(context);
      assert.isTrue(store.readonly);
      for (const trial of allTrials()) {
        if (!trial.writes) continue;
        const error = await rejection('readonly', () => trial.call(api, world));
        assert.equal(error.operation, trial.name);
        assert.isFalse(error.retryable);
      }
      await rejection('readonly', () =>
        api.transaction(function* (tx) {
          yield* tx.conversations.create({});
        }),
      );
      assert.deepEqual(await snapshot(api), before);
    },
  },
  'reads-everything': {
    title: 'every reading method and the search work as on the writing store',
    rows: ['X-4'],
    async run(context) {
      const { api, world, before } = await readonlyWorld(context);
      for (const trial of allTrials()) if (!trial.writes) await trial.call(api, world);
      assert.deepEqual(await snapshot(api), before);
    },
  },
  'refuses-maintenance': {
    title: 'maintenance, streams and raw writes are refused as readonly too; raw reads work',
    rows: ['X-4'],
    surfaces: ['async'],
    async run(context) {
      const { store, world } = await readonlyWorld(context);
      const refused: readonly (() => unknown)[] = [
        () => store.rebuildIndex(),
        () => store.clear('remove everything'),
        () => store.streamMessage(world.conversationId, { role: 'assistant' }),
        () => store.raw.run(`update conversations set title = 'x'`),
        () => store.raw.exec('create table more (id integer)'),
        () => store.raw.all(`delete from messages returning id`),
      ];
      for (const call of refused) await rejection('readonly', call);
      assert.isAbove(Number((await store.raw.get('select count(*) as n from messages'))?.n), 0);
      assert.isTrue((await store.health()).ok);
      assert.isAbove((await store.stats()).tables.messages ?? 0, 0);
    },
  },
  'finds-what-is-not-indexed': {
    title: 'rows that no writer has indexed yet are found, ranked and filtered',
    rows: ['X-4'],
    async run({ open }) {
      const writer = await open({ indexing: 'onSearch' });
      const { conversations } = writer.api;
      const { id } = await conversations.create({ project: 'p', title: 'pending' });
      await conversations.append(id, { role: 'user', content: 'an unindexed cassowary' });
      await conversations.append(id, { role: 'user', content: 'cassowary cassowary cassowary' });
      await conversations.append(id, { role: 'assistant', content: 'nothing of the kind' });
      await writer.api.codegen.createSession({ designGoal: 'draw a cassowary' });
      await writer.store.close();
      const { api, store } = await open({ readonly: true });
      const positions = await store.raw.all('select domain, position from keyword_index');
      assert.lengthOf(await api.search('cassowary'), 3);
      const messages = await api.search('cassowary', { kinds: ['message'] });
      assert.deepEqual(
        messages.map((hit) => hit.seq),
        [2, 1],
      );
      assert.lengthOf(await api.search('cassowary', { project: 'p' }), 2);
      assert.isEmpty(await api.search('cassowary', { roles: ['assistant'] }));
      assert.deepEqual(await store.raw.all('select domain, position from keyword_index'), positions);
    },
  },
  'finds-beside-an-old-index': {
    title: 'rows that changed since the last indexing are found as they are now, and hide no others',
    rows: ['X-4'],
    async run({ open }) {
      const writer = await open({ indexing: 'onSearch' });
      const { conversations } = writer.api;
      const { id } = await conversations.create({});
      const grown: string[] = [];
      for (let at = 0; at < 15; at += 1) {
        grown.push((await conversations.beginMessage(id, { role: 'assistant', content: 'emu emu emu' })).id);
      }
      const { id: kept } = await conversations.append(id, {
        role: 'user',
        content: 'one emu among many other words here',
      });
      const gone = await conversations.append(id, { role: 'user', content: 'an emu that goes' });
      assert.lengthOf(await writer.api.search('emu', { limit: 50 }), 17);
      for (const messageId of grown) await conversations.growMessage(messageId, 'an ostrich now');
      await conversations.removeFrom(id, gone.id);
      await writer.store.close();
      const { api } = await open({ readonly: true });
      assert.deepEqual(
        (await api.search('emu', { limit: 5 })).map((hit) => hit.id),
        [kept],
      );
      assert.lengthOf(await api.search('ostrich', { limit: 50 }), 15);
    },
  },
  'every-word-first-beside-an-old-index': {
    title: 'what holds every word comes first, whether it is in the index yet or not',
    rows: ['X-4'],
    async run({ open }) {
      const writer = await open({ indexing: 'onSearch' });
      const { conversations } = writer.api;
      const { id } = await conversations.create({});
      const filler = 'and then a good many other words that have nothing to do with it '.repeat(3);
      await conversations.append(id, { id: 'indexed some', role: 'user', content: 'kakapo kakapo kakapo' });
      await conversations.append(id, { id: 'indexed all', role: 'user', content: `kakapo ${filler} takahe` });
      for (let at = 0; at < 8; at += 1) await conversations.append(id, { role: 'user', content: filler });
      assert.lengthOf(await writer.api.search('kakapo takahe'), 2);
      await conversations.append(id, { id: 'pending some', role: 'user', content: 'takahe takahe takahe' });
      await conversations.append(id, { id: 'pending all', role: 'user', content: `takahe ${filler} ${filler} kakapo` });
      await writer.store.close();
      const { api } = await open({ readonly: true });
      const found = (await api.search('kakapo takahe')).map((hit) => hit.id);
      assert.sameMembers(found.slice(0, 2), ['indexed all', 'pending all']);
      assert.sameMembers(found.slice(2), ['indexed some', 'pending some']);
    },
  },
  'refuses-an-empty-database': {
    title: 'a database without the schema is refused as too old, and stays without it',
    rows: ['X-4'],
    surfaces: ['async'],
    async run({ open, database }) {
      const connection = await (await database()).driver().open({ readonly: false });
      await connection.exec('create table of_somebody_else (id integer primary key)');
      await connection.close();
      await rejection('schema_older', () => open({ readonly: true }));
      const look = await (await database()).driver().open({ readonly: false });
      const tables = await look.all(
        `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
        [],
      );
      await look.close();
      assert.deepEqual(
        tables.map(([name]) => name),
        ['of_somebody_else'],
      );
    },
  },
  'beside-a-writer': {
    title: 'a read-only store sees what a writer commits beside it, also in searches',
    rows: ['X-4'],
    needs: ['multiProcess'],
    async run({ open }) {
      const writer = await open();
      const { id } = await writer.api.conversations.create({});
      const reader = await open({ readonly: true });
      for (let at = 1; at <= 3; at += 1) {
        await writer.api.conversations.append(id, { role: 'user', content: `${WORLD_WORD} ${at}` });
        assert.equal((await reader.api.conversations.get(id)).messageCount, at);
        assert.lengthOf(await reader.api.search(WORLD_WORD), at);
      }
      await writer.api.search(WORLD_WORD);
      assert.lengthOf(await reader.api.search(WORLD_WORD), 3);
    },
  },
});
