import type { Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import type { CaseDefinition } from '../case.js';
import type { CaseContext } from '../context.js';
import { damaged } from '../damage.js';
import { buildWorld } from '../fixtures/world.js';

/** Writes into the keyword index what nothing asked for. */
async function addToIndex({ raw }: Store, { capabilities }: CaseContext, doc: number): Promise<void> {
  const id = capabilities.fullText === 'fts5' ? 'rowid' : 'docid';
  await raw.run(`insert into conversations_${capabilities.fullText} (${id}, tokens) values (?, 'ghost of a word')`, [
    doc,
  ]);
}

async function takeFromIndex({ raw }: Store, { capabilities }: CaseContext): Promise<void> {
  const { doc } = (await raw.get(`select key * 8 as doc from messages where id = 'f2'`)) ?? {};
  if (capabilities.fullText === 'fts4') await raw.run('delete from conversations_fts4 where docid = ?', [doc ?? null]);
  else {
    await raw.run(
      `insert into conversations_fts5 (conversations_fts5, rowid, tokens) values ('delete', ?, 'and a wombat cub')`,
      [doc ?? null],
    );
  }
}

/** Damage to keyword indexes. Part of the suite `checks`. */
export const damagedIndex: Readonly<Record<string, CaseDefinition>> = {
  'index-lacks': damaged({
    title: 'a document that the keyword index lacks is found again',
    damage: async (store, _, context) => await takeFromIndex(store, context),
    found: 'keyword-index-conversations missing',
    mended: true,
  }),
  'index-holds-too-much': damaged({
    title: 'a document that the keyword index holds and that is not there goes out of it',
    damage: async (store, _, context) => await addToIndex(store, context, 79_992),
    found: 'keyword-index-conversations stray',
    mended: true,
  }),
  'index-outdated': damaged({
    title: 'a text that was changed behind the back of the keyword index is found by a deep look',
    damage: async ({ raw }) =>
      await raw.exec(`update messages set text = 'quite other words, and more of them' where id = 'f2'`),
    found: 'keyword-index-conversations outdated',
    mended: true,
    deep: true,
  }),
  'index-position': damaged({
    title: 'an index that believes to be further than what is pending is filled anew',
    damage: async ({ raw }) => await raw.exec('update keyword_index set position = 99999'),
    found: 'keyword-index-conversations position',
    mended: true,
  }),
  'index-table-gone': damaged({
    title: 'a keyword index whose table is gone is filled anew',
    damage: async ({ raw }, _, { capabilities }) => await raw.exec(`drop table conversations_${capabilities.fullText}`),
    found: 'keyword-index-conversations table-gone',
    mended: true,
  }),
  'index-unrecorded': damaged({
    title: 'a keyword index that nobody knows of is filled anew',
    damage: async ({ raw }) => await raw.exec(`delete from keyword_index where domain = 'conversations'`),
    found: 'keyword-index-conversations unrecorded',
    mended: true,
  }),
  'index-totals': {
    title: 'wrong totals of a keyword index are counted anew where they count, without filling it anew',
    surfaces: ['async'],
    async run(context) {
      const { store, api } = await context.open({ indexing: 'onSearch' });
      await buildWorld(api);
      await api.search('wombat');
      const totals = async () =>
        await store.raw.get(`select documents, tokens from keyword_index where domain = 'conversations'`);
      const right = await totals();
      await store.raw.exec('update keyword_index set documents = 5000, tokens = 7');
      const report = await checkStore(store, { repair: true });
      assert.isTrue(report.ok);
      // Behind a network the module's own figures count.
      if (context.capabilities.remote) return;
      assert.include(
        report.mended.map(({ check, problem }) => `${check} ${problem}`),
        'keyword-index-conversations totals',
      );
      assert.deepEqual(await totals(), right);
    },
  },
};
