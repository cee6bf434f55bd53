import { assert } from 'chai';
import { suite } from '../case.js';
import { sleep } from '../host.js';
import { failure } from '../rejection.js';

/** The keyword index as something derived: always up to date, never in the way, rebuilt from the rows. */
export const searchIndex = suite('search-index', {
  'catch-up': {
    title: 'catchUp takes every pending change in and then has nothing to do',
    async run({ open, capabilities }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const { id } = await api.conversations.create({ title: 'numbat' });
      for (let at = 0; at < 10; at += 1) await api.conversations.append(id, { role: 'user', content: `numbat ${at}` });
      const taken = await store.catchUp();
      // Behind a network the rows are indexed by the request that writes them.
      if (!capabilities.remote) assert.equal(taken, 11);
      assert.equal(await store.catchUp(), 0);
      assert.lengthOf(await api.search('numbat', { limit: 50 }), 11);
      assert.equal(await store.catchUp(), 0);
    },
  },
  'catches-up-when-idle': {
    title: 'a store that is left alone indexes by itself',
    surfaces: ['async'],
    async run({ open }) {
      const { api, store } = await open({ indexing: 'idle' });
      const { id } = await api.conversations.create({ title: 'idle numbat' });
      await api.conversations.append(id, { role: 'user', content: 'idle numbat' });
      const look = async () => await store.raw.get('select coalesce(max(position), 0) as position from keyword_index');
      const latest = async () => await store.raw.get('select coalesce(max(seq), 0) as seq from conversations_pending');
      for (let waited = 0; waited < 60_000; waited += 50) {
        if (Number((await look())?.position) >= Number((await latest())?.seq)) return;
        await sleep(50);
      }
      assert.fail('nothing was indexed within 5 seconds');
    },
  },
  'many-documents': {
    title: 'more documents than one group takes are all found',
    async run({ open }) {
      const { api } = await open({ indexing: 'onSearch' });
      const { id } = await api.conversations.create({});
      await api.conversations.appendAll(
        id,
        Array.from({ length: 700 }, (_, at) => ({ role: 'user', content: `kiwi number${at}` }) as const),
      );
      for (const at of [0, 255, 256, 257, 511, 512, 699]) assert.lengthOf(await api.search(`number${at}`), 1, `${at}`);
      assert.lengthOf(await api.search('kiwi', { limit: 200 }), 200);
    },
  },
  // The first filling left them all, and the next group forgot a million at once, under the lock.
  'forgets-changes': {
    title: 'changes that the index has are forgotten, also those that its first filling passed over',
    async run({ open }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const { id } = await api.conversations.create({});
      await api.conversations.appendAll(
        id,
        Array.from({ length: 300 }, (_, at) => ({ role: 'user', content: `kiwi ${at}` }) as const),
      );
      await store.catchUp();
      const left = await store.raw.get('select count(*) as changes from conversations_pending');
      assert.isAtMost(Number(left?.changes), 1);
      assert.lengthOf(await api.search('kiwi', { limit: 200 }), 200);
    },
  },
  'long-documents': {
    title: 'a word at the very end of a long text is found, and so are texts without a single word',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({ title: '!!!' });
      await api.conversations.append(id, { role: 'user', content: '' });
      await api.conversations.append(id, { role: 'user', content: '🚀'.repeat(10_000) });
      const { id: longId } = await api.conversations.append(id, {
        role: 'tool',
        content: `${'lorem ipsum '.repeat(60_000)} finisquokka`,
      });
      assert.deepEqual(
        (await api.search('finisquokka')).map((hit) => hit.id),
        [longId],
      );
      assert.lengthOf(await api.search('lorem'), 1);
    },
  },
  'rolled-back-rows': {
    title: 'rows that were rolled back are never found, and their place in the index is free for others',
    async run({ open }) {
      const { api } = await open();
      const { id } = await api.conversations.create({});
      for (let round = 0; round < 5; round += 1) {
        await failure(() =>
          api.transaction(function* (tx) {
            yield* tx.conversations.append(id, { role: 'user', content: 'ghost lemur' });
            throw new Error('no');
          }),
        );
        await api.conversations.append(id, { role: 'user', content: `real marmot ${round}` });
        assert.isEmpty(await api.search('lemur'));
        assert.lengthOf(await api.search('marmot'), round + 1);
      }
    },
  },
  'removed-before-indexed': {
    title: 'rows that come and go between two searches leave no trace',
    async run({ open }) {
      const { api, store } = await open({ indexing: 'onSearch' });
      const { id } = await api.conversations.create({});
      const { id: messageId } = await api.conversations.append(id, { role: 'user', content: 'brief tapir' });
      await api.conversations.removeFrom(id, messageId);
      await api.conversations.append(id, { role: 'user', content: 'lasting vole' });
      assert.isEmpty(await api.search('tapir'));
      assert.lengthOf(await api.search('vole'), 1);
      await store.rebuildIndex();
      assert.isEmpty(await api.search('tapir'));
      assert.lengthOf(await api.search('vole'), 1);
    },
  },
  unindexed: {
    title: 'a domain that is left out of the index is stored as ever and not found; taken in again, it is found',
    async run({ open }) {
      const first = await open();
      await first.api.codegen.createSession({ designGoal: 'early wallaby' });
      assert.lengthOf(await first.api.search('wallaby'), 1);
      await first.store.close();
      const without = await open({ unindexed: ['codegen'] });
      await without.api.codegen.createSession({ designGoal: 'late wallaby' });
      const { id } = await without.api.conversations.create({ title: 'wallaby title' });
      assert.deepEqual(
        (await without.api.search('wallaby')).map((hit) => hit.id),
        [id],
      );
      await without.store.close();
      const again = await open();
      assert.lengthOf(await again.api.search('wallaby'), 3);
    },
  },
  'index-is-lost': {
    title: 'an index that is gone is filled anew by the next search',
    rows: ['AI-15'],
    async run({ open, capabilities }) {
      const first = await open();
      const { id } = await first.api.conversations.create({});
      await first.api.conversations.append(id, { role: 'user', content: 'a lost wombat' });
      assert.lengthOf(await first.api.search('wombat'), 1);
      await first.store.raw.exec(`drop table conversations_${capabilities.fullText}; delete from keyword_index`);
      await first.store.close();
      const { api } = await open();
      assert.lengthOf(await api.search('wombat'), 1);
      await api.conversations.append(id, { role: 'user', content: 'a found wombat' });
      assert.lengthOf(await api.search('wombat'), 2);
    },
  },
  'another-tokenizer': {
    title: 'an index that another version of the tokenizer filled is rebuilt',
    rows: ['AI-8'],
    async run({ open }) {
      const first = await open();
      const { id } = await first.api.conversations.create({});
      await first.api.conversations.append(id, { role: 'user', content: 'an old wombat' });
      assert.lengthOf(await first.api.search('wombat'), 1);
      await first.store.raw.exec('update keyword_index set tokenizer = tokenizer - 1');
      await first.store.close();
      const reader = await open({ readonly: true });
      assert.lengthOf(await reader.api.search('wombat'), 1, 'also for a store that may not rebuild it');
      await reader.store.close();
      const { api, store } = await open();
      assert.lengthOf(await api.search('wombat'), 1);
      const rows = await store.raw.all(
        'select distinct tokenizer from keyword_index where documents > 0 or position > 0',
      );
      assert.isAtMost(rows.length, 1);
    },
  },
});
